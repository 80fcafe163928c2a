import { TestDesk } from '../../../../test/desk';
import { Database, statement, type Tx } from './database';

const raise = (code: string) =>
  statement(
    `test.raise_${code}`,
    `DO $$ BEGIN RAISE EXCEPTION 'by the test' USING ERRCODE = '${code}'; END $$`,
  );
const make = statement(
  'test.retry.make',
  'CREATE TABLE IF NOT EXISTS test_row (id int PRIMARY KEY, n int NOT NULL)',
);
const insert = statement('test.retry.insert', 'INSERT INTO test_row VALUES ($1, 0)');
const grow = statement('test.retry.grow', 'UPDATE test_row SET n = n + 1 WHERE id = $1');
const read = statement('test.retry.read', 'SELECT id, n FROM test_row ORDER BY id');

describe('a transaction', () => {
  let desk: TestDesk;
  let database: Database;

  beforeAll(async () => {
    desk = await TestDesk.open();
    database = desk.get(Database);
    await database.query(make);
  });
  beforeEach(() => desk.sql('DELETE FROM test_row'));
  afterAll(() => desk.close());

  /** Work that fails so many times; what came of it, and how often it was tried. */
  async function failing(code: string, times: number, within: { tx?: Tx } = {}) {
    let tries = 0;
    const committed = jest.fn();
    const done = database.transaction(within, async (tx) => {
      tries++;
      await tx.query(insert, [tries]);
      tx.onCommit(committed);
      if (tries <= times) await tx.query(raise(code));
      return 'done';
    });
    const outcome = await done.catch((error: { code: string }) => error.code);
    return { outcome, tries, committed: committed.mock.calls.length };
  }

  it.each(['40P01', '40001'])(
    'is tried again after %s, and leaves nothing of the tries before',
    async (code) => {
      expect(await failing(code, 4)).toEqual({ outcome: 'done', tries: 5, committed: 1 });
      expect(await database.query(read)).toEqual([{ id: 5, n: 0 }]);
    },
  );

  it.each(['40P01', '40001'])('gives up after five tries with %s', async (code) => {
    expect(await failing(code, 5)).toEqual({ outcome: code, tries: 5, committed: 0 });
    expect(await database.query(read)).toEqual([]);
  });

  it('is tried once where something else is wrong, or somebody else began it', async () => {
    expect(await failing('23505', 1)).toEqual({ outcome: '23505', tries: 1, committed: 0 });
    const inside = database.transaction({}, async (tx) => {
      expect(await failing('40P01', 1, { tx })).toEqual({ outcome: '40P01', tries: 1, committed: 0 });
      throw new Error('as a whole');
    });
    await expect(inside).rejects.toThrow('as a whole');
  });

  it('gets out of the way of another one that has what it wants', async () => {
    await database.transaction({}, async (tx) => {
      for (const id of [1, 2]) await tx.query(insert, [id]);
    });
    let ready = 0;
    let bothHold = (): void => undefined;
    const held = new Promise<void>((resolve) => (bothHold = resolve));
    const both = (first: number, second: number) =>
      database.transaction({}, async (tx) => {
        await tx.query(grow, [first]);
        if (++ready === 2) bothHold();
        await held;
        await tx.query(grow, [second]);
      });
    await Promise.all([both(1, 2), both(2, 1)]);
    expect(ready).toBe(3);
    expect(await database.query(read)).toEqual([
      { id: 1, n: 2 },
      { id: 2, n: 2 },
    ]);
  });
});
