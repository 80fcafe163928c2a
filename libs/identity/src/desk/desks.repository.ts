import { Injectable } from '@nestjs/common';
import { Database, statement, type Queryable, type Tx } from '@tessera/platform/database';

/** Any number, the same in every process: one first start at a time. */
const firstStartLock = 7_365_002;

const lockFirstStart = statement('desk.lock-first-start', `SELECT pg_advisory_xact_lock(${firstStartLock})`);
const first = statement('desk.first', 'SELECT id FROM desk ORDER BY id LIMIT 1');
const insert = statement('desk.insert', 'INSERT INTO desk (name, created_at) VALUES ($1, $2) RETURNING id');
const settings = statement('desk.settings', 'SELECT settings FROM desk WHERE id = $1');
const saveSettings = statement('desk.save-settings', 'UPDATE desk SET settings = $2 WHERE id = $1');
// Not FOR UPDATE, which would keep waiting every row that refers to the desk.
const lock = statement('desk.lock', 'SELECT settings FROM desk WHERE id = $1 FOR NO KEY UPDATE');
const bot = statement('desk.bot', 'SELECT username FROM bot WHERE id = $1 AND desk_id = $2');

@Injectable()
export class DesksRepository {
  constructor(private readonly database: Database) {}

  /** Id of the one desk; makes it when there is none. */
  async ensure(name: string, now: Date): Promise<string> {
    return this.database.transaction({}, async (tx) => {
      await tx.query(lockFirstStart);
      const [found] = await tx.query<{ id: string }>(first);
      if (found) return found.id;
      const [made] = await tx.query<{ id: string }>(insert, [name, now]);
      return made!.id;
    });
  }

  /** Settings that differ from the defaults. */
  async settings(queryable: Queryable, deskId: string): Promise<Record<string, unknown>> {
    const [row] = await queryable.query<{ settings: Record<string, unknown> }>(settings, [deskId]);
    return row?.settings ?? {};
  }

  /** Makes changes of settings, roles, blocks and the matrix of a desk wait for each other. Returns the stored settings. */
  async lock(tx: Tx, deskId: string): Promise<Record<string, unknown>> {
    const [row] = await tx.query<{ settings: Record<string, unknown> }>(lock, [deskId]);
    if (!row) throw new Error(`no desk ${deskId}`);
    return row.settings;
  }

  async saveSettings(tx: Tx, deskId: string, stored: Record<string, unknown>): Promise<void> {
    await tx.query(saveSettings, [deskId, JSON.stringify(stored)]);
  }

  /** Name of the desk's bot without `@`, once it has said it. */
  async botUsername(queryable: Queryable, deskId: string, botId: string): Promise<string | null> {
    const [row] = await queryable.query<{ username: string }>(bot, [botId, deskId]);
    return row?.username || null;
  }
}
