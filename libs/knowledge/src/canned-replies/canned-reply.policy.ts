import { isStaffRole } from '@tessera/contracts';
import type { Actor } from '@tessera/platform';
import type { CannedReplyRow } from './canned-reply.row';

type Owned = Pick<CannedReplyRow, 'ownerId'>;

/** Whoever speaks for the desk; customers never, whatever the matrix gives their role. */
export const mayUseReplies = ({ role, grants }: Actor): boolean =>
  isStaffRole(role) && grants['canned-reply:use'] !== undefined;

/** What is shared, and one's own. */
export const maySee = (actor: Actor, { ownerId }: Owned): boolean =>
  mayUseReplies(actor) && (ownerId === null || ownerId === actor.personId);

/** One's own; what is shared by a right of its own. */
export const mayChange = (actor: Actor, reply: Owned): boolean =>
  maySee(actor, reply) && (reply.ownerId !== null || actor.grants['canned-reply:share'] !== undefined);
