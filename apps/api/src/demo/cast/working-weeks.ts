import type { RoutingMethod, WorkingWeek } from '@tessera/contracts';
import type { CategoryName } from '../stories/story';
import { david, hannah, ines, lucas, polina, priya, timur } from './staff';

const from = (timezone: string, start: string, end: string, workdays = 5): WorkingWeek => ({
  timezone,
  days: Array.from({ length: 7 }, (_, day) => (day < workdays ? [{ from: start, to: end }] : [])),
});

/** When colleagues work, each where they live. Those who are not named work at any time. */
export const workingWeeks: Readonly<Record<string, WorkingWeek>> = {
  [polina.handle]: from('Europe/Moscow', '09:00', '18:00'),
  [timur.handle]: from('Asia/Almaty', '10:00', '19:00', 6),
  [priya.handle]: from('Asia/Kolkata', '08:30', '17:30'),
  [lucas.handle]: from('America/Sao_Paulo', '09:00', '18:00'),
};

/** So many open tickets at most are given to them; those who run the desk get none. */
export const ticketLimits: Readonly<Record<string, number>> = {
  [priya.handle]: 8,
  [david.handle]: 0,
  [ines.handle]: 0,
};

/** Who is not there just now. */
export const awayNow: readonly string[] = [hannah.handle];

/** How tickets find somebody; with the others people take them from the queue. */
export const methods: Partial<Record<CategoryName, RoutingMethod>> = {
  Payment: 'least_loaded',
  Technical: 'round_robin',
};
