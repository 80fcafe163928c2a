import { FakeClock } from '@tessera/platform';
import type { Settings } from '@tessera/platform/config';
import { AccessTokens } from './access-tokens';

const jwtSecret = 'a secret that is long enough to be one';
const session = { personId: '7', sessionId: '55', deskId: '1', door: 'miniapp' } as const;
const tokensOf = (mode: Settings['mode'], clock = new FakeClock()) =>
  new AccessTokens(clock, { mode, jwtSecret } as Settings);
const invalid = expect.objectContaining({ code: 'TOKEN_INVALID' });

describe('access tokens', () => {
  it('are read by every process of the same desk', () => {
    expect(tokensOf('cluster').read(tokensOf('single').sign(session))).toMatchObject(session);
  });

  it('of a demo open no real desk of the same secret, nor the other way round', () => {
    expect(() => tokensOf('single').read(tokensOf('demo').sign(session))).toThrow(invalid);
    expect(() => tokensOf('demo').read(tokensOf('cluster').sign(session))).toThrow(invalid);
  });

  it('of no algorithm are none', () => {
    const [, claims] = tokensOf('single').sign(session).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
    expect(() => tokensOf('single').read(`${header}.${claims}.`)).toThrow(invalid);
  });
});
