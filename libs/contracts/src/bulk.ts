import { z } from 'zod';
import { ticketIdSchema } from './common';
import { errorCodes, type ErrorCode } from './errors';
import { closeReasonSchema, prioritySchema, ticketStatusSchema } from './ticket-status';
import { putTicketSchema, tagSchema } from './tickets';

const most = 100;
const { status, closeReason, priority, categoryId, assigneeId, tags } = putTicketSchema.shape;
const named = (change: object): string[] =>
  Object.entries(change).flatMap(([name, value]) => (value === undefined ? [] : [name]));
const someTags = z.array(tagSchema).min(1).max(20);

/** What `PUT /tickets/{id}` changes and the verbs beside it; a verb stands alone. */
export const bulkChangeSchema = z
  .strictObject({
    status,
    closeReason,
    priority,
    categoryId,
    assigneeId,
    tags,
    addTags: someTags.optional(),
    removeTags: someTags.optional(),
    claim: z.literal(true).optional().meta({ description: 'take what nobody has' }),
    deleted: z.boolean().optional().meta({ description: 'true: delete; false: restore' }),
  })
  .refine((change) => named(change).length > 0, 'nothing to change')
  .refine(
    (change) => named(change).length === 1 || (change.claim ?? change.deleted) === undefined,
    'claim and deleted stand alone',
  )
  .refine(
    ({ tags: all, addTags, removeTags }) => all === undefined || (addTags ?? removeTags) === undefined,
    'either tags or addTags and removeTags',
  )
  .meta({ id: 'BulkChange' });
export type BulkChange = z.infer<typeof bulkChangeSchema>;

export const bulkItemSchema = z
  .strictObject({
    id: ticketIdSchema,
    version: z.number().int().min(1).optional().meta({ description: 'VERSION_CONFLICT when changed since' }),
    change: bulkChangeSchema,
  })
  .meta({ id: 'BulkItem' });
export type BulkItem = z.infer<typeof bulkItemSchema>;

export const bulkTicketsSchema = z
  .strictObject({
    ids: z.array(ticketIdSchema).min(1).max(most).optional(),
    change: bulkChangeSchema.optional().meta({ description: 'the same for all of `ids`' }),
    items: z
      .array(bulkItemSchema)
      .min(1)
      .max(most)
      .optional()
      .meta({ description: 'or to each its own: what results gave as `undo`' }),
  })
  .refine(
    ({ ids, change, items }) =>
      (ids === undefined) === (change === undefined) && (ids === undefined) !== (items === undefined),
    'either ids and change, or items',
  )
  .meta({ id: 'BulkTickets' });
export type BulkTickets = z.infer<typeof bulkTicketsSchema>;

/** Fields that were changed, with their values. */
export const ticketValuesSchema = z
  .object({
    status: ticketStatusSchema,
    closeReason: closeReasonSchema,
    priority: prioritySchema,
    categoryId: categoryId.unwrap(),
    assigneeId: assigneeId.unwrap(),
    tags: z.array(z.string()),
    deleted: z.boolean(),
  })
  .partial()
  .meta({ id: 'TicketValues' });
export type TicketValues = z.infer<typeof ticketValuesSchema>;

export const bulkResultSchema = z
  .discriminatedUnion('done', [
    z.object({
      id: z.string(),
      done: z.literal(true),
      before: ticketValuesSchema.meta({ description: 'empty, as `after`, where nothing had to change' }),
      after: ticketValuesSchema,
      version: z.number().int(),
      undo: bulkItemSchema.nullable().meta({
        description: 'send it back among `items` to undo it; null where there is no way back',
      }),
    }),
    z.object({
      id: z.string(),
      done: z.literal(false),
      error: z.object({
        code: z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]),
        detail: z.string(),
        params: z.record(z.string(), z.unknown()).optional(),
      }),
    }),
  ])
  .meta({ id: 'BulkResult' });
export type BulkResult = z.infer<typeof bulkResultSchema>;
export const bulkResultsSchema = z
  .object({ results: z.array(bulkResultSchema) })
  .meta({ id: 'BulkResults', description: 'one per ticket, in the order asked' });
export type BulkResults = z.infer<typeof bulkResultsSchema>;
