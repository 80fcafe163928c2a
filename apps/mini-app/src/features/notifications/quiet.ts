import type { QuietHours } from '@tessera/contracts';
import { isForGood, mutedForGood } from '@tessera/contracts/notifications.data';

export type Mute = 'on' | 'hour' | 'tomorrow' | 'always';

const morning = 8;

/** Until when a choice mutes, as the server wants it; null: not at all. */
export function mutedUntil(mute: Mute, now: Date): string | null {
  if (mute === 'on') return null;
  if (mute === 'always') return mutedForGood;
  if (mute === 'hour') return new Date(now.getTime() + 3_600_000).toISOString();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, morning).toISOString();
}

/** How a stored end reads: muted for good, until some time, or not (any more). */
export function muteOf(until: string | null, now: Date): 'on' | 'until' | 'always' {
  if (until === null || Date.parse(until) <= now.getTime()) return 'on';
  return isForGood(until) ? 'always' : 'until';
}

/** Whether the quiet goes past midnight, is of one day, or is none at all. */
export const quietKind = ({ from, to }: Pick<QuietHours, 'from' | 'to'>): 'overnight' | 'day' | 'same' =>
  from === to ? 'same' : from > to ? 'overnight' : 'day';

/** What is offered first. */
export const usualQuiet = (timezone: string): QuietHours => ({ from: '22:00', to: '08:00', timezone });

/** `Europe/Saint_Petersburg` → `Europe / Saint Petersburg` */
export const zoneName = (timezone: string): string => timezone.replaceAll('_', ' ').replaceAll('/', ' / ');

export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
