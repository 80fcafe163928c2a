import { FakeClock } from '@tessera/platform';
import { startTestApp, type TestApp } from '../../../../test/app';
import { comeIn, request, type Visitor } from '../../../../test/people';
import { plugIn, refusedBy, type Wire } from '../../../../test/sockets';

describe('the handshake of a socket', () => {
  const clock = new FakeClock();
  let desk: TestApp;
  let maya: Visitor;
  let admin: Visitor;

  beforeAll(async () => {
    desk = await startTestApp({ clock, env: { PUBLIC_URL: 'https://desk.example.com' } });
    maya = await comeIn(desk, { firstName: 'Maya' });
    admin = await comeIn(desk, { firstName: 'David', role: 'admin' });
  });
  afterAll(() => desk?.close());

  it.each(['websocket', 'polling'] as const)('takes a token by %s', async (transport) => {
    const wire = await plugIn(maya, { transports: [transport] });
    expect(await wire.raw('ticket.leave', { ticketId: '00000000' })).toEqual({ ok: true, data: null });
    wire.close();
  });

  it('refuses everything else with a code', async () => {
    const key = await admin.post('/api-keys', { name: 'CRM', permissions: ['ticket:read'] });
    expect(key.status).toBe(201);
    const cases: [string, Parameters<typeof refusedBy>[1], string][] = [
      ['no auth', { auth: {} }, 'UNAUTHENTICATED'],
      ['no text', { auth: { token: { a: 1 } } }, 'UNAUTHENTICATED'],
      ['a token in the address', { query: { token: maya.token } }, 'UNAUTHENTICATED'],
      ['only in the address', { auth: {}, query: { token: maya.token } }, 'UNAUTHENTICATED'],
      ['rubbish', { token: 'x' }, 'TOKEN_INVALID'],
      ['a forged one', { token: `${maya.token}x` }, 'TOKEN_INVALID'],
      ['another kind of token', { token: maya.session.refreshToken }, 'TOKEN_INVALID'],
      ['an API key', { token: key.body.key }, 'TOKEN_INVALID'],
      ['an API key by its name', { auth: { apiKey: key.body.key } }, 'UNAUTHENTICATED'],
    ];
    for (const [what, options, code] of cases) {
      const refused = await refusedBy(maya, options);
      expect([what, refused.message, refused.data?.code]).toEqual([what, code, code]);
      expect(refused.data?.detail).toMatch(/\w+/);
    }
    const inRussian = await refusedBy(maya, { token: 'x', headers: { 'accept-language': 'ru' } });
    expect(inRussian.data?.detail).toMatch(/[а-я]/);
  });

  it('refuses pages of other sites', async () => {
    const refused = await refusedBy(maya, {
      headers: { origin: 'https://evil.example' },
      transports: ['polling'],
    });
    expect(refused.data).toBeUndefined();
    for (const origin of ['https://desk.example.com', desk.url]) {
      (await plugIn(maya, { headers: { origin } })).close();
    }
  });

  it('refuses the blocked, the signed out and old tokens', async () => {
    const bob = await comeIn(desk, { firstName: 'Bob' });
    expect((await admin.put(`/users/${bob.id}/block`, { blocked: true })).status).toBe(200);
    expect((await refusedBy(bob)).message).toBe('BLOCKED');
    const eve = await comeIn(desk, { firstName: 'Eve' });
    expect((await eve.post('/auth/logout', {})).status).toBe(204);
    expect((await refusedBy(eve)).message).toBe('SESSION_REVOKED');
    const old = await comeIn(desk, { firstName: 'Old' });
    const open = await plugIn(old);
    clock.advance('11m');
    expect((await refusedBy(old)).message).toBe('TOKEN_EXPIRED');
    // What is open lives as long as its session.
    expect(await open.raw('ticket.leave', { ticketId: '00000000' })).toMatchObject({ ok: true });
    open.close();
  });

  it('takes twenty sockets of one person and no more', async () => {
    const many = await comeIn(desk, { firstName: 'Many' });
    const wires = await Promise.all(Array.from({ length: 20 }, () => plugIn(many)));
    await Promise.all(wires.map((wire) => wire.settled()));
    const refused = await refusedBy(many);
    expect(refused.data).toMatchObject({ code: 'RATE_LIMITED', params: { seconds: 60 } });
    const gone = wires.pop() as Wire;
    gone.close();
    await Promise.all(wires.map((wire) => wire.settled()));
    wires.push(await plugIn(many));
    for (const wire of wires) wire.close();
  });

  it('leaves plain requests to the path alone', async () => {
    expect((await request(desk.url, 'GET', '/socket.io/?EIO=4&transport=nonsense')).status).toBe(400);
    expect((await request(desk.url, 'GET', '/socket.io/socket.io.js')).status).toBe(400);
    expect((await request(desk.url, 'GET', '/health/live')).status).toBe(200);
  });
});

describe('a desk that stops', () => {
  it('lets its clients go, so that they come back by themselves, and ends at once', async () => {
    const desk = await startTestApp();
    const maya = await comeIn(desk);
    const wires = await Promise.all([plugIn(maya), plugIn(maya, { transports: ['polling'] })]);
    const gone = Promise.all(wires.map((wire) => wire.disconnected()));
    const began = performance.now();
    await desk.close();
    for (const reason of await gone) expect(reason).toMatch(/^transport (close|error)$/);
    expect(performance.now() - began).toBeLessThan(3000);
  });
});

describe('the rate of connections', () => {
  it('is limited per address', async () => {
    const desk = await startTestApp({ env: { RATE_LIMIT_FACTOR: '0.05' } });
    try {
      const maya = await comeIn(desk);
      for (let turn = 0; turn < 3; turn++) (await plugIn(maya)).close();
      const refused = await refusedBy(maya);
      expect(refused.data).toMatchObject({ code: 'RATE_LIMITED', params: { seconds: expect.any(Number) } });
      (await plugIn(maya, { headers: { 'x-forwarded-for': '203.0.113.9' } })).close();
      // All addresses of one IPv6 network are one caller.
      const six = (n: number) => ({ headers: { 'x-forwarded-for': `2001:db8:1:2::${n}` } });
      for (let n = 1; n <= 3; n++) (await plugIn(maya, six(n))).close();
      expect((await refusedBy(maya, six(4))).message).toBe('RATE_LIMITED');
    } finally {
      await desk.close();
    }
  });
});
