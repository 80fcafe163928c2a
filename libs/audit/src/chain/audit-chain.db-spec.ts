import { DomainEvents } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { TestDesk } from '../../../../test/desk';
import { forgetPerson } from '../entries/forget-person';
import { AuditChains } from './audit-chain.service';

describe('the chain of the audit log', () => {
  let desk: TestDesk;
  beforeEach(async () => {
    desk = await TestDesk.open();
  });
  afterEach(() => desk.close());

  const note = async (targetId: string, reason = 'spam', door: 'web' | 'bot' = 'web') => {
    const context = { ...desk.system(), door, address: '10.0.0.1' };
    await desk
      .get(Database)
      .transaction({}, (tx) =>
        desk
          .get(DomainEvents)
          .publish(tx, context, 'audit.noted', { action: 'person.blocked', targetId, after: { reason } }),
      );
  };
  const chains = () => desk.get(AuditChains);
  const seal = () => chains().seal(desk.deskId);
  const verify = (kept?: { count: number; hash: string | null }) => chains().verify(desk.deskId, kept);
  /** Four sealed entries; returns their ids. */
  const four = async (): Promise<string[]> => {
    for (const id of ['1', '2', '3', '4']) await note(id);
    await seal();
    return (await desk.sql<{ id: string }>('SELECT id FROM audit_entry ORDER BY id')).map(({ id }) => id);
  };
  /** As whoever owns the database can: with the triggers off. */
  const tamper = async (...statements: string[]) => {
    const tables = ['audit_entry', 'audit_words', 'audit_unsealed', 'audit_seal', 'audit_chain'];
    for (const table of tables) await desk.sql(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    for (const sql of statements) await desk.sql(sql);
    for (const table of tables) await desk.sql(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  };
  const forget = (personId: string) =>
    desk
      .get(Database)
      .transaction({}, (tx) => forgetPerson(tx, chains(), desk.system(), personId, desk.clock.now()));

  it('holds every entry once, however many write at the same time and however many seal', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, i) => note(String(i + 1))));
    const rolledBack = desk.get(Database).transaction({}, async (tx) => {
      const one = { action: 'person.blocked', targetId: '99' } as const;
      await desk.get(DomainEvents).publish(tx, desk.system(), 'audit.noted', one);
      throw new Error('undone');
    });
    await expect(rolledBack).rejects.toThrow('undone');
    await Promise.all([seal(), seal(), seal(), note('41'), note('42')]);
    await seal();
    expect(await verify()).toMatchObject({ head: { count: 42 }, unsealed: 0, erased: 0, fault: null });
    const [row] = await desk.sql(
      'SELECT count(*)::int AS seals, count(DISTINCT entry_id)::int AS entries FROM audit_seal',
    );
    expect(row).toEqual({ seals: 42, entries: 42 });
  });

  it('takes in an entry that was committed after younger ones', async () => {
    let commit = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (commit = resolve));
    let written = (): void => undefined;
    const isWritten = new Promise<void>((resolve) => (written = resolve));
    const slow = desk.get(Database).transaction({}, async (tx) => {
      const one = { action: 'person.blocked', targetId: '1' } as const;
      await desk.get(DomainEvents).publish(tx, desk.system(), 'audit.noted', one);
      written();
      await waiting;
    });
    await isWritten;
    await note('2');
    expect(await seal()).toMatchObject({ count: 1 });
    commit();
    await slow;
    expect(await seal()).toMatchObject({ count: 2 });
    expect((await verify()).fault).toBeNull();
  });

  it('says honestly what is not sealed yet', async () => {
    await four();
    await note('5');
    expect(await verify()).toMatchObject({ head: { count: 4 }, unsealed: 1, fault: null });
    const admin = await desk.as(await desk.person(1, 'admin'));
    expect(await chains().state(admin)).toMatchObject({
      count: 4,
      unsealed: 1,
      verified: { count: 4, at: desk.clock.iso(), fault: null },
    });
  });

  const second = (ids: string[]) => ({ n: 2, entryId: ids[1] });
  it.each<[string, (ids: string[]) => string[], (ids: string[]) => object]>([
    [
      'a changed entry',
      (ids) => [`UPDATE audit_entry SET door = 'cli' WHERE id = ${ids[1]}`],
      (ids) => ({ kind: 'changed', ...second(ids) }),
    ],
    [
      'a changed time',
      (ids) => [`UPDATE audit_entry SET created_at = created_at + interval '1 ms' WHERE id = ${ids[1]}`],
      (ids) => ({ kind: 'changed', ...second(ids) }),
    ],
    [
      'changed words',
      (ids) => [`UPDATE audit_words SET words = '{"after": {"reason": "none"}}' WHERE entry_id = ${ids[1]}`],
      (ids) => ({ kind: 'words-changed', ...second(ids) }),
    ],
    [
      'words removed, though nobody was forgotten',
      (ids) => [`DELETE FROM audit_words WHERE entry_id = ${ids[1]}`],
      (ids) => ({ kind: 'words-removed', ...second(ids) }),
    ],
    [
      'a removed entry',
      (ids) => [`DELETE FROM audit_entry WHERE id = ${ids[1]}`],
      (ids) => ({ kind: 'removed', ...second(ids) }),
    ],
    [
      'an entry removed with its link',
      (ids) => [`DELETE FROM audit_entry WHERE id = ${ids[1]}`, 'DELETE FROM audit_seal WHERE n = 2'],
      () => ({ kind: 'removed', n: 2, entryId: null }),
    ],
    [
      'an entry removed and the others moved up',
      (ids) => [
        `DELETE FROM audit_entry WHERE id = ${ids[1]}`,
        'DELETE FROM audit_seal WHERE n = 2',
        'UPDATE audit_seal SET n = 2 WHERE n = 3',
        'UPDATE audit_seal SET n = 3 WHERE n = 4',
      ],
      (ids) => ({ kind: 'changed', n: 2, entryId: ids[2] }),
    ],
    [
      'the newest entries removed',
      (ids) => [`DELETE FROM audit_entry WHERE id >= ${ids[2]}`, 'DELETE FROM audit_seal WHERE n >= 3'],
      () => ({ kind: 'removed', n: 3, entryId: null }),
    ],
    [
      'the head set back as well, but not to its hash',
      () => ['DELETE FROM audit_seal WHERE n >= 3', 'UPDATE audit_chain SET count = 2'],
      () => ({ kind: 'head', n: 3, entryId: null }),
    ],
    ['a forgotten head', () => ['DELETE FROM audit_chain'], () => ({ kind: 'head', n: 5, entryId: null })],
    [
      'two entries that changed places',
      (ids) => [
        `UPDATE audit_seal SET entry_id = 0 WHERE n = 2`,
        `UPDATE audit_seal SET entry_id = ${ids[1]} WHERE n = 3`,
        `UPDATE audit_seal SET entry_id = ${ids[2]} WHERE n = 2`,
      ],
      (ids) => ({ kind: 'changed', n: 2, entryId: ids[2] }),
    ],
  ])('shows %s', async (_, statements, fault) => {
    const ids = await four();
    await tamper(...statements(ids));
    expect((await verify()).fault).toEqual(fault(ids));
  });

  it('shows an entry that was put in past the program', async () => {
    await four();
    await tamper(
      `INSERT INTO audit_entry (desk_id, action, actor_kind, target_type, door, created_at)
       VALUES (${desk.deskId}, 'role.changed', 'system', 'person', 'cli', '2026-01-01')`,
    );
    const [{ id }] = (await desk.sql<{ id: string }>('SELECT max(id) AS id FROM audit_entry')) as [
      { id: string },
    ];
    expect((await verify()).fault).toEqual({ kind: 'inserted', n: null, entryId: id });
  });

  it('shows an entry that went before it was sealed', async () => {
    const ids = await four();
    await note('5');
    await tamper(`DELETE FROM audit_entry WHERE id > ${ids[3]}`);
    expect((await verify()).fault).toMatchObject({ kind: 'removed', n: null, entryId: expect.any(String) });
  });

  it('shows by a checkpoint kept elsewhere that the end was cut off without a trace', async () => {
    const ids = await four();
    const kept = (await verify()).head;
    expect(kept).toEqual({ count: 4, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    await tamper(
      `DELETE FROM audit_entry WHERE id >= ${ids[2]}`,
      'DELETE FROM audit_seal WHERE n >= 3',
      'UPDATE audit_chain SET count = 2, hash = (SELECT hash FROM audit_seal WHERE n = 2)',
    );
    expect((await verify()).fault).toBeNull();
    expect((await verify(kept)).fault).toEqual({ kind: 'checkpoint', n: 4, entryId: null });
  });

  it('stays whole when words and addresses about somebody are erased, those that wait to be sealed too', async () => {
    await four();
    await note('2');
    expect(await forget('2')).toBe(2);
    expect(await verify()).toMatchObject({ head: { count: 5 }, erased: 2, unsealed: 1, fault: null });
    await seal();
    expect(await verify()).toMatchObject({ head: { count: 6 }, erased: 2, fault: null });
    const rows = await desk.sql('SELECT entry_id FROM audit_words');
    expect(rows).toHaveLength(3);
  });

  it('shows words of somebody that were removed after the log forgot what was written before', async () => {
    const ids = await four();
    await forget('2');
    await note('2', 'came back');
    await seal();
    expect((await verify()).fault).toBeNull();
    await tamper(`DELETE FROM audit_words WHERE entry_id > ${ids[3]}`);
    expect((await verify()).fault).toMatchObject({ kind: 'words-removed', n: 6 });
  });

  it.each([
    ['words of somebody who was not forgotten', 'DELETE FROM audit_words', 'are not of somebody'],
    ['other words', `UPDATE audit_words SET words = '{}'`, 'audit_words refuses UPDATE'],
    ['no words at all', 'TRUNCATE audit_words', 'audit_words refuses TRUNCATE'],
    ['a queue without those who wait', 'DELETE FROM audit_unsealed', 'lets go of sealed entries alone'],
    ['another queue', 'UPDATE audit_unsealed SET entry_id = 0', 'audit_unsealed refuses UPDATE'],
    ['an empty queue', 'TRUNCATE audit_unsealed', 'audit_unsealed refuses TRUNCATE'],
    [
      'a head set back',
      'UPDATE audit_chain SET count = 2, hash = (SELECT hash FROM audit_seal WHERE n = 2)',
      'moves forward alone',
    ],
    ['another hash at the head', `UPDATE audit_chain SET hash = 'x'`, 'moves forward alone'],
    ['a head where no link is', 'UPDATE audit_chain SET count = 9', 'moves forward alone'],
    ['a head of another desk', 'UPDATE audit_chain SET desk_id = 99', 'moves forward alone'],
    ['no head', 'DELETE FROM audit_chain', 'audit_chain refuses DELETE'],
    ['no heads', 'TRUNCATE audit_chain', 'audit_chain refuses TRUNCATE'],
    ['no seals', 'TRUNCATE audit_seal', 'append-only'],
  ])('refuses %s', async (_, sql, because) => {
    await four();
    await note('5');
    await expect(desk.sql(sql)).rejects.toThrow(because);
    expect(await verify()).toMatchObject({ head: { count: 4 }, erased: 0, unsealed: 1, fault: null });
  });

  it('refuses to erase words that no seal holds, and words that came after the forgetting', async () => {
    await four();
    await forget('2');
    await note('2');
    for (const sealed of [false, true]) {
      if (sealed) await seal();
      const erase = desk.sql(`DELETE FROM audit_words w USING audit_entry e
        WHERE e.id = w.entry_id AND e.target_id = '2'`);
      await expect(erase).rejects.toThrow('are not of somebody');
    }
  });

  it('is not verified before a link of it was, and due until then', async () => {
    const admin = await desk.as(await desk.person(1, 'admin'));
    const verified = async () => (await chains().state(admin)).verified;
    const isDue = () => chains().isDue(desk.deskId, desk.clock.in(-3_600_000));
    await seal();
    await verify();
    expect([await verified(), await isDue()]).toEqual([null, false]);
    await four();
    expect([await verified(), await isDue()]).toEqual([null, true]);
    await verify();
    expect([await verified(), await isDue()]).toEqual([expect.objectContaining({ count: 4 }), false]);
    desk.clock.advance('1h');
    expect(await isDue()).toBe(true);
  });
});
