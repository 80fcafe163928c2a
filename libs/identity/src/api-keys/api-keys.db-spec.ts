import { permissions } from '@tessera/contracts';
import { TestDesk } from '../../../../test/desk';
import { Members } from '../people/members.service';
import { Authenticator } from '../sign-in/authenticator';
import { ApiKeys } from './api-keys.service';

const refused = (code: string) => expect.objectContaining({ code });

describe('API keys', () => {
  let desk: TestDesk;
  let keys: ApiKeys;
  let auth: Authenticator;
  let serial = 500;

  beforeAll(async () => {
    desk = await TestDesk.open();
    keys = desk.get(ApiKeys);
    auth = desk.get(Authenticator);
    await desk.person(1, 'admin');
  });
  afterAll(() => desk.close());

  const admin = async () => desk.as(await desk.person(++serial, 'admin'));

  it('act as their maker with fewer rights', async () => {
    const context = await admin();
    const made = await keys.create(context, { name: 'CRM', permissions: ['ticket:read', 'ticket:open'] });
    expect(made.key).toMatch(/^tsk_[\w-]{43}$/);
    expect(made.key.startsWith(made.prefix)).toBe(true);
    const { state, door, sessionId } = await auth.apiKey(made.key);
    expect(state.actor).toMatchObject({
      kind: 'api_key',
      apiKeyId: made.id,
      personId: context.actor.personId,
      grants: { 'ticket:read': 'all', 'ticket:open': 'all' },
    });
    expect(Object.keys(state.actor.grants)).toHaveLength(2);
    expect([door, sessionId]).toEqual(['api', null]);
    expect((await auth.apiKey(made.key)).state).toBe(state);
  });

  it('are stored as a hash and shown once', async () => {
    const context = await admin();
    const { key, id } = await keys.create(context, { name: 'n', permissions: ['ticket:read'] });
    const rows = await desk.sql('SELECT to_jsonb(k)::text AS row FROM api_key k');
    expect(JSON.stringify(rows)).not.toContain(key);
    expect(await keys.get(context, id)).not.toHaveProperty('key');
    expect(
      JSON.stringify(await desk.sql('SELECT to_jsonb(a)::text AS row FROM audit_entry a')),
    ).not.toContain(key);
  });

  it('never outgrow their maker: at birth, by a change, or later', async () => {
    const maker = await desk.person(++serial, 'moderator');
    const system = desk.system();
    const context = await desk.as(maker);
    await expect(keys.create(context, { name: 'n', permissions: ['audit:read'] })).rejects.toEqual(
      refused('GRANT_NOT_HELD'),
    );
    const { key, id } = await keys.create(context, {
      name: 'n',
      permissions: ['person:block', 'ticket:read'],
    });
    await expect(keys.put(context, id, { permissions: ['role:assign'] })).rejects.toEqual(
      refused('GRANT_NOT_HELD'),
    );
    await desk.get(Members).setRole(system, maker, 'helper');
    expect((await auth.apiKey(key)).state.actor.grants).toEqual({ 'ticket:read': 'category' });
    await desk.get(Members).setRole(system, maker, 'admin');
    expect((await auth.apiKey(key)).state.actor.grants).toEqual({
      'person:block': 'all',
      'ticket:read': 'all',
    });
    await desk.get(Members).setBlock(system, maker, { blocked: true });
    await expect(auth.apiKey(key)).rejects.toEqual(refused('BLOCKED'));
  });

  it('can make no key that does more than themselves', async () => {
    const { key } = await keys.create(await admin(), {
      name: 'n',
      permissions: ['api-key:manage', 'ticket:read'],
    });
    const { state, deskId } = await auth.apiKey(key);
    const context = { deskId, actor: state.actor, language: 'en', door: 'api', requestId: 't' } as const;
    await expect(keys.create(context, { name: 'n', permissions: ['role:assign'] })).rejects.toEqual(
      refused('GRANT_NOT_HELD'),
    );
    await expect(keys.create(context, { name: 'n', permissions: [...permissions] })).rejects.toEqual(
      refused('GRANT_NOT_HELD'),
    );
    await expect(keys.create(context, { name: 'n', permissions: ['ticket:read'] })).resolves.toBeDefined();
  });

  it('change by their maker alone, and are revoked by anybody with the right, at once', async () => {
    const [maker, other] = [await admin(), await admin()];
    const { key, id } = await keys.create(maker, { name: 'n', permissions: ['ticket:read'] });
    await auth.apiKey(key);
    expect(await keys.put(maker, id, { name: 'renamed' })).toMatchObject({
      name: 'renamed',
      permissions: ['ticket:read'],
    });
    await keys.put(maker, id, { permissions: ['ticket:open'] });
    expect((await auth.apiKey(key)).state.actor.grants).toEqual({ 'ticket:open': 'all' });
    await expect(keys.put(other, id, { name: 'mine' })).rejects.toEqual(refused('FORBIDDEN'));
    await keys.revoke(other, id);
    await expect(auth.apiKey(key)).rejects.toEqual(refused('API_KEY_INVALID'));
    await expect(keys.revoke(other, id)).rejects.toEqual(refused('NOT_FOUND'));
    await expect(keys.get(maker, id)).rejects.toEqual(refused('NOT_FOUND'));
  });

  it('end when they said they would', async () => {
    const expiresAt = desk.clock.in(60_000).toISOString();
    const { key } = await keys.create(await admin(), { name: 'n', permissions: ['ticket:read'], expiresAt });
    expect((await auth.apiKey(key)).expiresAt.toISOString()).toBe(expiresAt);
    desk.clock.advance('1m');
    await expect(auth.apiKey(key)).rejects.toEqual(refused('API_KEY_INVALID'));
  });

  it.each(['', 'tsk_', 'tsk_unknown', `tsk_${'x'.repeat(500)}`, 'Bearer x'])('refuses %p', async (key) => {
    await expect(auth.apiKey(key)).rejects.toEqual(refused('API_KEY_INVALID'));
  });

  it('note their last use at most once a minute', async () => {
    const context = await admin();
    const { key, id } = await keys.create(context, { name: 'n', permissions: ['ticket:read'] });
    const lastUsed = async () => (await keys.get(context, id)).lastUsedAt;
    const use = async () => {
      await auth.apiKey(key);
      await keys.settled();
    };
    expect(await lastUsed()).toBeNull();
    await use();
    const first = desk.clock.iso();
    expect(await lastUsed()).toBe(first);
    desk.clock.advance('59s');
    await use();
    expect(await lastUsed()).toBe(first);
    desk.clock.advance('1s');
    await use();
    expect(await lastUsed()).toBe(desk.clock.iso());
  });

  it('are listed page by page', async () => {
    const context = await admin();
    const first = await keys.list(context, { limit: 2 });
    const second = await keys.list(context, { limit: 2, cursor: first.nextCursor! });
    const ids = [...first.items, ...second.items].map(({ id }) => Number(id));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
    await expect(keys.list(context, { limit: 2, cursor: 'AAAA' })).rejects.toEqual(refused('BAD_CURSOR'));
  });
});
