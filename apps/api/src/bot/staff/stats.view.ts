import type { Statistics } from '@tessera/contracts';
import type { Block, Button } from '@tessera/notifications';
import { elapsed } from '../views/elapsed';
import type { Screen } from '../views/screen';

export const statsPeriods = { today: 0, week: 6, month: 29 } as const;
export type StatsPeriod = keyof typeof statsPeriods;
export type StatsOf = 'own' | 'team';

export const statsData = (of: StatsOf, period: StatsPeriod): string => `st:${of}:${period}`;

/** Figures of a period, with the ways to the others. */
export function statsView(
  { totals, firstReplySeconds, resolutionSeconds }: Statistics,
  of: StatsOf,
  period: StatsPeriod,
  team: boolean,
): Screen {
  const lasts = (key: 'bot.stats.first_reply' | 'bot.stats.resolution', median: number | null): Block => {
    const { unit, count } = elapsed(median);
    return { key, params: { unit, count } };
  };
  const count = (key: 'opened' | 'resolved' | 'closed' | 'backlog'): Block => ({
    key: `bot.stats.${key}`,
    params: { count: totals[key] },
  });
  const button = (to: StatsOf, when: StatsPeriod, label: 'today' | 'week' | 'month' | StatsOf): Button => ({
    label: { key: `bot.button.stats.${label}` },
    data: statsData(to, when),
  });
  const periods = (Object.keys(statsPeriods) as StatsPeriod[]).filter((name) => name !== period);
  const other = of === 'own' ? 'team' : 'own';
  return {
    blocks: [
      {
        key: `bot.stats.title.${of}`,
        params: { period: { key: `bot.stats.period.${period}` } },
        style: 'bold',
      },
      count('opened'),
      count('resolved'),
      count('closed'),
      count('backlog'),
      lasts('bot.stats.first_reply', firstReplySeconds.median),
      lasts('bot.stats.resolution', resolutionSeconds.median),
      { text: '' },
      { key: 'bot.stats.median', style: 'italic' },
    ],
    keyboard: {
      inline: [
        periods.map((name) => button(of, name, name)),
        ...(team ? [[button(other, period, other)]] : []),
      ],
    },
  };
}
