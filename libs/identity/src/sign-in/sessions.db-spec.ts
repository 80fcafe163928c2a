import { TestDesk } from '../../../../test/desk';
import { eventually } from '../../../../test/eventually';
import { Members } from '../people/members.service';
import { Authenticator } from './authenticator';
import { signInitData } from './init-data';
import { LoginCodes } from './login-codes';
import { Sessions } from './sessions.service';

const client = { address: '127.0.0.1', userAgent: 'spec' };

describe('sessions', () => {
  let desk: TestDesk;
  let sessions: Sessions;
  let auth: Authenticator;

  beforeAll(async () => {
    desk = await TestDesk.open({ env: { ADMIN_IDS: '900' } });
    sessions = desk.get(Sessions);
    auth = desk.get(Authenticator);
  });
  afterAll(() => desk.close());

  let serial = 0;
  const launch = (id: number, fields: Record<string, string> = {}) =>
    signInitData(
      {
        auth_date: String(Math.floor(desk.clock.now().getTime() / 1000)),
        user: JSON.stringify({ id, first_name: `P${id}`, language_code: 'ru' }),
        query_id: `q${++serial}`,
        ...fields,
      },
      '42:TEST',
    );
  const enter = (id: number) => sessions.byInitData(launch(id), client);
  const refused = (code: string) => expect.objectContaining({ code });
  const admin = async () => desk.as((await enter(900)).user.id);

  it('signs a newcomer in as a user who speaks their language', async () => {
    const session = await enter(100);
    expect(session.user).toMatchObject({
      telegramId: '100',
      role: 'user',
      language: 'ru',
      languageChosen: false,
    });
    expect(session.expiresIn).toBe(600);
    const who = await auth.bearer(session.accessToken);
    expect(who).toMatchObject({ deskId: desk.deskId, door: 'miniapp', state: { actor: { name: 'P100' } } });
  });

  it('gives the roles of the settings at the first visit', async () => {
    expect((await enter(900)).user.role).toBe('admin');
  });

  it('makes one person of two first visits at once', async () => {
    const [a, b] = await Promise.all([enter(101), enter(101)]);
    expect(a.user.id).toBe(b.user.id);
  });

  it('lets access tokens grow old', async () => {
    const { accessToken } = await enter(102);
    desk.clock.advance('10m');
    await expect(auth.bearer(accessToken)).rejects.toEqual(refused('TOKEN_EXPIRED'));
  });

  it.each([
    ['rubbish', 'rubbish'],
    ['no algorithm', 'eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiIxIn0.'],
  ])('refuses %s as an access token', async (_, token) => {
    await expect(auth.bearer(token)).rejects.toEqual(refused('TOKEN_INVALID'));
  });

  it('rotates refresh tokens and gives the same successor during the grace', async () => {
    const first = await enter(103);
    const [a, b] = await Promise.all([
      sessions.refresh(first.refreshToken),
      sessions.refresh(first.refreshToken),
    ]);
    expect(a.refreshToken).toBe(b.refreshToken);
    expect(a.refreshToken).not.toBe(first.refreshToken);
    desk.clock.advance('20s');
    expect((await sessions.refresh(first.refreshToken)).refreshToken).toBe(a.refreshToken);
    expect((await sessions.refresh(a.refreshToken)).refreshToken).not.toBe(a.refreshToken);
  });

  it('ends the session when a replaced token comes back after the grace', async () => {
    const first = await enter(104);
    const second = await sessions.refresh(first.refreshToken);
    desk.clock.advance(20_001);
    await expect(sessions.refresh(first.refreshToken)).rejects.toEqual(refused('SESSION_REVOKED'));
    await expect(sessions.refresh(second.refreshToken)).rejects.toEqual(refused('SESSION_REVOKED'));
    await expect(auth.bearer(second.accessToken)).rejects.toEqual(refused('SESSION_REVOKED'));
  });

  it('ends the session when a token from two rotations ago comes, however soon', async () => {
    const first = await enter(105);
    const second = await sessions.refresh(first.refreshToken);
    const third = await sessions.refresh(second.refreshToken);
    await expect(sessions.refresh(first.refreshToken)).rejects.toEqual(refused('SESSION_REVOKED'));
    await expect(sessions.refresh(third.refreshToken)).rejects.toEqual(refused('SESSION_REVOKED'));
  });

  it('does not let a guess end a session', async () => {
    const { refreshToken } = await enter(106);
    const guess = `${refreshToken.split('.')[0]}.0.${'A'.repeat(43)}`;
    await expect(sessions.refresh(guess)).rejects.toEqual(refused('TOKEN_INVALID'));
    await expect(sessions.refresh('')).rejects.toEqual(refused('TOKEN_INVALID'));
    await expect(sessions.refresh(refreshToken)).resolves.toBeDefined();
  });

  it('ends sessions that nobody used for 30 days', async () => {
    const { refreshToken } = await enter(107);
    desk.clock.advance('30d');
    await expect(sessions.refresh(refreshToken)).rejects.toEqual(refused('SESSION_REVOKED'));
  });

  it('stores no token', async () => {
    const { refreshToken } = await enter(108);
    const rows = await desk.sql('SELECT to_jsonb(s)::text AS row FROM session s');
    expect(JSON.stringify(rows)).not.toContain(refreshToken.split('.')[2]);
  });

  it('takes the same initData again, but not after signing out', async () => {
    const raw = launch(109);
    await sessions.byInitData(raw, client);
    const session = await sessions.byInitData(raw, client);
    const { state, sessionId } = await auth.bearer(session.accessToken);
    await sessions.end(await desk.as(state.person.id), sessionId, false);
    await expect(auth.bearer(session.accessToken)).rejects.toEqual(refused('SESSION_REVOKED'));
    await expect(sessions.refresh(session.refreshToken)).rejects.toEqual(refused('SESSION_REVOKED'));
    await expect(sessions.byInitData(raw, client)).rejects.toEqual(refused('INIT_DATA_EXPIRED'));
    await expect(enter(109)).resolves.toBeDefined();
  });

  it('signs out everywhere, and writes that down', async () => {
    const [a, b] = [await enter(110), await enter(110)];
    const { sessionId } = await auth.bearer(a.accessToken);
    await sessions.end(await desk.as(a.user.id), sessionId, true);
    await expect(auth.bearer(b.accessToken)).rejects.toEqual(refused('SESSION_REVOKED'));
    const later = await enter(110);
    await expect(auth.bearer(later.accessToken)).resolves.toBeDefined();
    const audit = await desk.sql('SELECT action, target_id FROM audit_entry WHERE target_id = $1', [
      a.user.id,
    ]);
    expect(audit).toEqual([{ action: 'session.ended-everywhere', target_id: a.user.id }]);
  });

  it('closes every door to somebody blocked, and keeps their initData out for good', async () => {
    const raw = launch(111);
    const { user, accessToken, refreshToken } = await sessions.byInitData(raw, client);
    await desk.get(Members).setBlock(await admin(), user.id, { blocked: true, reason: 'spam' });
    await expect(auth.bearer(accessToken)).rejects.toEqual(refused('BLOCKED'));
    await expect(sessions.refresh(refreshToken)).rejects.toEqual(refused('BLOCKED'));
    await expect(enter(111)).rejects.toEqual(refused('BLOCKED'));
    const code = await desk.get(LoginCodes).create({ deskId: desk.deskId }, user.id);
    await expect(sessions.byLink(code, client)).rejects.toEqual(refused('BLOCKED'));
    await desk.get(Members).setBlock(await admin(), user.id, { blocked: false });
    await expect(auth.bearer(accessToken)).rejects.toEqual(refused('SESSION_REVOKED'));
    await expect(sessions.byInitData(raw, client)).rejects.toEqual(refused('INIT_DATA_EXPIRED'));
    await expect(enter(111)).resolves.toBeDefined();
  });

  it('leaves no session alive when a block meets sign-ins', async () => {
    const { user } = await enter(112);
    const context = await admin();
    const [, ...entries] = await Promise.allSettled([
      desk.get(Members).setBlock(context, user.id, { blocked: true }),
      ...Array.from({ length: 8 }, () => enter(112)),
    ]);
    expect(entries).toHaveLength(8);
    const live = await desk.sql('SELECT id FROM session WHERE person_id = $1 AND revoked_at IS NULL', [
      user.id,
    ]);
    expect(live).toEqual([]);
  });

  it('signs in once by a link', async () => {
    const { user } = await enter(113);
    const codes = desk.get(LoginCodes);
    const code = await codes.create({ deskId: desk.deskId }, user.id);
    expect(codes.link(code)).toBe(`http://127.0.0.1:8000/app/login?code=${code}`);
    const attempts = await Promise.allSettled([sessions.byLink(code, client), sessions.byLink(code, client)]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(sessions.byLink(code, client)).rejects.toEqual(refused('LOGIN_CODE_INVALID'));
    const old = await codes.create({ deskId: desk.deskId }, user.id);
    desk.clock.advance('10m');
    await expect(sessions.byLink(old, client)).rejects.toEqual(refused('LOGIN_CODE_INVALID'));
  });

  it('refuses initData without a person', async () => {
    const now = String(Math.floor(desk.clock.now().getTime() / 1000));
    for (const user of [undefined, 'x', '{}', '{"id":-5}', '{"id":"1;DROP"}']) {
      const raw = signInitData({ auth_date: now, ...(user === undefined ? {} : { user }) }, '42:TEST');
      await expect(sessions.byInitData(raw, client)).rejects.toEqual(refused('INIT_DATA_INVALID'));
    }
  });

  it('keeps odd names out of harm', async () => {
    const user = JSON.stringify({ id: 114, first_name: 'a\0b\ud800', last_name: '', username: null });
    const session = await sessions.byInitData(launch(114, { user }), client);
    expect(session.user.firstName).toContain('ab');
    const nameless = await sessions.byInitData(launch(115, { user: '{"id":115}' }), client);
    expect(nameless.user.firstName).toBe('115');
  });

  it('is the same in a second process at once', async () => {
    const other = await TestDesk.open({
      clock: desk.clock,
      database: desk.testDatabase,
      env: { ADMIN_IDS: '900' },
    });
    try {
      const { accessToken, user } = await enter(116);
      const elsewhere = other.get(Authenticator);
      await expect(elsewhere.bearer(accessToken)).resolves.toBeDefined();
      await desk.get(Members).setBlock(await admin(), user.id, { blocked: true });
      await eventually(() => expect(elsewhere.bearer(accessToken)).rejects.toEqual(refused('BLOCKED')));
    } finally {
      await other.close();
    }
  });

  it('forgets what is long over', async () => {
    desk.clock.advance('70d');
    await sessions.removeOld();
    expect(await desk.sql('SELECT id FROM session')).toEqual([]);
  });
});
