import { TestDesk } from '../../../../test/desk';
import { Database, Signals, statement, type Tx } from '../database';
import { TelegramModule } from './telegram.module';
import { UpdateInbox, type RawUpdate } from './update-inbox';
import { UpdateWorker, type UpdateHandler } from './update-worker';

/** An update of a chat; its text is its number. */
const update = (id: number, chat: number): RawUpdate => ({
  update_id: id,
  message: { chat: { id: chat }, text: `${id}` },
});
const textOf = (raw: RawUpdate): string => (raw['message'] as { text: string }).text;

const note = statement('test.note', `INSERT INTO lease (name, holder, until) VALUES ($1, $2, now())`);

/** Leaves a row per handled update, so that twice would be an error. */
class Notes implements UpdateHandler {
  readonly order: string[] = [];
  readonly lost: string[] = [];
  before: (raw: RawUpdate, tx: Tx) => Promise<void> = async () => undefined;

  async handle(tx: Tx, raw: RawUpdate): Promise<void> {
    await tx.query(note, [`handled ${textOf(raw)}`, 'test']);
    await this.before(raw, tx);
    tx.onCommit(() => this.order.push(textOf(raw)));
  }

  async giveUp(_tx: Tx, raw: RawUpdate): Promise<void> {
    this.lost.push(textOf(raw));
  }
}

describe('the worker', () => {
  let desk: TestDesk;
  let inbox: UpdateInbox;
  let notes: Notes;
  let worker: UpdateWorker;

  beforeEach(async () => {
    desk = await TestDesk.open({ imports: [TelegramModule] });
    inbox = desk.get(UpdateInbox);
    notes = new Notes();
    worker = made(notes);
  });
  afterEach(async () => {
    await worker.stop();
    await desk.close();
  });

  const made = (handler: UpdateHandler, box = inbox) =>
    new UpdateWorker('42', handler, box, desk.get(Database), desk.get(Signals), desk.clock);
  const states = () =>
    desk
      .sql<{ state: string }>('SELECT state FROM telegram_update ORDER BY id')
      .then((rows) => rows.map((row) => row.state));
  const settled = async (...workers: UpdateWorker[]) => {
    do {
      await Promise.all(workers.map((one) => one.idle()));
      await new Promise((resolve) => setImmediate(resolve));
    } while ((await states()).includes('stored') && !stuck);
  };
  let stuck = false;
  beforeEach(() => (stuck = false));

  it('handles the updates of a chat in order and each once, though they come twice', async () => {
    worker.start();
    const batch = [1, 2, 3, 4, 5].map((id) => update(id, 7));
    await inbox.store('42', batch);
    await inbox.store('42', batch);
    await settled(worker);
    expect(notes.order).toEqual(['1', '2', '3', '4', '5']);
    expect(await states()).toEqual(Array(5).fill('handled'));
  });

  it('handles what was stored before it began, also with ids that go down', async () => {
    await inbox.store('42', [update(900, 7), update(5, 7)]);
    worker.start();
    await settled(worker);
    expect(notes.order).toEqual(['900', '5']);
  });

  it('shares the work with another process, in order and each once', async () => {
    const others = new Notes();
    const second = made(others, new UpdateInbox(desk.get(Database), desk.get(Signals), desk.clock));
    const all: string[][] = [[], [], [], []];
    for (const handler of [notes, others]) {
      handler.before = async (raw) =>
        void all[(raw['message'] as { chat: { id: number } }).chat.id]!.push(textOf(raw));
    }
    await inbox.store(
      '42',
      Array.from({ length: 80 }, (_, at) => update(at + 1, at % 4)),
    );
    worker.start();
    second.start();
    await settled(worker, second);
    expect(notes.order.length + others.order.length).toBe(80);
    for (const [chat, texts] of all.entries()) {
      expect(texts).toEqual(Array.from({ length: 20 }, (_, at) => String(at * 4 + chat + 1)));
    }
    await second.stop();
  });

  it('lets nobody wait for chats that are flooded', async () => {
    const flood = Array.from({ length: 240 }, (_, at) => update(at + 1, 1 + (at % 8)));
    await inbox.store('42', flood);
    await inbox.store('42', [update(999, 77)]);
    worker.start();
    await settled(worker);
    expect(notes.order).toHaveLength(241);
    expect(notes.order.indexOf('999')).toBeLessThan(130);
  });

  it('undoes and repeats what failed, while its chat waits and others do not', async () => {
    let failures = 0;
    notes.before = async (raw) => {
      if (textOf(raw) === '1' && failures++ < 2) throw new Error('not yet');
    };
    worker.start();
    stuck = true;
    await inbox.store('42', [update(1, 7), update(2, 7), update(3, 8)]);
    await settled(worker);
    expect(notes.order).toEqual(['3']);
    desk.clock.advance('1s');
    await settled(worker);
    expect(notes.order).toEqual(['3']);
    desk.clock.advance('5s');
    stuck = false;
    await settled(worker);
    expect(notes.order).toEqual(['3', '1', '2']);
  });

  it('gives up after five attempts, says so, and goes on', async () => {
    notes.before = async (raw) => {
      if (textOf(raw) === '1') throw new Error('never');
    };
    worker.start();
    stuck = true;
    await inbox.store('42', [update(1, 7), update(2, 7)]);
    for (const wait of ['1s', '5s', '20s', '60s', '1s']) {
      await settled(worker);
      desk.clock.advance(wait);
    }
    await settled(worker);
    expect(notes.lost).toEqual(['1']);
    expect(notes.order).toEqual(['2']);
    expect(await states()).toEqual(['failed', 'handled']);
  });

  it('loses nothing when the connection dies between handling and commit', async () => {
    let died = false;
    notes.before = async (_raw, tx) => {
      if (died) return;
      died = true;
      await tx
        .query(statement('test.die', 'SELECT pg_terminate_backend(pg_backend_pid())'))
        .catch(() => undefined);
    };
    worker.start();
    stuck = true;
    await inbox.store('42', [update(1, 7), update(2, 7)]);
    await settled(worker);
    desk.clock.advance('3s');
    stuck = false;
    await settled(worker);
    expect(notes.order).toEqual(['1', '2']);
    expect(await desk.sql(`SELECT name FROM lease WHERE holder = 'test' ORDER BY name`)).toHaveLength(2);
  });

  it('empties what it handled after a week and forgets it after a month', async () => {
    worker.start();
    await inbox.store('42', [update(1, 7)]);
    await settled(worker);
    await worker.stop();
    desk.clock.advance('8d');
    await inbox.tidy();
    expect(await desk.sql('SELECT payload FROM telegram_update')).toEqual([{ payload: null }]);
    desk.clock.advance('23d');
    await inbox.tidy();
    expect(await states()).toEqual([]);
  });
});
