import { z } from 'zod';
import { attachmentSchema } from './attachments';
import { idSchema, timeSchema } from './common';
import { maxMessageLength } from './limits.data';
import { personRefSchema } from './people';

export * from './limits.data';

/** `public`: the customer sees it. `note`: staff only, by no door to a customer. */
export const messageKinds = ['public', 'note'] as const;
export type MessageKind = (typeof messageKinds)[number];
export const messageKindSchema = z.enum(messageKinds);

/** Telegram's entity: offsets count UTF-16 code units. */
export const entitySchema = z
  .object({
    type: z.string().max(32),
    offset: z.number().int().min(0),
    length: z.number().int().min(1),
    url: z.string().max(2048).optional(),
    language: z.string().max(64).optional(),
    personId: idSchema.optional().meta({ description: 'of a `call`: the colleague whom a note calls' }),
  })
  .meta({ id: 'Entity' });
export type Entity = z.infer<typeof entitySchema>;

export const deliveryStates = ['queued', 'sending', 'sent', 'failed', 'unknown', 'discarded'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** How a message fares on its way to one recipient by one door. */
export const messageDeliverySchema = z
  .object({
    id: idSchema,
    door: z.literal('telegram'),
    recipientId: idSchema.nullable(),
    state: z.enum(deliveryStates),
    reason: z.string().nullable().meta({ description: 'why it failed: blocked, chat_not_found, rejected …' }),
    at: timeSchema,
  })
  .meta({ id: 'MessageDelivery' });
export type MessageDelivery = z.infer<typeof messageDeliverySchema>;

export const reactionSchema = z
  .object({ emoji: z.string(), count: z.number().int(), personIds: z.array(idSchema) })
  .meta({ id: 'Reaction' });

export const replyRefSchema = z
  .object({ id: idSchema, seq: z.number().int(), authorName: z.string().nullable(), text: z.string() })
  .meta({ id: 'ReplyRef', description: 'the quoted message; text is its first 200 characters' });

const messageCore = z.object({
  id: idSchema,
  ticketId: z.string(),
  seq: z.number().int().meta({ description: 'without gaps in the eyes of its audience' }),
  rev: z.number().int().meta({ description: "the ticket's rev at this message's last change" }),
  text: z.string(),
  entities: z.array(entitySchema),
  attachments: z.array(attachmentSchema),
  replyTo: replyRefSchema.nullable(),
  clientId: z.string().nullable().meta({ description: "given back to its author's clients" }),
  createdAt: timeSchema,
  editedAt: timeSchema.nullable(),
  deletedAt: timeSchema.nullable(),
  movedFrom: z
    .object({ ticketId: z.string(), at: timeSchema })
    .nullable()
    .meta({ description: 'the ticket in which it was said, when it came here by merging or splitting' }),
  movedTo: z
    .string()
    .nullable()
    .meta({ description: 'the ticket that it was moved to; what stands here is its tombstone' }),
});

/** A message as staff sees it. */
export const messageSchema = messageCore
  .extend({
    kind: messageKindSchema,
    author: personRefSchema.nullable(),
    fromRequester: z.boolean(),
    reactions: z.array(reactionSchema),
    deliveries: z.array(messageDeliverySchema),
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof messageSchema>;

/** The same for the requester: no kind, deliveries or roles; staff by display name. */
export const customerMessageSchema = messageCore
  .extend({
    author: z.object({ id: idSchema.nullable(), name: z.string(), staff: z.boolean() }).nullable(),
    fromRequester: z.boolean(),
    reactions: z.array(z.object({ emoji: z.string(), count: z.number().int(), mine: z.boolean() })),
  })
  .meta({ id: 'CustomerMessage' });
export type CustomerMessage = z.infer<typeof customerMessageSchema>;
export type AnyMessage = Message | CustomerMessage;

const page = { lastSeq: z.number().int(), rev: z.number().int() };
export const messageListSchema = z
  .object({ items: z.array(messageSchema), ...page })
  .meta({ id: 'MessageList' });
export const customerMessageListSchema = z
  .object({ items: z.array(customerMessageSchema), ...page })
  .meta({ id: 'CustomerMessageList' });

const seqParam = z.coerce.number().int().min(0).max(2_147_483_647);
export const listMessagesQuerySchema = z.object({
  after: seqParam.optional().meta({ description: 'messages with a higher seq, oldest first' }),
  before: seqParam
    .optional()
    .meta({ description: 'messages with a lower seq; the newest of them, oldest first' }),
  afterRev: seqParam.optional().meta({ description: 'messages made or changed since that rev' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListMessagesQuery = z.infer<typeof listMessagesQuerySchema>;

/** 1–64 visible ASCII characters made by the client, best a UUID. */
export const clientIdSchema = z.string().regex(/^[\x21-\x7e]{1,64}$/, '1–64 visible ASCII characters');

/** NUL cannot be stored by Postgres; the rest of Unicode may come in. */
export const messageTextSchema = z
  .string()
  .max(maxMessageLength)
  .refine((text) => !text.includes('\u0000'), 'no NUL characters');

/** A message has text, attachments or both. */
export const saysSomething = (body: {
  text?: string | undefined;
  attachmentIds?: string[] | undefined;
}): boolean => body.text !== undefined || (body.attachmentIds?.length ?? 0) > 0;
export const saysNothing = { path: ['text'], message: 'text or attachments' };

export const postMessageSchema = z
  .strictObject({
    text: messageTextSchema.refine((text) => text.trim().length > 0, 'must not be empty').optional(),
    kind: messageKindSchema.default('public'),
    entities: z.array(entitySchema).max(100).optional(),
    attachmentIds: z.array(idSchema).max(10).optional(),
    replyTo: idSchema.optional(),
    clientId: clientIdSchema.optional(),
    seenSeq: z.number().int().min(0).max(2_147_483_647).optional().meta({
      description:
        'the newest message that the writer has seen: REPLIED_MEANWHILE when a colleague answered the customer after it',
    }),
  })
  .refine(saysSomething, saysNothing)
  .meta({ id: 'PostMessage' });
export type PostMessage = z.infer<typeof postMessageSchema>;

export const putMessageSchema = z
  .strictObject({
    text: messageTextSchema.refine((text) => text.trim().length > 0, 'must not be empty'),
    entities: z.array(entitySchema).max(100).optional(),
  })
  .meta({ id: 'PutMessage' });
export type PutMessage = z.infer<typeof putMessageSchema>;

export const putReactionsSchema = z
  .strictObject({
    emoji: z
      .string()
      .min(1)
      .max(16)
      .nullable()
      .meta({ description: "the actor's one reaction; null takes it back" }),
  })
  .meta({ id: 'PutReactions' });

export const timelineEntrySchema = z
  .object({
    id: idSchema,
    rev: z.number().int(),
    type: z.string().meta({ description: 'e.g. ticket.assigned; words stand in the texts as event.<type>' }),
    actor: z.object({
      id: idSchema.nullable(),
      name: z.string(),
      kind: z.enum(['person', 'system', 'api_key']),
    }),
    door: z.string().nullable(),
    params: z.record(z.string(), z.unknown()),
    at: timeSchema,
  })
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
export const timelineSchema = z
  .object({ items: z.array(timelineEntrySchema), nextCursor: z.string().nullable() })
  .meta({ id: 'Timeline' });

/** What a message said before it was changed or deleted, newest first; for the staff alone. */
export const messageVersionsSchema = z
  .object({
    items: z.array(
      z.object({
        text: z.string(),
        entities: z.array(entitySchema),
        replacedBy: personRefSchema.nullable(),
        replacedAt: timeSchema,
      }),
    ),
  })
  .meta({ id: 'MessageVersions' });
export type MessageVersions = z.infer<typeof messageVersionsSchema>;
