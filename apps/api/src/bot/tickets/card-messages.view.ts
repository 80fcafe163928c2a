import type { AnyMessage } from '@tessera/contracts';
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
