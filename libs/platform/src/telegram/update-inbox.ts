import { Injectable } from '@nestjs/common';
import { Clock } from '../clock';
import { Database, Signals, statement } from '../database';
import { wellFormed } from '../storable';

/** An update as Telegram sends it: its id and one field that says what happened. */
export interface RawUpdate {
  update_id: number;
  [content: string]: unknown;
}

const store = statement(
  'update.store',
  `INSERT INTO telegram_update (bot_id, update_id, chat_id, payload, state, due_at, received_at)
   SELECT $1, u.update_id, u.chat_id, u.payload::jsonb, 'stored', $5, $5
   FROM unnest($2::bigint[], $3::bigint[], $4::text[]) WITH ORDINALITY AS u(update_id, chat_id, payload, position)
   ORDER BY u.position
   ON CONFLICT (bot_id, update_id) DO NOTHING
   RETURNING chat_id AS "chatId"`,
);

const empty = statement(
  'update.empty',
  `UPDATE telegram_update SET payload = NULL WHERE state <> 'stored' AND payload IS NOT NULL AND handled_at < $1`,
);
const remove = statement(
  'update.remove',
  `DELETE FROM telegram_update WHERE state <> 'stored' AND handled_at < $1`,
);
const day = 86_400_000;

/** Where updates wait: stored before they are acknowledged, each once however often Telegram repeats it. */
@Injectable()
export class UpdateInbox {
  /** Set by the worker of this process; without one the other processes are told. */
  onStored: ((chatIds: readonly string[]) => void) | null = null;

  constructor(
    private readonly database: Database,
    private readonly signals: Signals,
    private readonly clock: Clock,
  ) {}

  /** Durable when it resolves. Repeated updates are left out. */
  async store(botId: string, updates: readonly RawUpdate[]): Promise<void> {
    if (updates.length === 0) return;
    const rows = await this.database.query<{ chatId: string }>(store, [
      botId,
      updates.map((update) => update.update_id),
      updates.map(orderKeyOf),
      updates.map(storableJson),
      this.clock.now(),
    ]);
    if (rows.length === 0) return;
    if (this.onStored) this.onStored([...new Set(rows.map((row) => row.chatId))]);
    else this.signals.wake('updates');
  }

  /**
   * Empties handled updates after a week, for they hold people's words, and removes them after a month: Telegram repeats nothing
   * that old, but may use an id again.
   */
  async tidy(): Promise<void> {
    await this.database.query(empty, [this.clock.in(-7 * day)]);
    await this.database.query(remove, [this.clock.in(-30 * day)]);
  }
}

interface Content {
  chat?: { id?: number };
  message?: { chat?: { id?: number } };
  from?: { id?: number };
  user?: { id?: number };
}

/** What an update is handled in the order of: its chat, else its person, else 0. */
export function orderKeyOf({ update_id: _, ...content }: RawUpdate): string {
  const fact = Object.values(content).find(
    (value): value is Content => typeof value === 'object' && value !== null,
  );
  const id = fact?.chat?.id ?? fact?.message?.chat?.id ?? fact?.from?.id ?? fact?.user?.id;
  return Number.isSafeInteger(id) ? String(id) : '0';
}

/** JSON that Postgres takes: no NUL, no half of a surrogate pair. */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'string' ? wellFormed(item.replaceAll('\0', '')) : item,
  );
