import type { RoutedPerson, WorkingSlot, WorkingWeek } from '@tessera/contracts';
import { momentWords, onClock } from '@/shared/format/moments';
import { language, t } from '@/shared/i18n/i18n';
import { stretches } from './week';

/** Names of the days, Monday first. */
export const dayNames = (width: 'long' | 'short'): string[] => {
  const format = new Intl.DateTimeFormat(language.value, { weekday: width, timeZone: 'UTC' });
  // 5 January 2026 was a Monday.
  return Array.from({ length: 7 }, (_, day) => {
    const name = format.format(Date.UTC(2026, 0, 5 + day));
    return name.charAt(0).toLocaleUpperCase(language.value) + name.slice(1);
  });
};

const slotWords = ({ from, to }: WorkingSlot): string => `${onClock(from)}–${onClock(to)}`;

/** `Mon–Fri 09:00–18:00, Sat 10:00–12:00` */
export function weekWords(week: WorkingWeek | null): string {
  if (week === null) return t('hours.always');
  const days = dayNames('short');
  const told = stretches(week).map(({ from, to, slots }) => {
    const name = from === to ? days[from] : `${days[from]}–${days[to]}`;
    return `${name} ${slots.map(slotWords).join(', ')}`;
  });
  return told.length > 0 ? told.join('; ') : t('hours.never');
}

/** Whether somebody gets tickets now, and until when. */
export function presenceWords({ available, working, changesAt }: RoutedPerson): string {
  if (!available) return t('routing.away');
  if (!working) return changesAt ? t('routing.offUntil', { when: momentWords(changesAt) }) : t('routing.off');
  return changesAt ? t('routing.hereUntil', { when: momentWords(changesAt) }) : t('routing.here');
}
