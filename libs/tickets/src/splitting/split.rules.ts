import { DomainError, fieldError } from '@tessera/platform';
import type { MovableMessage } from '../moving/moves.repository';

/** The messages to be split off, in their order. @throws MESSAGE_NOT_FOUND, VALIDATION_FAILED */
export function messagesToSplit(
  all: readonly MovableMessage[],
  ids: readonly string[],
): { chosen: MovableMessage[]; missing: string[] } {
  const wanted = new Set(ids);
  const chosen = all.filter(({ id }) => wanted.has(id));
  const known = new Set(chosen.map(({ id }) => id));
  if (chosen.some(({ deleted }) => deleted)) throw new DomainError('MESSAGE_NOT_FOUND');
  return { chosen, missing: [...wanted].filter((id) => !known.has(id)) };
}

/** A ticket is nothing without words that its requester can see: neither the new one nor the old. */
export function assertBothSpeak(all: readonly MovableMessage[], chosen: readonly MovableMessage[]): void {
  const speaks = ({ publicSeq, deleted }: MovableMessage): boolean => publicSeq !== null && !deleted;
  if (!chosen.some(speaks))
    throw fieldError('messageIds', 'no_public', 'at least one message that the customer can see');
  if (!all.some((message) => speaks(message) && !chosen.includes(message)))
    throw fieldError('messageIds', 'all', 'at least one message that the customer can see must stay');
}

/** Did somebody of the staff answer in these? */
export const isAnswered = (messages: readonly MovableMessage[]): boolean =>
  messages.some(({ publicSeq, byStaff }) => publicSeq !== null && byStaff);
