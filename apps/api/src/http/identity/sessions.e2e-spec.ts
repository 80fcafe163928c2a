import { startTestApp, type TestApp } from '../../../../../test/app';
import { comeIn, request, type Visitor } from '../../../../../test/people';
import { plugIn } from '../../../../../test/sockets';

describe('sessions over REST', () => {
  let desk: TestApp;
  let admin: Visitor;
  beforeAll(async () => {
    desk = await startTestApp();
    admin = await comeIn(desk, { role: 'admin' });
  });
  afterAll(() => desk?.close());

  let lastTelegramId = 8_000_000;
  /** The same person, signed in so many times. */
  const times = async (count: number): Promise<Visitor[]> => {
    const telegramId = ++lastTelegramId;
    const visitors: Visitor[] = [];
    for (let n = 0; n < count; n++) visitors.push(await comeIn(desk, { telegramId }));
    return visitors;
  };
  const listed = async (who: Visitor) => (await who.get('/auth/sessions')).body.items;

  it('lists where somebody is signed in, the one that asks first', async () => {
    const [old, now] = (await times(2)) as [Visitor, Visitor];
    const items = await listed(now);
    expect(items).toHaveLength(2);
    expect(items[0]).toEqual({
      id: expect.stringMatching(/^\d+$/),
      door: 'miniapp',
      kind: 'demo',
      device: { browser: null, system: null },
      address: '127.0.0.1',
      createdAt: expect.any(String),
      lastUsedAt: expect.any(String),
      current: true,
    });
    expect(items[1].current).toBe(false);
    expect((await listed(old))[0].id).toBe(items[1].id);
  });

  it('ends one at once, its socket too, and none of somebody else', async () => {
    const [other, now] = (await times(2)) as [Visitor, Visitor];
    const socket = await plugIn(other);
    const gone = socket.disconnected();
    const [, { id }] = await listed(now);
    expect((await admin.delete(`/auth/sessions/${id}`)).body.code).toBe('NOT_FOUND');
    expect((await now.delete(`/auth/sessions/${id}`)).status).toBe(204);
    expect(await socket.hears('session.revoked')).toEqual({ code: 'SESSION_REVOKED' });
    expect(await gone).toBe('io server disconnect');
    expect((await other.get('/auth/me')).body.code).toBe('SESSION_REVOKED');
    expect(await listed(now)).toHaveLength(1);
    expect((await now.delete(`/auth/sessions/${id}`)).body.code).toBe('NOT_FOUND');
  });

  it('ends all but the one that asks', async () => {
    const [a, b, now] = (await times(3)) as [Visitor, Visitor, Visitor];
    expect((await now.delete('/auth/sessions')).body).toEqual({ ended: 2 });
    for (const one of [a, b]) expect((await one.get('/auth/me')).body.code).toBe('SESSION_REVOKED');
    expect((await now.get('/auth/me')).status).toBe(200);
    expect((await now.delete('/auth/sessions')).body).toEqual({ ended: 0 });
  });

  it('lets whoever may block somebody end all of their sessions, and nobody above', async () => {
    const [a, b] = (await times(2)) as [Visitor, Visitor];
    expect((await admin.delete(`/users/${a.id}/sessions`)).body).toEqual({ ended: 2 });
    expect((await b.get('/auth/me')).body.code).toBe('SESSION_REVOKED');
    const peer = await comeIn(desk, { role: 'admin' });
    expect((await admin.delete(`/users/${peer.id}/sessions`)).body.code).toBe('ROLE_TOO_HIGH');
    expect((await admin.delete(`/users/${admin.id}/sessions`)).body.code).toBe('ROLE_OWN');
  });

  it('is none of a program’s business', async () => {
    const { key } = (await admin.post('/api-keys', { name: 'k', permissions: ['ticket:read'] })).body;
    const header = { 'x-api-key': key };
    const answers = [
      await request(desk.url, 'GET', '/auth/sessions', undefined, header),
      await request(desk.url, 'DELETE', '/auth/sessions', undefined, header),
      await request(desk.url, 'DELETE', '/auth/sessions/1', undefined, header),
    ];
    expect(answers.map(({ body }) => body.code)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  });
});
