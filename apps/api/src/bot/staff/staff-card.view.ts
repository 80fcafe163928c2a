import { isOpenStatus, type AnyMessage, type Permission, type Ticket } from '@tessera/contracts';
import { ticketButton, type Block, type Button } from '@tessera/notifications';
import { conversationBlocks, filesRow, turningRow, type CardMessages } from '../tickets/card-messages.view';
import { elapsedSince } from '../views/elapsed';
import type { Screen } from '../views/screen';
import { appButton, statusName, titleBlock } from '../views/ticket-view';

/** What a card of the staff shows beside the ticket itself. */
export interface StaffCardFacts {
  readonly ticket: Ticket;
  readonly messages: CardMessages<AnyMessage>;
  readonly categoryName: string | null;
  /** Since when the customer waits for an answer; null: they do not. */
  readonly waitingSince: string | null;
  readonly now: Date;
  readonly me: string | null;
  /** What the viewer may do; buttons for the rest are left out. */
  readonly may: (permission: Permission) => boolean;
}

/** A ticket as the staff is shown it. */
export function staffCard(facts: StaffCardFacts): Screen {
  const { ticket, messages } = facts;
  return {
    blocks: [
      ...staffHead(facts),
      ...conversationBlocks(messages, true),
      { text: '' },
      { key: 'bot.ticket.reply', style: 'italic' },
    ],
    keyboard: {
      inline: [
        whoRow(facts),
        whatRow(facts),
        moveRow(facts),
        ...filesRow(ticket.id, messages),
        ...turningRow(ticket.id, messages),
        [appButton(ticket.id)],
      ],
    },
  };
}

function staffHead({ ticket, categoryName, waitingSince, now }: StaffCardFacts): Block[] {
  const { status, priority, requester, assignee } = ticket;
  const waiting = elapsedSince(waitingSince, now);
  return [
    titleBlock(ticket),
    {
      key: 'bot.work.state',
      params: { status: statusName(status, true), priority: { key: `priority.${priority}` } },
    },
    { key: 'bot.ticket.customer', params: { name: requester.name } },
    ...(categoryName === null ? [] : [{ key: 'bot.work.category', params: { name: categoryName } } as const]),
    assignee
      ? { key: 'bot.ticket.assignee', params: { name: assignee.name } }
      : { key: 'bot.ticket.unassigned' },
    ...(waiting.unit === 'none'
      ? []
      : [{ key: 'bot.work.waiting', params: { unit: waiting.unit, count: waiting.count } } as const]),
  ];
}

function whoRow({ ticket, me, may }: StaffCardFacts): Button[] {
  const { id, assignee } = ticket;
  const mine = assignee !== null && assignee.id === me;
  const buttons: Button[] = [];
  if (!assignee && may('ticket:claim')) buttons.push(ticketButton({ key: 'bot.button.take' }, 'take', id));
  if (may('ticket:assign') || (mine && may('ticket:hand-over'))) {
    buttons.push(ticketButton({ key: mine ? 'bot.button.hand_over' : 'bot.button.assign' }, 'assign', id));
  }
  return buttons;
}

function whatRow({ ticket: { id }, may }: StaffCardFacts): Button[] {
  return [
    ...(may('ticket:status') ? [ticketButton({ key: 'bot.button.status' }, 'status', id)] : []),
    ...(may('ticket:priority') ? [ticketButton({ key: 'bot.button.priority' }, 'priority', id)] : []),
    ...(may('ticket:categorize') ? [ticketButton({ key: 'bot.button.category' }, 'category', id)] : []),
  ];
}

function moveRow({ ticket: { id, status }, may }: StaffCardFacts): Button[] {
  return [
    ...(status !== 'closed' && may('ticket:close')
      ? [ticketButton({ key: 'bot.button.close' }, 'close', id)]
      : []),
    ...(!isOpenStatus(status) && may('ticket:reopen')
      ? [ticketButton({ key: 'bot.button.reopen' }, 'reopen', id)]
      : []),
  ];
}
