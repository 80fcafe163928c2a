import { z } from 'zod';
import { idSchema, ticketIdSchema } from './common';
import { personRefSchema } from './people';
import { ticketStatusSchema } from './ticket-status';
import { subjectSchema } from './tickets';

export const mergeTicketSchema = z.strictObject({ intoId: ticketIdSchema }).meta({ id: 'MergeTicket' });
export type MergeTicket = z.infer<typeof mergeTicketSchema>;

/** So many messages are split off at once. */
export const maxSplitMessages = 200;

export const splitTicketSchema = z
  .strictObject({
    messageIds: z.array(idSchema).min(1).max(maxSplitMessages),
    subject: subjectSchema,
  })
  .meta({ id: 'SplitTicket' });
export type SplitTicket = z.infer<typeof splitTicketSchema>;

/** A ticket that another one is linked with, as its requester sees it: their own alone. */
export const customerTicketLinkSchema = z
  .object({ id: z.string(), subject: z.string(), status: ticketStatusSchema })
  .meta({ id: 'CustomerTicketLink' });
export type CustomerTicketLink = z.infer<typeof customerTicketLinkSchema>;

/** The same for staff: those that they may read. */
export const ticketLinkSchema = customerTicketLinkSchema
  .extend({ requester: personRefSchema })
  .meta({ id: 'TicketLink' });
export type TicketLink = z.infer<typeof ticketLinkSchema>;
export type AnyTicketLink = TicketLink | CustomerTicketLink;

export const ticketLinksSchema = z.object({ items: z.array(ticketLinkSchema) }).meta({ id: 'TicketLinks' });
export const customerTicketLinksSchema = z
  .object({ items: z.array(customerTicketLinkSchema) })
  .meta({ id: 'CustomerTicketLinks' });
