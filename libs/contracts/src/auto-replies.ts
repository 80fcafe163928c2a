import { z } from 'zod';
import {
  autoReplyFaults,
  doesSomething,
  longestWaitHours,
  maxAutoReplyLength,
  maxWordLength,
  mostWords,
  wrongAutoReplyVariables,
} from './auto-replies.data';
import { idSchema, languageSchema, timeSchema } from './common';
import { skipReasons } from './routing.data';
import { prioritySchema } from './ticket-status';
import { tagSchema } from './tickets';

export * from './auto-replies.data';

const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((text) => !text.includes('\u0000'), 'no NUL characters');

/** A word or several in a row; `refund*` is any word that begins so. */
const wordSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(maxWordLength)
  .regex(/^[^\u0000*]*[\p{L}\p{N}][^\u0000*]*\*?$/u, 'words, and * at the end alone');
const wordsSchema = z.array(wordSchema).max(mostWords);

export const autoReplyTriggerSchema = z
  .discriminatedUnion('on', [
    z.strictObject({ on: z.literal('opened') }),
    z.strictObject({ on: z.literal('first_message') }),
    z.strictObject({ on: z.literal('out_of_hours') }),
    z.strictObject({ on: z.literal('keyword'), words: wordsSchema.min(1) }),
    z.strictObject({ on: z.literal('waiting'), hours: z.number().int().min(1).max(longestWaitHours) }),
  ])
  .meta({ id: 'AutoReplyTrigger' });
export type AutoReplyTrigger = z.infer<typeof autoReplyTriggerSchema>;

const conditions = {
  categoryIds: z.array(idSchema).max(50).meta({ description: 'with those below them' }),
  languages: z.array(languageSchema),
  priorities: z.array(prioritySchema),
  words: wordsSchema.meta({
    description: 'one of them stands in what the customer wrote; refund* is any word that begins so',
  }),
};
/** All of them must hold; an empty one always does. */
export const autoReplyConditionsSchema = z.strictObject(conditions).meta({ id: 'AutoReplyConditions' });
export type AutoReplyConditions = z.infer<typeof autoReplyConditionsSchema>;
const putConditionsSchema = z.strictObject({
  categoryIds: conditions.categoryIds.default([]),
  languages: conditions.languages.default([]),
  priorities: conditions.priorities.default([]),
  words: conditions.words.default([]),
});

const textSchema = z
  .string()
  .max(maxAutoReplyLength)
  .refine((text) => text.trim().length > 0, 'must not be empty')
  .refine((text) => !text.includes('\u0000'), 'no NUL characters')
  .superRefine((text, issues) => {
    for (const name of wrongAutoReplyVariables(text))
      issues.addIssue({ code: 'custom', message: `unknown variable: ${name}`, params: { name } });
  });

const actions = {
  reply: z
    .partialRecord(languageSchema, textSchema)
    .refine((texts) => Object.keys(texts).length > 0, 'a text in at least one language')
    .nullable()
    .meta({ description: 'by language; variables like {{customer.first_name}} are filled' }),
  priority: prioritySchema.nullable(),
  categoryId: idSchema.nullable(),
  assigneeId: idSchema.nullable(),
  addTags: z.array(tagSchema).max(10),
  removeTags: z.array(tagSchema).max(10),
  notifyIds: z.array(idSchema).max(10).meta({ description: 'colleagues who are told' }),
};
export const autoReplyActionsSchema = z.strictObject(actions).meta({ id: 'AutoReplyActions' });
export type AutoReplyActions = z.infer<typeof autoReplyActionsSchema>;
const putActionsSchema = z
  .strictObject({
    reply: actions.reply.default(null),
    priority: actions.priority.default(null),
    categoryId: actions.categoryId.default(null),
    assigneeId: actions.assigneeId.default(null),
    addTags: actions.addTags.default([]),
    removeTags: actions.removeTags.default([]),
    notifyIds: actions.notifyIds.default([]),
  })
  .refine(doesSomething, 'it has to do something');

const fields = {
  name: nameSchema,
  active: z.boolean(),
  trigger: autoReplyTriggerSchema,
  conditions: autoReplyConditionsSchema,
  actions: autoReplyActionsSchema,
};

export const autoReplySchema = z
  .object({
    id: idSchema,
    ...fields,
    position: z.number().int(),
    version: z.number().int(),
    faults: z
      .array(z.object({ path: z.string(), code: z.enum(autoReplyFaults) }))
      .meta({ description: 'while there is one, the rule does nothing' }),
    lastRunAt: timeSchema.nullable(),
    runs: z.number().int().meta({ description: 'within 30 days' }),
  })
  .meta({ id: 'AutoReply' });
export type AutoReply = z.infer<typeof autoReplySchema>;
export const autoReplyListSchema = z
  .object({
    items: z.array(autoReplySchema),
    hoursKnown: z
      .boolean()
      .meta({ description: 'somebody has working hours; else it is never out of hours' }),
  })
  .meta({ id: 'AutoReplyList' });
export type AutoReplyList = z.infer<typeof autoReplyListSchema>;

export const createAutoReplySchema = z
  .strictObject({
    ...fields,
    active: fields.active.default(true),
    conditions: putConditionsSchema.prefault({}),
    actions: putActionsSchema,
  })
  .meta({ id: 'CreateAutoReply' });
export type CreateAutoReply = z.infer<typeof createAutoReplySchema>;
export const putAutoReplySchema = z
  .strictObject({
    version: z.number().int().min(1),
    ...fields,
    conditions: putConditionsSchema,
    actions: putActionsSchema,
  })
  .partial()
  .required({ version: true })
  .meta({ id: 'PutAutoReply' });
export type PutAutoReply = z.infer<typeof putAutoReplySchema>;

export const putAutoReplyOrderSchema = z
  .strictObject({ ids: z.array(idSchema).max(100).meta({ description: 'all of them' }) })
  .meta({ id: 'PutAutoReplyOrder' });
export type PutAutoReplyOrder = z.infer<typeof putAutoReplyOrderSchema>;

/** What a rule does to one ticket, as far as that changes anything. */
export const autoReplyEffectsSchema = z
  .object({
    priority: prioritySchema.optional(),
    categoryId: idSchema.optional(),
    assigneeId: idSchema.optional(),
    notAssigned: z
      .enum(skipReasons)
      .optional()
      .meta({ description: 'why `assigneeId` is not given the ticket: it goes on waiting for somebody' }),
    addTags: z.array(z.string()).optional(),
    removeTags: z.array(z.string()).optional(),
    notifyIds: z.array(idSchema).optional(),
  })
  .meta({ id: 'AutoReplyEffects' });
export type AutoReplyEffects = z.infer<typeof autoReplyEffectsSchema>;

/** What a rule alone would have done within the last 30 days, by what tickets and working hours are today. */
export const autoReplyDryRunSchema = z
  .object({
    from: timeSchema.meta({ description: 'how far it looked back' }),
    to: timeSchema,
    complete: z
      .boolean()
      .meta({ description: 'false: it ran out of time, and looked at newer tickets alone' }),
    looked: z.number().int().meta({ description: 'tickets that were looked at' }),
    tickets: z.number().int(),
    runs: z.number().int(),
    faults: autoReplySchema.shape.faults,
    items: z
      .array(
        z.object({
          ticketId: z.string(),
          subject: z.string(),
          requester: z.string(),
          at: timeSchema,
          reply: z.string().nullable(),
          effects: autoReplyEffectsSchema,
        }),
      )
      .meta({ description: 'up to 50 runs, in the tickets that something happened in last' }),
  })
  .meta({ id: 'AutoReplyDryRun' });
export type AutoReplyDryRun = z.infer<typeof autoReplyDryRunSchema>;
