import type { Language, StaffEvent } from '@tessera/contracts';
import type { TextKey } from '@tessera/contracts/texts';
import { concat, lines, type FormattedText } from '../text/formatted-text';
import type { Button, Keyboard } from '../text/keyboard';
import { say, shortened } from '../text/phrase';
import { ticketButton } from '../text/ticket-button';
import type { News } from './notice-gate.rules';

/** Tickets that a summary names; of more it says how many. */
const mostTickets = 8;

const counted = {
  'ticket.new': 'bot.notify.digest.new',
  'ticket.assigned': 'bot.notify.digest.assigned',
  'reply.mine': 'bot.notify.digest.replies',
  'reply.unassigned': 'bot.notify.digest.replies',
  'note.mine': 'bot.notify.digest.notes',
  mention: 'bot.notify.digest.mentions',
} as const satisfies Record<StaffEvent, TextKey>;

/** “While it was quiet”, or all at once: what came, counted, and the tickets it came in. */
export function digestWords(news: readonly News[], language: Language, crowd = false): FormattedText {
  const named = ticketsOf(news);
  const rest = named.length - mostTickets;
  return lines([
    say(language, { key: crowd ? 'bot.notify.digest.crowd' : 'bot.notify.digest' }),
    ...counts(news).map(([key, count, tickets]) =>
      concat('• ', say(language, { key, params: { count, tickets } })),
    ),
    { text: '', entities: [] },
    ...named.slice(0, mostTickets).map(({ id, subject }) =>
      say(language, {
        key: 'bot.notify.digest.ticket',
        params: { id, subject: shortened(subject, 100) },
        marks: { id: 'code' },
      }),
    ),
    ...(rest > 0 ? [say(language, { key: 'bot.notify.digest.rest', params: { count: rest } })] : []),
  ]);
}

/** A button for each ticket that the summary names. */
export const digestKeyboard = (news: readonly News[]): Keyboard => ({
  inline: [
    ...ticketsOf(news)
      .slice(0, mostTickets)
      .map(({ id, subject }): Button[] => [
        ticketButton({ text: `${id} · ${shortened(subject, 40)}` }, 'show', id),
      ]),
    [{ label: { key: 'bot.button.app' }, miniApp: '' }],
  ],
});

/** Key, how many of it, in how many tickets; in the order of the table of events. */
function counts(news: readonly News[]): [key: TextKey, count: number, tickets: number][] {
  return [...new Set(Object.values(counted))].flatMap((key): [TextKey, number, number][] => {
    const these = news.filter(({ item }) => counted[item.event] === key);
    if (these.length === 0) return [];
    const tickets = new Set(these.map(({ ticket }) => ticket.id)).size;
    const messages = these.reduce((sum, { messages: told }) => sum + Math.max(1, told.length), 0);
    const inTickets = key === 'bot.notify.digest.new' || key === 'bot.notify.digest.assigned';
    return [[key, inTickets ? tickets : messages, tickets]];
  });
}

const ticketsOf = (news: readonly News[]) => [
  ...new Map(news.map(({ ticket }) => [ticket.id, ticket])).values(),
];
