import type { AnyMessage, Entity, MessageKind, OpenTicket } from '@tessera/contracts';
import type { FileRef } from '../files/file-ref';
import type { Failure } from '../files/upload-state';

interface EntryCore {
  /** Made here; the server stores one thing for it, however often it is sent. */
  clientId: string;
  createdAt: string;
  /** Absent while it may still be sent by itself; else why it was refused. */
  failure?: Failure;
  /** Sent with it, once each of them is uploaded. */
  files?: FileRef[];
}

export interface PendingMessage extends EntryCore {
  type: 'message';
  ticketId: string;
  /** Empty: files alone. */
  text: string;
  entities?: Entity[];
  kind: MessageKind;
  replyTo: AnyMessage['replyTo'];
  /** The newest message that its writer had seen: the staff's answers wait when a colleague was faster. */
  seenSeq?: number | undefined;
}

export interface PendingTicket
  extends EntryCore, Pick<OpenTicket, 'subject' | 'text' | 'categoryId' | 'priority'> {
  type: 'ticket';
}

export type OutboxEntry = PendingMessage | PendingTicket;

/** Entries of one lane are sent in order; lanes do not wait for each other. */
export const laneOf = (entry: OutboxEntry): string =>
  entry.type === 'message' ? entry.ticketId : entry.clientId;

/** The next entry that may be sent: the oldest without a failure in a lane that is not blocked. */
export const nextEntry = (
  entries: readonly OutboxEntry[],
  blockedLanes: ReadonlySet<string>,
): OutboxEntry | undefined => entries.find((entry) => !entry.failure && !blockedLanes.has(laneOf(entry)));

/** Milliseconds to wait before trial number `trial` (from 1); the server's own wish comes first. */
export const retryDelay = (trial: number, retryAfter?: number): number =>
  retryAfter ? retryAfter * 1000 : Math.min(30_000, 1_000 * 2 ** Math.min(trial - 1, 5));
