import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Database, statement, type Queryable, type Tx } from '@tessera/platform/database';
import type { Bot } from '@tessera/platform/telegram';
import { problemsOf, type Problem } from './problems';
import type { Standing, SupportSurface } from './support-surface';

/** The group of the setting, or what it has become since. */
const home = `WITH RECURSIVE moves AS (
    SELECT $2::bigint AS "chatId", 0 AS step
    UNION ALL
    SELECT c.migrated_to, m.step + 1 FROM moves m JOIN telegram_chat c ON c.bot_id = $1 AND c.chat_id = m."chatId"
    WHERE c.migrated_to IS NOT NULL AND m.step < 5
  ), home AS (SELECT "chatId" FROM moves ORDER BY step DESC LIMIT 1)`;
const groupColumns = `h."chatId", c.title, c.is_forum AS "isForum", c.standing, c.unreachable_since AS "unreachableSince",
  c.unreachable_reason AS "unreachableReason"`;

const find = statement(
  'support_group.find',
  `${home} SELECT ${groupColumns} FROM home h LEFT JOIN telegram_chat c ON c.bot_id = $1 AND c.chat_id = h."chatId"`,
);
const place = statement(
  'support_group.place',
  `${home} SELECT ${groupColumns}, s.id AS "surfaceId", s.kind, s.state, s.thread_id AS "threadId"
   FROM home h LEFT JOIN telegram_chat c ON c.bot_id = $1 AND c.chat_id = h."chatId"
   LEFT JOIN ticket_surface s ON s.bot_id = $1 AND s.chat_id = h."chatId" AND s.ticket_id = $3 AND s.kind = CASE
     WHEN c.is_forum AND coalesce(c.standing->'canManageTopics', 'true') <> 'false' THEN 'topic' ELSE 'card' END`,
);
const observe = statement(
  'support_group.observe',
  `INSERT INTO telegram_chat (bot_id, chat_id, type, title, is_forum, standing, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
   ON CONFLICT (bot_id, chat_id) DO UPDATE SET type = excluded.type, title = coalesce(excluded.title, telegram_chat.title),
     is_forum = coalesce(excluded.is_forum, telegram_chat.is_forum),
     standing = coalesce(telegram_chat.standing, '{}') || coalesce(excluded.standing, '{}'), updated_at = $7`,
);
const noteDigest = statement(
  'support_group.note_digest',
  `UPDATE telegram_chat SET standing = CASE WHEN $3::jsonb IS NULL THEN coalesce(standing, '{}') - 'digest'
     ELSE coalesce(standing, '{}') || jsonb_build_object('digest', $3::jsonb) END, updated_at = $4 WHERE bot_id = $1 AND chat_id = $2`,
);
const noteStanding = statement(
  'support_group.note_standing',
  `UPDATE telegram_chat SET standing = coalesce(standing, '{}') || $3::jsonb, updated_at = $4 WHERE bot_id = $1 AND chat_id = $2`,
);

const former = statement(
  'support_group.former',
  `SELECT chat_id AS "chatId" FROM telegram_chat
   WHERE bot_id = $1 AND standing IS NOT NULL AND migrated_to IS NULL AND unreachable_since IS NULL
     AND chat_id IS DISTINCT FROM $2`,
);
const forget = statement(
  'support_group.forget',
  'UPDATE telegram_chat SET standing = NULL, updated_at = $3 WHERE bot_id = $1 AND chat_id = $2',
);

/** The support group as it is known to be. */
export interface SupportGroupChat {
  /** The id it has now. */
  readonly chatId: string;
  /** Null: nothing was heard of it yet. */
  readonly title: string | null;
  readonly isForum: boolean | null;
  readonly standing: Standing | null;
  readonly unreachableSince: string | null;
  readonly unreachableReason: string | null;
}

/** Where a ticket stands there, if anywhere. */
export interface SupportPlace extends SupportGroupChat {
  readonly surface: Pick<SupportSurface, 'id' | 'state' | 'threadId'> | null;
}

/** What was learned of the group from Telegram. */
export interface Observation {
  readonly type: string;
  readonly title: string | null;
  readonly isForum?: boolean;
  readonly standing?: Standing;
}

/** A topic of its own for each ticket where the group has topics and the bot may make them, else a card. */
export const surfaceKindOf = ({ isForum, standing }: SupportGroupChat): 'topic' | 'card' =>
  isForum && standing?.canManageTopics !== false ? 'topic' : 'card';

/** The group of SUPPORT_GROUP_ID, in which the staff works from Telegram. Without the setting nothing here asks the database. */
@Injectable()
export class SupportGroup {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  get configuredId(): string | null {
    return this.settings.supportGroupId ?? null;
  }

  /** Null when no group is set. */
  async find(bot: Bot, queryable: Queryable = this.database): Promise<SupportGroupChat | null> {
    if (this.configuredId === null) return null;
    return (await queryable.query<SupportGroupChat>(find, [bot.id, this.configuredId]))[0]!;
  }

  /** The group with the place of a ticket in it, in one statement. */
  async place(tx: Queryable, bot: Bot, ticketId: string): Promise<SupportPlace | null> {
    if (this.configuredId === null) return null;
    const [row] = await tx.query<
      SupportGroupChat & { surfaceId: string | null; state: SupportSurface['state']; threadId: string | null }
    >(place, [bot.id, this.configuredId, ticketId]);
    const { surfaceId, state, threadId, ...group } = row!;
    return { ...group, surface: surfaceId === null ? null : { id: surfaceId, state, threadId } };
  }

  /** Is this chat the support group, or what it was before it became a supergroup? */
  async is(bot: Bot, chatId: string, queryable: Queryable): Promise<boolean> {
    if (this.configuredId === null) return false;
    if (this.configuredId === chatId) return true;
    return (await this.find(bot, queryable))?.chatId === chatId;
  }

  /** The groups in reach that were the support group before the setting changed, until `forget`. */
  async former(bot: Bot): Promise<string[]> {
    const chatId = (await this.find(bot))?.chatId ?? null;
    const rows = await this.database.query<{ chatId: string }>(former, [bot.id, chatId]);
    return rows.map((row) => row.chatId);
  }

  /** This one has nothing of the support group any more. */
  async forget(bot: Bot, chatId: string): Promise<void> {
    await this.database.query(forget, [bot.id, chatId, this.clock.now()]);
  }

  /** Keeps what was learned of the group; absent fields stay as they were. */
  async observe(tx: Queryable, botId: string, chatId: string, seen: Observation): Promise<void> {
    const { type, title, isForum, standing } = seen;
    const values = [botId, chatId, type, title, isForum ?? null, JSON.stringify(standing ?? {})];
    await tx.query(observe, [...values, this.clock.now()]);
  }

  async noteStanding(tx: Tx, botId: string, chatId: string, standing: Partial<Standing>): Promise<void> {
    await tx.query(noteStanding, [botId, chatId, JSON.stringify(standing), this.clock.now()]);
  }

  /** Which message tells of the tickets that wait; null: none. */
  async noteDigest(tx: Tx, botId: string, chatId: string, digest: Standing['digest'] | null): Promise<void> {
    await tx.query(noteDigest, [botId, chatId, digest ? JSON.stringify(digest) : null, this.clock.now()]);
  }

  /** What keeps the support group from working as it should, worst first, for `/status` and `/admin`; none without the setting. */
  async problems(bot: Bot, queryable?: Queryable): Promise<Problem[]> {
    const group = await this.find(bot, queryable);
    return group === null ? [] : problemsOf(group, this.configuredId!);
  }
}
