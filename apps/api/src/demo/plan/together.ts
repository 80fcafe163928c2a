import { anna } from '../cast/staff';
import type { Action } from './action';
import { hour, minute } from './units';

type Opening = Extract<Action, { kind: 'open' }>;

const words =
  'Hello again! I am not sure that my first message arrived, so here I am once more. Did you get it?';

/** Tickets that have to do with each other: somebody wrote twice, and two customers were struck by the same. */
export function together(tickets: readonly Action[], now: number): Action[] {
  const openings = tickets
    .filter((action): action is Opening => action.kind === 'open' && action.ticket.startsWith('open-'))
    .filter(({ at, text }) => at < now - hour && !/[а-яё]/i.test(text))
    .sort((a, b) => b.at - a.at);
  const [first] = openings;
  const alike = openings.find((one) => one.category === 'Payment' && one !== first);
  return [
    ...(first ? wroteTwice(first) : []),
    ...(alike
      ? [{ ...byAnna(now - 40 * minute), ticket: 'maya-live', kind: 'link', to: alike.ticket } as const]
      : []),
  ];
}

function wroteTwice({ at, by, door, ticket, subject, category }: Opening): Action[] {
  const again = { at: at + 12 * minute, by, door, ticket: 'again', priority: null } as const;
  return [
    { ...again, kind: 'open', subject, text: words, category },
    { ...byAnna(at + 19 * minute), ticket: 'again', kind: 'merge', into: ticket },
  ];
}

const byAnna = (at: number) => ({ at, by: anna.handle, door: 'web' }) as const;
