import type { Language, RoutedPerson, WorkingWeek } from '@tessera/contracts';
import type { Phrase } from '@tessera/notifications';

/** What somebody is told who is back: whether tickets come to them by themselves, and if not, when they will. */
export function backWords(
  { working, changesAt, openTickets, limit, week }: RoutedPerson & { week: WorkingWeek | null },
  language: Language,
): Phrase {
  if (limit === 0 || (!working && changesAt === null)) return { key: 'bot.back.by_hand' };
  if (!working) return { key: 'bot.back.off_hours', params: { when: moment(changesAt!, week!, language) } };
  if (openTickets >= limit) return { key: 'bot.back.at_limit', params: { open: openTickets, limit } };
  return { key: 'bot.back' };
}

/** By the clocks of their working hours: `Mon 09:00` */
const moment = (at: string, { timezone: timeZone }: WorkingWeek, language: Language): string =>
  new Intl.DateTimeFormat(language, {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(Date.parse(at));
