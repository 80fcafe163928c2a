import { z } from 'zod';
import {
  flagSchema,
  idSchema,
  languageSchema,
  listOf,
  pageOf,
  pageQuerySchema,
  timeSchema,
  whenSchema,
  type Page,
} from './common';
import { maxSubjectLength } from './limits.data';
import { clientIdSchema, messageKindSchema, messageTextSchema } from './messages';
import { personRefSchema, telegramIdSchema } from './people';
import { ratingChangeHours } from './rating.data';
import { closeReasonSchema, prioritySchema, ticketSourceSchema, ticketStatusSchema } from './ticket-status';

export const subjectSchema = z
  .string()
  .trim()
  .min(1)
  .max(maxSubjectLength)
  .refine((text) => !text.includes('\u0000'), 'no NUL characters');

/** Lower case, as typed otherwise; 1–40 characters. */
export const tagSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(40)
  .regex(/^[^,\u0000]+$/, 'no commas');

const lastMessage = {
  seq: z.number().int(),
  text: z.string().meta({ description: 'the first 200 characters' }),
  fromRequester: z.boolean(),
  authorName: z.string().nullable(),
  at: timeSchema,
};

/** A text with the places where it has what was searched, in UTF-16 units. */
export const markedTextSchema = z
  .object({
    text: z.string(),
    marks: z.array(z.object({ offset: z.number().int(), length: z.number().int() })),
  })
  .meta({ id: 'MarkedText' });
export type MarkedText = z.infer<typeof markedTextSchema>;

/** Where a ticket has what was searched; null where it does not. */
export const ticketMatchSchema = z
  .object({
    subject: markedTextSchema.nullable(),
    message: markedTextSchema
      .extend({ seq: z.number().int(), kind: messageKindSchema })
      .nullable()
      .meta({ description: 'an excerpt of the newest message that has all the words' }),
    requester: markedTextSchema.nullable(),
  })
  .meta({ id: 'TicketMatch' });
export type TicketMatch = z.infer<typeof ticketMatchSchema>;

/** What the requester gave; may be changed for a while, see rating.data. */
export const ratingSchema = z
  .object({ score: z.number().int(), comment: z.string().nullable(), at: timeSchema })
  .meta({ id: 'Rating' });
export const rateTicketSchema = z
  .strictObject({
    score: z.number().int().min(1).max(5),
    comment: z.string().trim().max(1000).optional().meta({
      description: 'absent: as it was; empty: none',
    }),
  })
  .meta({
    id: 'RateTicket',
    description: `once for each time it was solved; may be changed for ${ratingChangeHours} hours`,
  });
export type RateTicket = z.infer<typeof rateTicketSchema>;

const ticketCore = z.object({
  id: z.string(),
  subject: z.string(),
  status: ticketStatusSchema,
  closeReason: closeReasonSchema.nullable(),
  priority: prioritySchema,
  categoryId: idSchema.nullable(),
  language: languageSchema,
  createdAt: timeSchema,
  firstReplyAt: timeSchema.nullable(),
  resolvedAt: timeSchema.nullable(),
  closedAt: timeSchema.nullable(),
  lastActivityAt: timeSchema,
  lastSeq: z.number().int(),
  rev: z.number().int().meta({ description: 'counts every change that this audience can see' }),
  unread: z.number().int(),
  rating: ratingSchema.nullable(),
  previousTicketId: z.string().nullable().meta({ description: 'the ticket that this one continues' }),
  mergedIntoId: z
    .string()
    .nullable()
    .meta({ description: 'the ticket in which it goes on; it has the messages now' }),
  version: z.number().int().meta({ description: 'counts edits of fields, not messages' }),
  match: ticketMatchSchema.optional().meta({ description: 'in lists that were searched with `q`' }),
});

/** A ticket as staff sees it. */
export const ticketSchema = ticketCore
  .extend({
    tags: z.array(z.string()),
    requester: personRefSchema,
    assignee: personRefSchema.nullable(),
    source: ticketSourceSchema,
    unanswered: z
      .boolean()
      .meta({ description: 'the requester spoke last and nobody of the staff has answered' }),
    unansweredSince: timeSchema.nullable().meta({ description: 'since when they wait for that answer' }),
    lastMessage: z
      .object({
        ...lastMessage,
        authorId: idSchema.nullable(),
        kind: messageKindSchema,
        calls: z
          .object({ ids: z.array(idSchema), names: z.array(z.string()) })
          .optional()
          .meta({
            description: 'whom a note calls in all of its text: those chosen, and names in lower case',
          }),
      })
      .nullable(),
    sla: z.null().meta({ description: 'null until an SLA policy applies' }),
    deletedAt: timeSchema.nullable(),
  })
  .meta({ id: 'Ticket' });
export type Ticket = z.infer<typeof ticketSchema>;

/** A ticket as its requester sees it: nothing of notes, staff's fields or roles. */
export const customerTicketSchema = ticketCore
  .extend({
    requester: z.object({ id: idSchema, name: z.string() }),
    assignee: z.object({ name: z.string() }).nullable(),
    lastMessage: z.object(lastMessage).nullable(),
  })
  .meta({ id: 'CustomerTicket' });
export type CustomerTicket = z.infer<typeof customerTicketSchema>;
export type AnyTicket = Ticket | CustomerTicket;

export const isStaffView = (ticket: AnyTicket): ticket is Ticket => 'source' in ticket;

/** A page of tickets. */
export interface TicketPage<T = AnyTicket> extends Page<T> {
  corrected?: string;
}
const corrected = z.string().optional().meta({
  description: 'nothing has the words of `q`, so these were searched; pass them as `q` for the next page',
});
export const ticketPageSchema = pageOf(ticketSchema).extend({ corrected }).meta({ id: 'TicketPage' });
export const customerTicketPageSchema = pageOf(customerTicketSchema)
  .extend({ corrected })
  .meta({ id: 'CustomerTicketPage' });

export const ticketListScopes = ['own', 'assigned', 'queue', 'all'] as const;
export const ticketSorts = [
  '-lastActivityAt',
  'lastActivityAt',
  '-createdAt',
  'createdAt',
  '-priority',
] as const;
export type TicketSort = (typeof ticketSorts)[number];

const when = (of: string, bound: string) =>
  whenSchema.optional().meta({
    description: `${of}, ${bound}: an ISO 8601 date (its midnight in UTC) or time, or how long ago: \`-12h\`, \`-7d\``,
  });

/** What narrows a list of tickets; a saved view keeps the same. */
export const ticketFilters = {
  status: listOf(ticketStatusSchema).optional(),
  priority: listOf(prioritySchema).optional(),
  categoryId: listOf(idSchema).optional(),
  assigneeId: idSchema.optional(),
  requesterId: idSchema.optional(),
  tag: tagSchema.optional(),
  scope: z.enum(ticketListScopes).optional(),
  unanswered: flagSchema.optional(),
  overdue: flagSchema.optional(),
  deleted: flagSchema.optional().meta({ description: 'only deleted ones; needs ticket:delete' }),
  createdFrom: when('opened', 'then or later'),
  createdTo: when('opened', 'earlier'),
  activeFrom: when('last activity', 'then or later'),
  activeTo: when('last activity', 'earlier'),
};

export const listTicketsQuerySchema = pageQuerySchema.extend({
  ...ticketFilters,
  q: z.string().trim().min(1).max(200).optional().meta({
    description:
      'an id, or words and beginnings of words of the subject, the messages and, for staff, the requester; up to two mistyped words are forgiven, see `corrected`',
  }),
  sort: z.enum(ticketSorts).default('-lastActivityAt'),
});
export type ListTicketsQuery = z.infer<typeof listTicketsQuerySchema>;

export const openTicketSchema = z
  .strictObject({
    subject: subjectSchema,
    text: messageTextSchema.refine((text) => text.trim().length > 0, 'must not be empty'),
    categoryId: idSchema.optional(),
    priority: prioritySchema.optional(),
    attachmentIds: z.array(idSchema).max(10).optional(),
    clientId: clientIdSchema.optional(),
    kind: messageKindSchema
      .optional()
      .meta({ description: 'of the first message; a note only on behalf of somebody' }),
    requester: z
      .strictObject({
        userId: idSchema.optional(),
        telegramId: telegramIdSchema.optional(),
        name: z.string().trim().min(1).max(128).optional(),
      })
      .refine(
        (who) => (who.userId === undefined) !== (who.telegramId === undefined),
        'either userId or telegramId',
      )
      .optional()
      .meta({ description: 'staff and API keys: on whose behalf' }),
  })
  .refine(({ kind, requester }) => kind !== 'note' || requester !== undefined, {
    path: ['kind'],
    message: 'one’s own ticket begins with a public message',
  })
  .meta({ id: 'OpenTicket' });
export type OpenTicket = z.infer<typeof openTicketSchema>;

export const putTicketSchema = z
  .strictObject({
    version: z.number().int().min(1),
    subject: subjectSchema.optional(),
    status: ticketStatusSchema.optional(),
    closeReason: closeReasonSchema.exclude(['merged']).optional(),
    priority: prioritySchema.optional(),
    categoryId: idSchema.nullable().optional(),
    assigneeId: idSchema.nullable().optional(),
    tags: z.array(tagSchema).max(20).optional(),
  })
  .meta({ id: 'PutTicket' });
export type PutTicket = z.infer<typeof putTicketSchema>;

export const readTicketSchema = z
  .strictObject({ seq: z.number().int().min(0).max(2_147_483_647) })
  .meta({ id: 'ReadTicket' });
export const readMarkSchema = z
  .object({ seq: z.number().int(), unread: z.number().int() })
  .meta({ id: 'ReadMark' });
