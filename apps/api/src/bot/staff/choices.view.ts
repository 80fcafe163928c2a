import {
  priorities,
  staffMoves,
  type Category,
  type Language,
  type StaffMember,
  type Ticket,
} from '@tessera/contracts';
import { shortened, ticketButton, type Button, type Phrase } from '@tessera/notifications';
import { inPairs } from '../views/pairs';
import { prioritySigns, statusSigns } from '../views/signs';

/** A question in place of a card's buttons. */
export interface Choice {
  readonly question: Phrase;
  readonly rows: readonly (readonly Button[])[];
}

const choiceOf = (
  key: 'status' | 'priority' | 'category' | 'assign',
  ticketId: string,
  rows: Button[][],
): Choice => ({
  question: { key: `bot.work.choose.${key}`, style: 'bold' },
  rows: [...rows, [ticketButton({ key: 'bot.button.back' }, 'messages', ticketId)]],
});

/** The statuses to which the ticket may go from where it is; closing as spam is one of them. */
export function statusChoice({ id, status }: Ticket): Choice {
  const moves = staffMoves[status].map((to) =>
    ticketButton(
      { key: 'bot.button.signed', params: { sign: statusSigns[to], name: { key: staffName(to) } } },
      'status',
      id,
      to,
    ),
  );
  const spam = staffMoves[status].includes('closed')
    ? [ticketButton({ key: 'bot.button.spam' }, 'status', id, 'spam')]
    : [];
  return choiceOf('status', id, inPairs([...moves, ...spam]));
}

const staffName = (status: Ticket['status']) =>
  status === 'waiting' ? 'status.waiting.staff' : (`status.${status}` as const);

export function priorityChoice({ id, priority }: Ticket): Choice {
  const others = priorities.filter((name) => name !== priority);
  const buttons = others.map((name) =>
    ticketButton(
      {
        key: 'bot.button.signed',
        params: { sign: prioritySigns[name] || '▫️', name: { key: `priority.${name}` } },
      },
      'priority',
      id,
      name,
    ),
  );
  return choiceOf('priority', id, inPairs(buttons));
}

const mostCategories = 30;

/** Active categories but the one that the ticket has. */
export function categoryChoice(
  { id, categoryId }: Ticket,
  categories: readonly Category[],
  language: Language,
): Choice {
  const buttons = categories
    .filter((category) => category.active && category.id !== categoryId)
    .slice(0, mostCategories)
    .map((category) =>
      ticketButton({ text: shortened(nameIn(category, language), 40) }, 'category', id, category.id),
    );
  return choiceOf('category', id, inPairs(buttons));
}

/** A category's name in the reader's language. */
export const nameIn = ({ name, translations }: Category, language: Language): string =>
  translations[language] ?? name;

const colleaguesAtOnce = 6;

/** Colleagues who are there, those online first; `page` from 1. The ticket's own holder is left out. */
export function assignChoice(
  { id, assignee }: Ticket,
  staff: readonly StaffMember[],
  me: string | null,
  page: number,
): Choice {
  const there = staff
    .filter((member) => member.available && member.id !== me && member.id !== assignee?.id)
    .sort((one, other) => Number(other.online) - Number(one.online) || one.openTickets - other.openTickets);
  const last = Math.max(1, Math.ceil(there.length / colleaguesAtOnce));
  const current = Math.min(page, last);
  const shown = there.slice((current - 1) * colleaguesAtOnce, current * colleaguesAtOnce);
  const to = (label: string, target: number) => ticketButton({ text: label }, 'assign', id, `p${target}`);
  const turning = [
    ...(current > 1 ? [to('‹', current - 1)] : []),
    ...(current < last ? [to('›', current + 1)] : []),
  ];
  const choice = choiceOf('assign', id, [
    [
      ...(me !== null && assignee?.id !== me
        ? [ticketButton({ key: 'bot.button.me' }, 'assign', id, me)]
        : []),
      ...(assignee ? [ticketButton({ key: 'bot.button.to_queue' }, 'assign', id, 'none')] : []),
    ],
    ...shown.map((member) => [colleague(id, member)]),
    ...(turning.length > 0 ? [turning] : []),
  ]);
  return there.length > 0
    ? choice
    : { ...choice, question: { key: 'bot.work.choose.nobody', style: 'bold' } };
}

const colleague = (ticketId: string, { id, name, online, openTickets }: StaffMember): Button =>
  ticketButton(
    {
      key: 'bot.button.colleague',
      params: { name: `${online ? '🟢 ' : ''}${shortened(name, 40)}`, count: openTickets },
    },
    'assign',
    ticketId,
    id,
  );
