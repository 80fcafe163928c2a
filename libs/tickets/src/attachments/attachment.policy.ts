import type { MessageKind } from '@tessera/contracts';
import type { Actor } from '@tessera/platform';
import { audienceOf, type TicketFacts } from '../ticket.policy';

/** What decides who may have a file. */
export interface AttachmentFacts {
  readonly uploaderId: string | null;
  /** Null while it is in no message. */
  readonly message: {
    readonly kind: MessageKind;
    readonly deletedAt: string | null;
    readonly ticket: TicketFacts;
  } | null;
}

/** A file is its uploader's until it is in a message; then it is seen by whoever sees that message, as long as message and ticket are there. */
export function canSeeFile(actor: Actor, { uploaderId, message }: AttachmentFacts): boolean {
  if (!message) return uploaderId !== null && uploaderId === actor.personId;
  if (message.deletedAt !== null || message.ticket.deletedAt !== null) return false;
  const audience = audienceOf(actor, message.ticket);
  return audience === 'staff' || (audience === 'public' && message.kind === 'public');
}
