import type { AnyMessage, Attachment } from '@tessera/contracts';
import { ticketButton, type Block, type Button } from '@tessera/notifications';
import { quote } from '../views/ticket-view';

/** Messages that a card shows, oldest first. */
export interface CardMessages<M extends AnyMessage = AnyMessage> {
  readonly items: readonly M[];
  /** Not the last ones: somebody leafed back. */
  readonly earlier: boolean;
}

export const conversationBlocks = ({ items, earlier }: CardMessages, staff: boolean): Block[] => [
  ...(items.length > 0 ? [{ text: '' }] : []),
  ...(earlier ? [{ key: 'bot.card.older', style: 'italic' } as const] : []),
  ...items.flatMap((message) => quote(message, staff)),
];

/** Back to older messages, and forth to the last; the first of all has seq 1. */
export function turningRow(ticketId: string, { items, earlier }: CardMessages): Button[][] {
  const [oldest] = items;
  const row = [
    ...(oldest && oldest.seq > 1
      ? [ticketButton({ key: 'bot.button.older' }, 'messages', ticketId, String(oldest.seq))]
      : []),
    ...(earlier ? [ticketButton({ key: 'bot.button.newest' }, 'messages', ticketId)] : []),
  ];
  return row.length > 0 ? [row] : [];
}

/** Files that can be shown in a chat: what is told in a line is in the card. */
export const filesOf = ({ attachments }: AnyMessage): Attachment[] =>
  attachments.filter(({ kind }) => kind !== 'poll' && kind !== 'other');

/** Brings the files of the shown messages into the chat. */
export function filesRow(ticketId: string, { items, earlier }: CardMessages): Button[][] {
  const count = items.flatMap(filesOf).length;
  if (count === 0) return [];
  const end = earlier ? [String(items.at(-1)!.seq + 1)] : [];
  return [[ticketButton({ key: 'bot.button.files', params: { count } }, 'files', ticketId, ...end)]];
}
