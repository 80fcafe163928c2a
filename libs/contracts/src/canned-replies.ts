import { z } from 'zod';
import { wrongVariables } from './canned-template';
import { idSchema, languageSchema, ticketIdSchema, timeSchema } from './common';
import { maxCannedLength } from './limits.data';
import { entitySchema } from './messages';

export * from './canned-search';
export * from './canned-template';

/** Typed after `/c` and `/`: one word, lower case. */
export const cannedNameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,31}$/u, 'one word of letters, digits, - and _, at most 32');

const formattedSchema = z.object({ text: z.string(), entities: z.array(entitySchema) });

const cannedTextSchema = z
  .strictObject({
    text: z
      .string()
      .max(maxCannedLength)
      .refine((text) => text.trim().length > 0, 'must not be empty')
      .refine((text) => !text.includes('\u0000'), 'no NUL characters')
      .superRefine((text, issues) => {
        for (const name of wrongVariables(text))
          issues.addIssue({ code: 'custom', message: `unknown variable: ${name}`, params: { name } });
      }),
    entities: z.array(entitySchema).max(100).default([]),
  })
  .refine(
    ({ text, entities }) => entities.every(({ offset, length }) => offset + length <= text.length),
    'formatting beyond the text',
  );

const textsSchema = z
  .partialRecord(languageSchema, cannedTextSchema)
  .refine((texts) => Object.keys(texts).length > 0, 'a text in at least one language')
  .meta({ description: 'by language; variables like {{customer.first_name}} are filled when it is used' });

const fields = {
  name: cannedNameSchema,
  title: z.string().trim().min(1).max(100),
  texts: textsSchema,
  categoryId: idSchema.nullable(),
};

/** What a reply says in one ticket, in its customer's language. */
export const renderedReplySchema = formattedSchema
  .extend({ language: languageSchema })
  .meta({ id: 'RenderedReply' });
export type RenderedReply = z.infer<typeof renderedReplySchema>;

export const cannedReplySchema = z
  .object({
    id: idSchema,
    name: z.string(),
    title: z.string(),
    texts: z.partialRecord(languageSchema, formattedSchema),
    categoryId: idSchema.nullable(),
    shared: z.boolean().meta({ description: 'for all of the staff; else for its owner alone' }),
    editable: z.boolean().meta({ description: 'whether you may change it' }),
    useCount: z.number().int(),
    version: z.number().int(),
    updatedAt: timeSchema,
    filled: renderedReplySchema.optional().meta({ description: 'with `ticketId`: what it says there' }),
  })
  .meta({ id: 'CannedReply' });
export type CannedReply = z.infer<typeof cannedReplySchema>;
export const cannedReplyListSchema = z
  .object({ items: z.array(cannedReplySchema) })
  .meta({ id: 'CannedReplyList' });

export const listCannedRepliesQuerySchema = z.object({
  q: z.string().trim().max(100).optional().meta({ description: 'likeliest first: by name, title, words' }),
  ticketId: ticketIdSchema.optional().meta({ description: 'fill the variables for this ticket' }),
});
export type ListCannedRepliesQuery = z.infer<typeof listCannedRepliesQuerySchema>;

export const createCannedReplySchema = z
  .strictObject({
    ...fields,
    categoryId: fields.categoryId.default(null),
    shared: z.boolean().default(false),
  })
  .meta({ id: 'CreateCannedReply' });
export type CreateCannedReply = z.infer<typeof createCannedReplySchema>;
export const putCannedReplySchema = z
  .strictObject({ version: z.number().int().min(1), ...fields, shared: z.boolean() })
  .partial()
  .required({ version: true })
  .meta({ id: 'PutCannedReply' });
export type PutCannedReply = z.infer<typeof putCannedReplySchema>;

export const renderCannedReplySchema = z
  .strictObject({ ticketId: ticketIdSchema })
  .meta({ id: 'RenderCannedReply' });
