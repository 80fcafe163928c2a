import { startTestApp, type TestApp } from '../../../../../test/app';
import { comeIn, request } from '../../../../../test/people';

const path = '/auth/me/notifications';
const quietHours = { from: '22:00', to: '08:00', timezone: 'Europe/Berlin' };

describe('notification settings', () => {
  let desk: TestApp;
  beforeAll(async () => {
    desk = await startTestApp();
  });
  afterAll(() => desk?.close());

  it('show everybody what they hear of, by their role', async () => {
    const customer = await comeIn(desk);
    expect(await customer.get(path)).toMatchObject({
      status: 200,
      body: {
        events: [{ event: 'status', telegram: true, app: true }],
        mutedUntil: null,
        quietHours: null,
        telegram: false,
      },
    });
    const helper = await comeIn(desk, { role: 'helper' });
    const { body } = await helper.get(path);
    expect(body.events).toContainEqual({ event: 'reply.unassigned', telegram: false, app: true });
    expect(body.events).toHaveLength(7);
  });

  it('change what is named, keep the rest, and go back by null', async () => {
    const helper = await comeIn(desk, { role: 'helper' });
    const mutedUntil = new Date(Date.now() + 3_600_000).toISOString();
    await helper.put(path, { events: { 'reply.unassigned': { telegram: true } }, quietHours, mutedUntil });
    const again = await helper.put(path, { events: { mention: { app: false } } });
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ quietHours, mutedUntil });
    expect(again.body.events).toEqual(
      expect.arrayContaining([
        { event: 'reply.unassigned', telegram: true, app: true },
        { event: 'mention', telegram: true, app: false },
      ]),
    );
    expect((await helper.put(path, { quietHours: null, mutedUntil: null })).body).toMatchObject({
      quietHours: null,
      mutedUntil: null,
    });
    expect((await helper.get(path)).body.events).toEqual(again.body.events);
  });

  it('lose nothing when two windows change them at once', async () => {
    const helper = await comeIn(desk, { role: 'helper' });
    await Promise.all([
      helper.put(path, { events: { mention: { app: false } } }),
      helper.put(path, { events: { 'note.mine': { app: false } } }),
      helper.put(path, { quietHours }),
    ]);
    const { body } = await helper.get(path);
    expect(body.quietHours).toEqual(quietHours);
    expect(body.events).toEqual(
      expect.arrayContaining([
        { event: 'mention', telegram: true, app: false },
        { event: 'note.mine', telegram: false, app: false },
      ]),
    );
  });

  it('forget what was muted when it is over', async () => {
    const customer = await comeIn(desk);
    const { body } = await customer.put(path, { mutedUntil: '2020-01-01T00:00:00Z' });
    expect(body.mutedUntil).toBeNull();
  });

  it('name what cannot be', async () => {
    const customer = await comeIn(desk);
    const refused = await customer.put(path, { quietHours: { ...quietHours, timezone: 'Mars/Olympus' } });
    expect(refused).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED' } });
    expect(JSON.stringify(refused.body)).toContain('quietHours.timezone');
  });

  it('are nothing that a program changes for its maker', async () => {
    const admin = await comeIn(desk, { role: 'admin' });
    const made = await admin.post('/api-keys', { name: 'bot', permissions: ['ticket:read'] });
    const key = { 'x-api-key': made.body.key };
    expect((await request(desk.url, 'GET', path, undefined, key)).status).toBe(200);
    expect(await request(desk.url, 'PUT', path, { mutedUntil: null }, key)).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    });
  });
});
