import { z } from 'zod';
import { ticketIdSchema } from './common';
import type { ErrorCode } from './errors';
import {
  postMessageSchema,
  saysNothing,
  saysSomething,
  type AnyMessage,
  type MessageDelivery,
} from './messages';
import type { Role } from './roles';
import type { AnyTicket } from './tickets';

/** Every client event is answered by one of these. */
export type Ack<T> =
  | { ok: true; data: T }
  | { ok: false; error: { code: ErrorCode; detail: string; params?: Record<string, unknown> } };

const rev = z.number().int().min(0).max(2_147_483_647);
export const ticketJoinSchema = z.strictObject({ ticketId: ticketIdSchema, afterRev: rev.optional() });
export const ticketLeaveSchema = z.strictObject({ ticketId: ticketIdSchema });
export const messageSendSchema = z
  .strictObject({ ticketId: ticketIdSchema, ...postMessageSchema.shape })
  .refine(saysSomething, saysNothing);
export const messageReadSchema = z.strictObject({ ticketId: ticketIdSchema, seq: rev });
export const typingSchema = z.strictObject({ ticketId: ticketIdSchema, active: z.boolean() });

/** What was missed: messages made or changed since `afterRev`, or the newest page when it is absent or too far back. */
export interface TicketJoined {
  ticket: AnyTicket;
  messages: AnyMessage[];
  rev: number;
  /** true: `messages` is the newest page, not all that was missed. */
  partial: boolean;
  /** Read marks of the others, in this audience's numbering. */
  reads: { personId: string; seq: number }[];
}

export interface ClientEvents {
  'ticket.join': (body: z.input<typeof ticketJoinSchema>, ack: (answer: Ack<TicketJoined>) => void) => void;
  'ticket.leave': (body: z.input<typeof ticketLeaveSchema>, ack: (answer: Ack<null>) => void) => void;
  'message.send': (
    body: z.input<typeof messageSendSchema>,
    ack: (answer: Ack<{ message: AnyMessage; ticketId: string }>) => void,
  ) => void;
  'message.read': (
    body: z.input<typeof messageReadSchema>,
    ack: (answer: Ack<{ seq: number; unread: number }>) => void,
  ) => void;
  typing: (body: z.input<typeof typingSchema>, ack: (answer: Ack<null>) => void) => void;
  'queue.join': (body: Record<string, never>, ack: (answer: Ack<null>) => void) => void;
  'dashboard.join': (body: Record<string, never>, ack: (answer: Ack<null>) => void) => void;
}

export interface MessageEvent {
  ticketId: string;
  rev: number;
  message: AnyMessage;
}

/** `unread` belongs to a person, so a broadcast leaves it out: applyTicketEvent keeps it. */
export type BroadcastTicket = Omit<AnyTicket, 'unread'>;
export interface TicketEvent {
  rev: number;
  ticket: BroadcastTicket;
}

export interface ServerEvents {
  'message.created': (event: MessageEvent) => void;
  'message.updated': (event: MessageEvent) => void;
  'message.deleted': (event: MessageEvent) => void;
  'ticket.created': (event: TicketEvent) => void;
  'ticket.updated': (event: TicketEvent) => void;
  /** Deleted, or no longer in this person's scope. */
  'ticket.removed': (event: { ticketId: string }) => void;
  'read.updated': (event: { ticketId: string; personId: string; seq: number }) => void;
  typing: (event: { ticketId: string; personId: string | null; name: string; active: boolean }) => void;
  presence: (event: { ticketId: string | null; people: { id: string; name: string; role: Role }[] }) => void;
  'delivery.updated': (event: {
    ticketId: string;
    messageId: string;
    rev: number;
    delivery: MessageDelivery;
  }) => void;
  'dashboard.updated': (event: Record<string, never>) => void;
  /** Saved views changed, the team's or this person's: fetch them again. */
  'views.changed': (event: Record<string, never>) => void;
  /** Many tickets changed at once, as when a tag is renamed: fetch lists and open tickets again. */
  'tickets.changed': (event: Record<string, never>) => void;
  /** To staff with it open: a line came into its history without a change of the ticket. Fetch the timeline again. */
  'timeline.updated': (event: { ticketId: string }) => void;
  'oncall.changed': (event: Record<string, never>) => void;
  'session.revoked': (event: { code: ErrorCode }) => void;
  /** Role or permissions changed: fetch /auth/me again. */
  'me.changed': (event: Record<string, never>) => void;
  /** The desk looks or is named otherwise now: fetch /branding/face again. */
  'branding.changed': (event: Record<string, never>) => void;
}

export const clientEventNames = [
  'ticket.join',
  'ticket.leave',
  'message.send',
  'message.read',
  'typing',
  'queue.join',
  'dashboard.join',
] as const satisfies readonly (keyof ClientEvents)[];
