import {
  isOpenStatus,
  isStaffView,
  type AnyMessage,
  type AnyTicket,
  type TicketStatus,
} from '@tessera/contracts';
import {
  fileKey,
  shortened,
  ticketButton,
  type Block,
  type Button,
  type Keyboard,
  type PhraseParam,
} from '@tessera/notifications';
import { statusSigns } from './signs';

const quoteLength = 300;

/** What a person is shown of a ticket. */
export interface TicketView {
  readonly blocks: readonly Block[];
  readonly keyboard: Keyboard;
}

/** A ticket with its last messages and what can be done with it. */
export function ticketView(ticket: AnyTicket, messages: readonly AnyMessage[]): TicketView {
  const staff = isStaffView(ticket);
  const blocks: Block[] = [
    {
      key: 'bot.ticket.title',
      params: { sign: statusSigns[ticket.status], id: ticket.id, subject: shortened(ticket.subject, 200) },
      marks: { id: 'code', subject: 'bold' },
    },
    { key: 'bot.ticket.status', params: { status: statusName(ticket.status, staff) } },
    ...peopleOf(ticket),
    ...(messages.length > 0 ? [{ text: '' }] : []),
    ...messages.map((message) => quote(message, staff)),
    { text: '' },
    { key: staff ? 'bot.ticket.reply' : 'bot.ticket.write', style: 'italic' },
  ];
  return { blocks, keyboard: ticketKeyboard(ticket) };
}

/** Buttons that are true of the ticket as it is now. */
export function ticketKeyboard({ id, status }: Pick<AnyTicket, 'id' | 'status'>): Keyboard {
  const buttons: Button[] = [
    ...(status === 'closed' ? [] : [ticketButton({ key: 'bot.button.close' }, 'close', id)]),
    ...(isOpenStatus(status) ? [] : [ticketButton({ key: 'bot.button.reopen' }, 'reopen', id)]),
  ];
  return { inline: [buttons, [appButton(id)]] };
}

export const appButton = (ticketId: string): Button => ({
  label: { key: 'bot.button.app' },
  miniApp: `tickets/${ticketId}`,
});

/** The name of a status as its reader sees it. */
export const statusName = (status: TicketStatus, staff: boolean): PhraseParam => ({
  key: staff && status === 'waiting' ? 'status.waiting.staff' : `status.${status}`,
});

function peopleOf(ticket: AnyTicket): Block[] {
  if (isStaffView(ticket)) {
    return [
      { key: 'bot.ticket.customer', params: { name: ticket.requester.name } },
      ticket.assignee
        ? { key: 'bot.ticket.assignee', params: { name: ticket.assignee.name } }
        : { key: 'bot.ticket.unassigned' },
    ];
  }
  return ticket.assignee ? [{ key: 'bot.ticket.helper', params: { name: ticket.assignee.name } }] : [];
}

function quote(message: AnyMessage, staff: boolean): Block {
  const note = 'kind' in message && message.kind === 'note';
  const own = message.fromRequester && !staff;
  const files = message.attachments.map((file) => file.name ?? `{${file.kind}}`);
  const [file] = message.attachments;
  const text = shortened(
    [message.text, ...files.filter((name) => !name.startsWith('{'))].join(' '),
    quoteLength,
  );
  return {
    key: note ? 'bot.ticket.note' : 'bot.ticket.message',
    params: {
      name: own ? { key: 'bot.ticket.you' } : (message.author?.name ?? { key: 'name.support' }),
      text:
        message.deletedAt !== null
          ? { key: 'bot.ticket.deleted' }
          : text || { key: fileKey(file?.kind ?? 'other') },
    },
    marks: { name: 'bold' },
  };
}
