import { isForGood, isStaffRole, type Notifications, type QuietHours, type Role } from '@tessera/contracts';
import type { Block, Button, Label } from '@tessera/notifications';
import type { Screen } from '../views/screen';

/** Hours that a button offers. */
export const quietPresets = ['22:00-08:00', '20:00-09:00'] as const;

/** `n:q:22000800`: what a button about notices asks for. */
export const noticeData = {
  hour: 'n:m:hour',
  tomorrow: 'n:m:tomorrow',
  always: 'n:m:always',
  unmute: 'n:m:off',
  noQuiet: 'n:q:off',
  statusOn: 'n:s:on',
  statusOff: 'n:s:off',
  quiet: (range: string): string => `n:q:${range.replace(/\D/g, '')}`,
} as const;

/** Hours as people type them: `22-8`, `22:00-08:00`; null when they are none, or begin as they end. */
export function readQuietRange(text: string): Pick<QuietHours, 'from' | 'to'> | null {
  const match = /^\s*(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?\s*$/.exec(text);
  if (!match) return null;
  const [, fromHour, fromMinute = '00', toHour, toMinute = '00'] = match;
  const from = `${fromHour!.padStart(2, '0')}:${fromMinute}`;
  const to = `${toHour!.padStart(2, '0')}:${toMinute}`;
  const real = [from, to].every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time));
  return real && from !== to ? { from, to } : null;
}

export interface NoticeFacts {
  readonly choices: Notifications;
  readonly role: Role;
  /** The end of the mute as the reader's clock shows it; null when there is none. */
  readonly mutedUntil: string | null;
}

/** What somebody hears of, and when it is quiet, with the buttons that change it. */
export function notificationsView({ choices, role, mutedUntil }: NoticeFacts): Screen {
  const { quietHours, events } = choices;
  const status = events.find(({ event }) => event === 'status')?.telegram ?? true;
  const blocks: Block[] = [
    { key: 'bot.quiet.title', style: 'bold' },
    muteLine(choices.mutedUntil, mutedUntil),
    quietHours ? { key: 'bot.quiet.hours', params: { ...quietHours } } : { key: 'bot.quiet.no_hours' },
    { key: status ? 'bot.quiet.status.on' : 'bot.quiet.status.off' },
    { text: '' },
    { key: isStaffRole(role) ? 'bot.quiet.staff' : 'bot.quiet.customer', style: 'italic' },
    { key: 'bot.quiet.hint', style: 'italic' },
  ];
  const appPath = isStaffRole(role) ? 'desk/me/notifications' : 'profile/notifications';
  const button = (label: Label, data: string): Button => ({ label, data });
  const mute = choices.mutedUntil
    ? [[button({ key: 'bot.quiet.unmute' }, noticeData.unmute)]]
    : [
        [
          button({ key: 'bot.quiet.hour' }, noticeData.hour),
          button({ key: 'bot.quiet.tomorrow' }, noticeData.tomorrow),
        ],
        [button({ key: 'bot.quiet.always' }, noticeData.always)],
      ];
  const presets = quietPresets.map((range) => button({ text: `🌙 ${range}` }, noticeData.quiet(range)));
  return {
    blocks,
    keyboard: {
      inline: [
        ...mute,
        presets,
        ...(quietHours ? [[button({ key: 'bot.quiet.never' }, noticeData.noQuiet)]] : []),
        [
          status
            ? button({ key: 'bot.quiet.status.button_off' }, noticeData.statusOff)
            : button({ key: 'bot.quiet.status.button_on' }, noticeData.statusOn),
        ],
        [{ label: { key: 'bot.button.app' }, miniApp: appPath }],
      ],
    },
  };
}

function muteLine(until: string | null, shown: string | null): Block {
  if (until === null) return { key: 'bot.quiet.unmuted' };
  return isForGood(until) || shown === null
    ? { key: 'bot.quiet.muted.always' }
    : { key: 'bot.quiet.muted', params: { time: shown } };
}
