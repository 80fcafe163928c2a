import { isOpenStatus, isRatedBefore, type AnyMessage, type CustomerTicket } from '@tessera/contracts';
import { ratingRow, ticketButton, type Block, type Button } from '@tessera/notifications';
import type { Screen } from '../views/screen';
import { appButton, statusName, titleBlock } from '../views/ticket-view';
import { conversationBlocks, turningRow, type CardMessages } from './card-messages.view';

/** A ticket as its requester is shown it. */
export function customerCard(
  ticket: CustomerTicket,
  messages: CardMessages<AnyMessage>,
  active: boolean,
): Screen {
  const { id, status, assignee, previousTicketId, rating } = ticket;
  const blocks: Block[] = [
    titleBlock(ticket),
    { key: 'bot.ticket.status', params: { status: statusName(status, false) } },
    ...(assignee ? [{ key: 'bot.ticket.helper', params: { name: assignee.name } } as const] : []),
    ...(rating ? [{ key: 'bot.ticket.rated', params: { score: rating.score } } as const] : []),
    ...(previousTicketId
      ? [{ key: 'bot.card.previous', params: { id: previousTicketId }, marks: { id: 'code' } } as const]
      : []),
    ...conversationBlocks(messages, false),
    { text: '' },
    { key: whereWordsGo(active, status === 'closed'), style: 'italic' },
  ];
  const unrated = !isOpenStatus(status) && (rating === null || isRatedBefore(ticket));
  const moves: Button[] = [
    ...(status === 'closed' ? [] : [ticketButton({ key: 'bot.button.close' }, 'close', id)]),
    ...(isOpenStatus(status) ? [] : [ticketButton({ key: 'bot.button.reopen' }, 'reopen', id)]),
  ];
  return {
    blocks,
    keyboard: {
      inline: [
        ...(active ? [] : [[ticketButton({ key: 'bot.button.write' }, 'write', id)]]),
        ...(unrated ? [ratingRow(id)] : []),
        moves,
        ...turningRow(id, messages),
        [appButton(id)],
      ],
    },
  };
}

const whereWordsGo = (active: boolean, closed: boolean) =>
  active ? (closed ? 'bot.card.active_closed' : 'bot.card.active') : 'bot.card.passive';
