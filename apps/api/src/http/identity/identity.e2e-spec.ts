import type { Me, Session } from '@tessera/contracts';
import { signInitData } from '@tessera/identity';
import { startTestApp, type TestApp } from '../../../../../test/app';

const now = () => String(Math.floor(Date.now() / 1000));

/** The REST door as a client sees it. */
class Client {
  constructor(
    private readonly url: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  async call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: any; headers: Headers }> {
    const response = await fetch(this.url + path, {
      method,
      headers: { ...this.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? null : JSON.parse(text),
      headers: response.headers,
    };
  }

  with(headers: Record<string, string>): Client {
    return new Client(this.url, headers);
  }
}

const bearer = (session: Session) => ({ authorization: `Bearer ${session.accessToken}` });

describe('people and sign-in over REST', () => {
  let desk: TestApp;
  let anonymous: Client;

  beforeAll(async () => {
    desk = await startTestApp({
      env: { BOT_TOKEN: '42:TEST', ADMIN_IDS: '900', MODERATOR_IDS: '800', DEVELOPER_IDS: '990' },
    });
    anonymous = new Client(desk.url);
  });
  afterAll(() => desk.close());

  const signIn = async (id: number): Promise<Session> => {
    const initData = signInitData(
      { auth_date: now(), user: JSON.stringify({ id, first_name: `P${id}` }) },
      '42:TEST',
    );
    const { status, body } = await anonymous.call('POST', '/auth/telegram', { initData });
    expect(status).toBe(200);
    return body as Session;
  };
  const as = async (id: number) => anonymous.with(bearer(await signIn(id)));

  it('signs in, tells who one is, refreshes and signs out', async () => {
    const session = await signIn(1);
    expect(session).toMatchObject({ expiresIn: 600, user: { telegramId: '1', role: 'user', demo: false } });
    const me = await anonymous.with(bearer(session)).call('GET', '/auth/me');
    expect(me.body).toEqual(session.user);
    expect((me.body as Me).permissions).toContain('ticket:open');
    const next = await anonymous.call('POST', '/auth/refresh', { refreshToken: session.refreshToken });
    expect(next.body.refreshToken).not.toBe(session.refreshToken);
    const client = anonymous.with(bearer(next.body));
    expect((await client.call('PUT', '/auth/me', { language: 'ru' })).body.language).toBe('ru');
    expect((await client.call('POST', '/auth/logout', {})).status).toBe(204);
    const after = await client.call('GET', '/auth/me');
    expect([after.status, after.body.code]).toEqual([401, 'SESSION_REVOKED']);
    const gone = await anonymous.call('POST', '/auth/refresh', { refreshToken: next.body.refreshToken });
    expect([gone.status, gone.body.code]).toEqual([401, 'SESSION_REVOKED']);
  });

  it.each([
    ['malformed JSON', '{', 400, 'MALFORMED_JSON'],
    ['nothing', {}, 422, 'VALIDATION_FAILED'],
    ['a wrong type', { initData: 5 }, 422, 'VALIDATION_FAILED'],
    ['an unknown field', { initData: 'x', role: 'admin' }, 422, 'VALIDATION_FAILED'],
    ['rubbish', { initData: 'rubbish' }, 401, 'INIT_DATA_INVALID'],
    [
      'another bot',
      { initData: signInitData({ auth_date: now(), user: '{"id":1}' }, '42:WRONG') },
      401,
      'INIT_DATA_INVALID',
    ],
    [
      'an old one',
      { initData: signInitData({ auth_date: '1650385342', user: '{"id":1}' }, '42:TEST') },
      401,
      'INIT_DATA_EXPIRED',
    ],
  ])('refuses %s as initData', async (_, body, status, code) => {
    const answer = await anonymous.call('POST', '/auth/telegram', body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('refuses forged fields of the widget, used codes and strange refresh tokens', async () => {
    const widget = { id: 1, first_name: 'A', auth_date: Number(now()), hash: 'a'.repeat(64) };
    expect((await anonymous.call('POST', '/auth/widget', widget)).body.code).toBe('INIT_DATA_INVALID');
    expect((await anonymous.call('POST', '/auth/link', { code: 'x' })).body.code).toBe('LOGIN_CODE_INVALID');
    expect((await anonymous.call('POST', '/auth/refresh', { refreshToken: '1.0.x' })).body.code).toBe(
      'TOKEN_INVALID',
    );
  });

  it.each(['', 'Bearer', 'Bearer x', 'Basic abc', 'Bearer eyJhbGciOiJub25lIn0.e30.'])(
    'does not know somebody who comes with %p',
    async (authorization) => {
      expect((await anonymous.with({ authorization }).call('GET', '/auth/me')).status).toBe(401);
    },
  );

  it('has no demo', async () => {
    expect((await anonymous.call('GET', '/auth/demo/personas')).status).toBe(404);
    expect((await anonymous.call('POST', '/auth/demo', { personaId: '1' })).status).toBe(404);
  });

  it('keeps customers and helpers out before looking at what they sent', async () => {
    const customer = await as(2);
    const routes = [
      ['GET', '/staff'],
      ['GET', '/users'],
      ['POST', '/users'],
      ['POST', '/users/invitations'],
      ['GET', '/users/1'],
      ['PUT', '/users/1/role'],
      ['PUT', '/users/1/block'],
      ['GET', '/roles/user/permissions'],
      ['PUT', '/roles/user/permissions'],
      ['GET', '/api-keys'],
      ['POST', '/api-keys'],
      ['PUT', '/api-keys/1'],
      ['DELETE', '/api-keys/1'],
      ['GET', '/settings'],
      ['PUT', '/settings'],
    ] as const;
    for (const [method, path] of routes) {
      const answer = await customer.call(
        method,
        path,
        method === 'GET' || method === 'DELETE' ? undefined : { x: 1 },
      );
      expect([method, path, answer.status, answer.body?.code]).toEqual([method, path, 403, 'FORBIDDEN']);
    }
  });

  it('manages people', async () => {
    const admin = await as(900);
    const added = await admin.call('POST', '/users', { telegramId: '3', name: 'Kim', role: 'helper' });
    expect([added.status, added.body.role, added.body.neverWrote]).toEqual([201, 'helper', true]);
    const again = await admin.call('POST', '/users', { telegramId: '3', role: 'user' });
    expect([again.status, again.body.params.personId]).toEqual([409, added.body.id]);
    const raised = await admin.call('PUT', `/users/${added.body.id}/role`, { role: 'moderator' });
    expect([raised.status, raised.body.role]).toEqual([200, 'moderator']);
    expect((await admin.call('PUT', `/users/${added.body.id}/role`, { role: 'admin' })).body.code).toBe(
      'ROLE_TOO_HIGH',
    );
    expect((await admin.call('PUT', `/users/${added.body.id}/role`, { role: 'king' })).status).toBe(422);
    expect((await admin.call('PUT', '/users/123456/role', { role: 'user' })).body.code).toBe(
      'PERSON_NOT_FOUND',
    );
    expect((await admin.call('GET', '/users/abc')).body.code).toBe('PERSON_NOT_FOUND');
    expect((await admin.call('GET', '/users/99999999999999999999')).body.code).toBe('PERSON_NOT_FOUND');
    expect((await admin.call('GET', '/users?cursor=abc')).body.code).toBe('BAD_CURSOR');
    expect((await admin.call('GET', '/users?role=king')).status).toBe(422);
    expect(
      (await admin.call('GET', '/users?q=Kim&role=moderator,admin&blocked=false')).body.items,
    ).toHaveLength(1);
    expect((await admin.call('GET', '/staff')).body.items.map((who: { role: string }) => who.role)).toContain(
      'moderator',
    );
  });

  it('blocks at once, in words', async () => {
    const [moderator, session] = [await as(800), await signIn(4)];
    const blocked = await moderator.call('PUT', `/users/${session.user.id}/block`, {
      blocked: true,
      reason: 'spam',
    });
    expect(blocked.body).toMatchObject({ blocked: true, blockedReason: 'spam' });
    const answer = await anonymous.with(bearer(session)).call('GET', '/auth/me');
    expect([answer.status, answer.body.code]).toEqual([403, 'BLOCKED']);
    expect(JSON.stringify(answer.body)).not.toContain('spam');
    const refresh = await anonymous.call('POST', '/auth/refresh', { refreshToken: session.refreshToken });
    expect([refresh.status, refresh.body.code]).toEqual([403, 'BLOCKED']);
  });

  it('invites, and the invited takes it up', async () => {
    const { body } = await (await as(900)).call('POST', '/users/invitations', { role: 'helper' });
    const guest = await as(5);
    const taken = await guest.call('POST', '/auth/invitation', { code: body.code });
    expect([taken.status, taken.body.role]).toEqual([200, 'helper']);
    expect((await (await as(6)).call('POST', '/auth/invitation', { code: body.code })).status).toBe(404);
    const other = await (await as(900)).call('POST', '/users/invitations', { role: 'moderator' });
    const initData = signInitData(
      { auth_date: now(), user: '{"id":7,"first_name":"G"}', start_param: `invite_${other.body.code}` },
      '42:TEST',
    );
    const session = await anonymous.call('POST', '/auth/telegram', { initData });
    expect(session.body.user.role).toBe('moderator');
    expect((await anonymous.call('POST', '/auth/telegram', { initData })).status).toBe(200);
  });

  it('edits the matrix and the settings', async () => {
    const admin = await as(900);
    const row = await admin.call('PUT', '/roles/moderator/permissions', {
      permissions: { 'settings:manage': 'all' },
    });
    expect(row.status).toBe(200);
    const moderator = await as(800);
    expect((await moderator.call('PUT', '/settings', { reopenDays: 14 })).body).toMatchObject({
      reopenDays: 14,
      autoCloseDays: 3,
    });
    expect((await admin.call('GET', '/settings')).body.reopenDays).toBe(14);
    expect((await admin.call('PUT', '/settings', { reopenDays: -1 })).status).toBe(422);
    expect((await admin.call('PUT', '/settings', { features: { reactions: true } })).status).toBe(403);
    expect(
      (await (await as(990)).call('PUT', '/settings', { features: { reactions: true } })).body.features,
    ).toEqual({ reactions: true });
    await admin.call('PUT', '/roles/moderator/permissions', { permissions: { 'settings:manage': null } });
    expect((await moderator.call('GET', '/settings')).status).toBe(403);
    expect((await admin.call('PUT', '/roles/admin/permissions', { permissions: {} })).body.code).toBe(
      'ROLE_TOO_HIGH',
    );
    expect((await admin.call('GET', '/roles/king/permissions')).status).toBe(404);
    expect(
      (await admin.call('PUT', '/roles/helper/permissions', { permissions: { 'no:such': 'all' } })).status,
    ).toBe(422);
  });

  it('lets programs in by a key', async () => {
    const admin = await as(900);
    const made = await admin.call('POST', '/api-keys', {
      name: 'CRM',
      permissions: ['person:read', 'ticket:read'],
    });
    expect(made.status).toBe(201);
    const program = anonymous.with({ 'x-api-key': made.body.key });
    expect((await program.call('GET', '/auth/me')).body.permissions).toEqual(['ticket:read', 'person:read']);
    expect((await program.call('GET', '/users')).status).toBe(200);
    expect((await program.call('GET', '/settings')).status).toBe(403);
    expect((await program.call('POST', '/auth/logout', { everywhere: true })).status).toBe(403);
    expect((await program.call('PUT', '/auth/me', { language: 'ru' })).status).toBe(403);
    expect((await admin.call('DELETE', `/api-keys/${made.body.id}`)).status).toBe(204);
    const after = await program.call('GET', '/users');
    expect([after.status, after.body.code]).toEqual([401, 'API_KEY_INVALID']);
  });
});

describe('the walk-in of the demo', () => {
  let desk: TestApp;
  let anonymous: Client;
  beforeAll(async () => {
    desk = await startTestApp();
    anonymous = new Client(desk.url);
  });
  afterAll(() => desk.close());

  it('lets one walk in as each role, by the way that Telegram takes', async () => {
    const { body } = await anonymous.call('GET', '/auth/demo/personas');
    expect(body.items.map(({ role }: { role: string }) => role)).toEqual([
      'user',
      'helper',
      'moderator',
      'admin',
      'developer',
    ]);
    for (const persona of body.items as { id: string; role: string }[]) {
      const minted = await anonymous.call('POST', '/auth/demo', { personaId: persona.id });
      const session = await anonymous.call('POST', '/auth/telegram', minted.body);
      expect(session.body.user).toMatchObject({
        id: persona.id,
        role: persona.role,
        demo: true,
        botUsername: null,
      });
    }
  });

  it('knows no other people', async () => {
    expect((await anonymous.call('POST', '/auth/demo', { personaId: '424242' })).status).toBe(404);
    expect((await anonymous.call('POST', '/auth/demo', { personaId: 'x' })).status).toBe(422);
  });
});
