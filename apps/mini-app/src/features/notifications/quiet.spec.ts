import { muteOf, mutedUntil, quietKind, zoneName } from './quiet';

const now = new Date(2026, 0, 5, 23, 30);

describe('muting', () => {
  it('lasts an hour, until the morning, or for good', () => {
    expect(mutedUntil('hour', now)).toBe(new Date(2026, 0, 6, 0, 30).toISOString());
    expect(mutedUntil('tomorrow', now)).toBe(new Date(2026, 0, 6, 8).toISOString());
    expect(mutedUntil('on', now)).toBeNull();
    expect(muteOf(mutedUntil('always', now), now)).toBe('always');
  });

  it('is over when its time is', () => {
    expect(muteOf(null, now)).toBe('on');
    expect(muteOf(now.toISOString(), now)).toBe('on');
    expect(muteOf(mutedUntil('hour', now), now)).toBe('until');
  });
});

it('quiet hours may go past midnight', () => {
  expect(quietKind({ from: '22:00', to: '08:00' })).toBe('overnight');
  expect(quietKind({ from: '13:00', to: '14:00' })).toBe('day');
  expect(quietKind({ from: '08:00', to: '08:00' })).toBe('same');
});

it('zones are names for people', () => {
  expect(zoneName('America/Argentina/Buenos_Aires')).toBe('America / Argentina / Buenos Aires');
});
