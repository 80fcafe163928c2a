import {
  hashToken,
  judgeRefresh,
  makeRefreshToken,
  readRefreshToken,
  rotationGrace,
  type SessionFacts,
} from './refresh-token';

const secret = 'a secret that is long enough to be one';
const family = { sessionId: '55', personId: '7', createdAt: '2026-01-05T10:00:00.000Z' };
const token = (generation: number, of = family, by = secret) => makeRefreshToken(by, of, generation);
const rotated = new Date('2026-01-05T11:00:00.000Z');
const session: SessionFacts = {
  ...family,
  generation: 2,
  refreshHash: hashToken(token(2)),
  previousHash: hashToken(token(1)),
  rotatedAt: rotated.toISOString(),
  expiresAt: '2026-02-04T11:00:00.000Z',
  revokedAt: null,
};
const judge = (text: string, after = 0, over: Partial<SessionFacts> = {}) =>
  judgeRefresh(secret, { ...session, ...over }, text, new Date(rotated.getTime() + after));

describe('refresh tokens', () => {
  it('say which session and generation they are of', () => {
    expect(readRefreshToken(token(2))).toEqual({ sessionId: '55', generation: 2 });
    for (const text of [
      '',
      'x',
      `${'9'.repeat(19)}.2.${'A'.repeat(43)}`,
      '55.2.',
      '055.2.' + 'A'.repeat(43),
      token(2) + 'A',
      `${token(2)}\n`,
    ]) {
      expect(readRefreshToken(text)).toBeNull();
    }
  });

  it.each([
    ['the present one', token(2), 0, 'rotate'],
    ['the one before, within the grace', token(1), rotationGrace, 'same'],
    ['the one before, after the grace', token(1), rotationGrace + 1, 'reused'],
    ['an older one', token(0), 0, 'reused'],
    ['one to come', token(3), 0, 'unknown'],
    ['one of another secret', token(2, family, 'another secret'), 0, 'unknown'],
    [
      'one of a session of this id in a restored database',
      token(2, { ...family, personId: '8' }),
      0,
      'unknown',
    ],
    [
      'one of the same person in a restored database',
      token(2, { ...family, createdAt: '2025-01-01T00:00:00.000Z' }),
      0,
      'unknown',
    ],
    ['rubbish', 'rubbish', 0, 'unknown'],
  ])('judges %s', (_, text, after, verdict) => {
    expect(judge(text, after)).toBe(verdict);
  });

  it('end with the session', () => {
    expect(judge(token(2), 0, { revokedAt: '2026-01-05T10:30:00.000Z' })).toBe('ended');
    expect(judge(token(2), 30 * 86_400_000)).toBe('ended');
    expect(judge('rubbish', 0, { revokedAt: '2026-01-05T10:30:00.000Z' })).toBe('unknown');
  });
});
