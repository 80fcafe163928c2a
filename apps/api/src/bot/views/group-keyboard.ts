import type { SayOptions } from '../bot-context';

/** A keyboard as Telegram takes it in groups, where no button may open a Mini App; nothing when there is no other. */
export function withoutMiniApp(keyboard: NonNullable<SayOptions['keyboard']>): Pick<SayOptions, 'keyboard'> {
  if (!('inline' in keyboard)) return {};
  const rows = keyboard.inline
    .map((row) => row.filter((button) => !('miniApp' in button)))
    .filter((row) => row.length > 0);
  return rows.length === 0 ? {} : { keyboard: { inline: rows } };
}
