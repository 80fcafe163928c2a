import { z } from 'zod';
import { idSchema, pageOf, pageQuerySchema, timeSchema } from './common';
import { personRefSchema, userSchema } from './people';

/** Why the bot cannot write to somebody. */
export const unreachableReasons = [
  'never_started',
  'blocked',
  'deactivated',
  'chat_not_found',
  'kicked',
] as const;
export type UnreachableReason = (typeof unreachableReasons)[number];

export const reachabilitySchema = z
  .object({
    reachable: z.boolean(),
    reason: z.enum(unreachableReasons).nullable(),
    since: timeSchema.nullable(),
  })
  .meta({ id: 'Reachability', description: 'whether the bot can write to somebody in private' });
export type Reachability = z.infer<typeof reachabilitySchema>;

/** What a customer gave one of their tickets. */
export const ticketMarkSchema = z
  .object({
    ticketId: z.string(),
    subject: z.string(),
    score: z.number().int(),
    comment: z.string().nullable(),
    at: timeSchema.meta({ description: 'when the ticket was solved' }),
  })
  .meta({ id: 'TicketMark' });
export type TicketMark = z.infer<typeof ticketMarkSchema>;

/** A customer as the staff sees them beside a ticket. Tickets and marks are those in the reader's scope. */
export const personCardSchema = userSchema
  .extend({
    marks: z.object({
      average: z.number().nullable(),
      count: z.number().int(),
      last: z.array(ticketMarkSchema),
    }),
    telegram: reachabilitySchema.nullable().meta({ description: 'null: this desk has no bot' }),
    mayNote: z.boolean().meta({ description: 'whether the reader may keep notes on this person' }),
  })
  .meta({ id: 'PersonCard' });
export type PersonCard = z.infer<typeof personCardSchema>;

/** What the staff should know of a person; the person never sees it. */
export const personNoteSchema = z
  .object({
    id: idSchema,
    text: z.string(),
    author: personRefSchema,
    createdAt: timeSchema,
    editedAt: timeSchema.nullable(),
    version: z.number().int(),
    mayEdit: z.boolean(),
    mayRemove: z.boolean(),
  })
  .meta({ id: 'PersonNote' });
export type PersonNote = z.infer<typeof personNoteSchema>;
export const personNotePageSchema = pageOf(personNoteSchema).meta({ id: 'PersonNotePage' });
export const listPersonNotesQuerySchema = pageQuerySchema;
export type ListPersonNotesQuery = z.infer<typeof listPersonNotesQuerySchema>;

const noteText = z.string().trim().min(1).max(4000);
export const createPersonNoteSchema = z.strictObject({ text: noteText }).meta({ id: 'CreatePersonNote' });
export const putPersonNoteSchema = z
  .strictObject({ version: z.number().int().min(1), text: noteText })
  .meta({ id: 'PutPersonNote' });
export type PutPersonNote = z.infer<typeof putPersonNoteSchema>;
