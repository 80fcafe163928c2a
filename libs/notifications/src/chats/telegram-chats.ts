import { Injectable } from '@nestjs/common';
import type { Reachability } from '@tessera/contracts';
import { Clock } from '@tessera/platform';
import { Database, statement, type Queryable, type Tx } from '@tessera/platform/database';
import { storableJson } from '@tessera/platform/telegram';
import type { ChangedDelivery } from '../queue/delivery-queue';
import { ofMessage } from '../queue/delivery-queue.sql';

const columns = `bot_id AS "botId", chat_id AS "chatId", type, person_id AS "personId", active_ticket_id AS "activeTicketId", dialogue,
  dialogue_version AS "dialogueVersion"`;

const see = statement(
  'chat.see',
  `INSERT INTO telegram_chat (bot_id, chat_id, type, title, person_id, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6)
   ON CONFLICT (bot_id, chat_id) DO UPDATE SET type = excluded.type, title = excluded.title, updated_at = excluded.updated_at,
     person_id = coalesce(excluded.person_id, telegram_chat.person_id), unreachable_since = NULL, unreachable_reason = NULL
   RETURNING ${columns}`,
);
const activate = statement(
  'chat.activate',
  'UPDATE telegram_chat SET active_ticket_id = $3, updated_at = $4 WHERE bot_id = $1 AND chat_id = $2',
);
const remember = statement(
  'chat.remember',
  `UPDATE telegram_chat SET dialogue = $3, dialogue_version = dialogue_version + 1, updated_at = $4
   WHERE bot_id = $1 AND chat_id = $2 AND dialogue_version = $5 RETURNING dialogue_version AS version`,
);
const lose = statement(
  'chat.lose',
  `WITH lost AS (
     INSERT INTO telegram_chat (bot_id, chat_id, type, unreachable_since, unreachable_reason, created_at, updated_at)
     VALUES ($1, $2, CASE WHEN $2::bigint > 0 THEN 'private' ELSE 'group' END, $4, $3, $4, $4)
     ON CONFLICT (bot_id, chat_id) DO UPDATE SET unreachable_since = $4, unreachable_reason = $3, updated_at = $4
   ), failed AS (
     UPDATE delivery SET state = 'failed', reason = $3, finished_at = $4
     WHERE bot_id = $1 AND chat_id = $2 AND state = 'queued' AND kind <> 'call'
     RETURNING id, desk_id, ticket_id, message_id, recipient_id, state, reason, payload->>'type' AS type
   )
   SELECT f.id, f.desk_id AS "deskId", f.ticket_id AS "ticketId", m.id AS "messageId", f.recipient_id AS "recipientId",
     f.state, f.reason, m.rev
   FROM failed f LEFT JOIN message m ON m.id = f.message_id AND ${ofMessage('f')}`,
);
const migrate = statement(
  'chat.migrate',
  `WITH moved AS (
     INSERT INTO telegram_chat (bot_id, chat_id, type, title, active_ticket_id, dialogue, standing, created_at, updated_at)
     SELECT bot_id, $3, 'supergroup', title, active_ticket_id, dialogue, standing - 'digest', created_at, $4
     FROM telegram_chat WHERE bot_id = $1 AND chat_id = $2
     ON CONFLICT (bot_id, chat_id) DO NOTHING
   ), left_behind AS (
     INSERT INTO telegram_chat (bot_id, chat_id, type, migrated_to, created_at, updated_at) VALUES ($1, $2, 'group', $3, $4, $4)
     ON CONFLICT (bot_id, chat_id) DO UPDATE SET migrated_to = $3, active_ticket_id = NULL, dialogue = NULL, updated_at = $4
   ), surfaces AS (
     UPDATE ticket_surface SET chat_id = $3, anchor_id = NULL, shown = '{}' WHERE bot_id = $1 AND chat_id = $2
   )
   UPDATE delivery SET chat_id = $3, ordering_key = $3::text || substr(ordering_key, length($2::text) + 1)
   WHERE bot_id = $1 AND chat_id = $2 AND state IN ('queued', 'sending')`,
);

const ofStaff = statement(
  'chat.of_staff',
  `SELECT c.chat_id AS "chatId", m.role, coalesce(m.language, p.telegram_language) AS language
   FROM telegram_chat c JOIN desk_member m ON m.desk_id = $2 AND m.person_id = c.person_id JOIN person p ON p.id = c.person_id
   WHERE c.bot_id = $1 AND c.type = 'private' AND c.unreachable_since IS NULL AND m.role <> 'user'`,
);

const privateOf = statement(
  'chat.private_of',
  `SELECT chat_id AS "chatId" FROM telegram_chat
   WHERE bot_id = $1 AND person_id = $2 AND type = 'private' AND unreachable_since IS NULL LIMIT 1`,
);

/** The private chat that was used last says how it is. */
const reachability = statement(
  'chat.reachability',
  `SELECT unreachable_since IS NULL AS reachable, unreachable_reason AS reason, unreachable_since AS since
   FROM telegram_chat WHERE bot_id = $1 AND person_id = $2 AND type = 'private' ORDER BY updated_at DESC LIMIT 1`,
);

/** What is known of a chat. */
export interface TelegramChat {
  botId: string;
  chatId: string;
  type: 'private' | 'group' | 'supergroup' | 'channel';
  personId: string | null;
  activeTicketId: string | null;
  /** What the bot remembers of the dialogue there. */
  dialogue: Record<string, unknown> | null;
  dialogueVersion: number;
}

/** Chats of the bot: whether they can be reached, which ticket is active there, where a dialogue stands. */
@Injectable()
export class TelegramChats {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** Private chats of the staff that can be reached, with their role and language. */
  ofStaff(
    botId: string,
    deskId: string,
  ): Promise<{ chatId: string; role: string; language: string | null }[]> {
    return this.database.query(ofStaff, [botId, deskId]);
  }

  /** The private chat of a person that can be reached; null when there is none. */
  async privateOf(queryable: Queryable, botId: string, personId: string): Promise<string | null> {
    const [row] = await queryable.query<{ chatId: string }>(privateOf, [botId, personId]);
    return row?.chatId ?? null;
  }

  /** Whether the bot can write to a person in private, and if not, why and since when. */
  async reachability(botId: string, personId: string): Promise<Reachability> {
    const [row] = await this.database.query<Reachability>(reachability, [botId, personId]);
    return row ?? { reachable: false, reason: 'never_started', since: null };
  }

  /** Somebody is there: makes or refreshes the chat, which can thereby be reached again. */
  async see(
    tx: Tx,
    chat: { botId: string; chatId: string; type: string; title: string | null; personId: string | null },
  ): Promise<TelegramChat> {
    const { botId, chatId, type, title, personId } = chat;
    const [row] = await tx.query<TelegramChat>(see, [botId, chatId, type, title, personId, this.clock.now()]);
    return row!;
  }

  /** Plain messages of this chat now belong to that ticket. */
  async activate(tx: Tx, chat: TelegramChat, ticketId: string | null): Promise<void> {
    if (chat.activeTicketId === ticketId) return;
    await tx.query(activate, [chat.botId, chat.chatId, ticketId, this.clock.now()]);
    chat.activeTicketId = ticketId;
  }

  /** Stores the dialogue. Updates of a chat are handled one by one, so its version fits unless the row was replaced. */
  async remember(tx: Tx, chat: TelegramChat, dialogue: Record<string, unknown> | null): Promise<void> {
    const [row] = await tx.query<{ version: number }>(remember, [
      chat.botId,
      chat.chatId,
      dialogue === null ? null : storableJson(dialogue),
      this.clock.now(),
      chat.dialogueVersion,
    ]);
    if (!row) throw new Error('the dialogue was changed by somebody else');
    chat.dialogue = dialogue;
    chat.dialogueVersion = row.version;
  }

  /** The chat cannot be reached until its people do something; what was queued for it fails with the reason. */
  async lose(
    queryable: Queryable,
    botId: string,
    chatId: string,
    reason: string,
  ): Promise<ChangedDelivery[]> {
    return queryable.query<ChangedDelivery>(lose, [botId, chatId, reason, this.clock.now()]);
  }

  /**
   * A group became a supergroup with another id: everything that waits for it follows. Messages have other ids there, so what hung on one
   * is sent anew. The old row stays and says where the group went.
   */
  async migrate(tx: Tx, botId: string, from: string, to: string): Promise<void> {
    await tx.query(migrate, [botId, from, to, this.clock.now()]);
  }
}
