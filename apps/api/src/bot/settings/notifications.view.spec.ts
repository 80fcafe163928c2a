import { mutedForGood } from '@tessera/contracts';
import { notificationsView, readQuietRange } from './notifications.view';

describe('hours that people type', () => {
  it.each([
    ['22:00-08:00', { from: '22:00', to: '08:00' }],
    ['22-8', { from: '22:00', to: '08:00' }],
    [' 9.30 – 18:05 ', { from: '09:30', to: '18:05' }],
    ['24:00-08:00', null],
    ['22:00-22:00', null],
    ['22:60-08:00', null],
    ['night', null],
    ['22:00', null],
    ['', null],
  ])('%j', (text, range) => {
    expect(readQuietRange(text)).toEqual(range);
  });
});

it('every button fits into the bytes that Telegram gives it', () => {
  const { keyboard } = notificationsView({
    choices: {
      events: [{ event: 'status', telegram: false, app: true }],
      mutedUntil: null,
      quietHours: { from: '22:00', to: '08:00', timezone: 'Europe/Berlin' },
      telegram: true,
    },
    role: 'user',
    mutedUntil: null,
  });
  if (!('inline' in keyboard)) throw new Error('no buttons');
  for (const button of keyboard.inline.flat()) {
    if ('data' in button) expect(Buffer.byteLength(button.data)).toBeLessThanOrEqual(64);
  }
});

it('a mute without an end shows no date', () => {
  const { blocks } = notificationsView({
    choices: { events: [], mutedUntil: mutedForGood, quietHours: null, telegram: true },
    role: 'user',
    mutedUntil: null,
  });
  expect(blocks[1]).toEqual({ key: 'bot.quiet.muted.always' });
});
