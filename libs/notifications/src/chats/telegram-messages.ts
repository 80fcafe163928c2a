import { Injectable } from '@nestjs/common';
import { Clock } from '@tessera/platform';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';

const columns = `direction, ticket_id AS "ticketId", message_id AS "messageId", content, caption, media_group_id AS "mediaGroupId",
  attachment_id AS "attachmentId",
  EXISTS (SELECT 1 FROM message m WHERE m.id = message_id AND m.kind = 'note') AS "isNote"`;

const find = statement(
  'telegram_message.find',
  `SELECT ${columns} FROM telegram_message WHERE bot_id = $1 AND chat_id = $2 AND telegram_message_id = $3`,
);
const findAlbum = statement(
  'telegram_message.find_album',
  `SELECT ${columns} FROM telegram_message WHERE bot_id = $1 AND chat_id = $2 AND media_group_id = $3 AND direction = 'in'
   ORDER BY created_at DESC, telegram_message_id DESC LIMIT 1`,
);
const captionBehind = statement(
  'telegram_message.caption_behind',
  `SELECT caption FROM telegram_message WHERE bot_id = $1 AND chat_id = $2 AND message_id = $3 AND telegram_message_id > $4
     AND direction = 'in' AND caption IS NOT NULL ORDER BY telegram_message_id LIMIT 1`,
);
const filesIn = statement(
  'telegram_message.files_in',
  `SELECT DISTINCT tm.attachment_id::text AS id FROM attachment f JOIN telegram_message tm ON tm.message_id = f.message_id
     AND tm.attachment_id = f.id WHERE f.id = ANY($3::bigint[]) AND tm.bot_id = $1 AND tm.chat_id = $2`,
);
const record = statement(
  'telegram_message.record',
  `INSERT INTO telegram_message (bot_id, chat_id, telegram_message_id, direction, ticket_id, message_id, created_at, media_group_id,
     content, attachment_id, caption)
   VALUES ($1, $2, $3, 'in', $4, $5, $6, $7, $8, $9, $10)
   ON CONFLICT (bot_id, chat_id, telegram_message_id) DO UPDATE SET content = excluded.content, caption = excluded.caption`,
);

const recordHead = statement(
  'telegram_message.record_head',
  `INSERT INTO telegram_message (bot_id, chat_id, telegram_message_id, direction, ticket_id, created_at)
   VALUES ($1, $2, $3, 'out', $4, $5) ON CONFLICT DO NOTHING`,
);

const forget = statement(
  'telegram_message.forget',
  'DELETE FROM telegram_message WHERE bot_id = $1 AND chat_id = $2 AND telegram_message_id = ANY($3::bigint[])',
);

/** A message of Telegram that has to do with a ticket. */
export interface KnownTelegramMessage {
  direction: 'in' | 'out';
  ticketId: string | null;
  messageId: string | null;
  /** What words it has: its own, those below a file, or none. */
  content: 'text' | 'caption' | 'none';
  /** Of a part of an album: its words as our message has them. */
  caption: string | null;
  /** The album that it is a part of. */
  mediaGroupId: string | null;
  /** The file of ours that it carries; null for several. */
  attachmentId: string | null;
  /** It is a note, which no customer may hear of. */
  isNote: boolean;
}

/** Which message of Telegram is which of ours. */
@Injectable()
export class TelegramMessages {
  constructor(private readonly clock: Clock) {}

  /** Null when it has nothing to do with a ticket. */
  async find(
    queryable: Queryable,
    botId: string,
    chatId: string,
    telegramMessageId: string,
  ): Promise<KnownTelegramMessage | null> {
    const [row] = await queryable.query<KnownTelegramMessage>(find, [botId, chatId, telegramMessageId]);
    return row ?? null;
  }

  /** What an album that somebody is sending became, by the part that came last; null when this is the first. */
  async findAlbum(
    queryable: Queryable,
    botId: string,
    chatId: string,
    mediaGroupId: string,
  ): Promise<KnownTelegramMessage | null> {
    const [row] = await queryable.query<KnownTelegramMessage>(findAlbum, [botId, chatId, mediaGroupId]);
    return row ?? null;
  }

  /** What the next part of the same message of ours says that says something, by the order in Telegram; null when there is none. */
  async captionBehind(
    queryable: Queryable,
    place: { botId: string; chatId: string; messageId: string; telegramMessageId: string },
  ): Promise<string | null> {
    const { botId, chatId, messageId, telegramMessageId } = place;
    const [row] = await queryable.query<{ caption: string }>(captionBehind, [
      botId,
      chatId,
      messageId,
      telegramMessageId,
    ]);
    return row?.caption ?? null;
  }

  /** A message that came in and became one of ours, or a part of one. */
  async record(
    tx: Tx,
    came: {
      botId: string;
      chatId: string;
      telegramMessageId: string;
      ticketId: string;
      /** Null: it has to do with the ticket, but is none of its messages. */
      messageId: string | null;
      mediaGroupId?: string | null;
      content?: KnownTelegramMessage['content'];
      caption?: string | null;
      attachmentId?: string | null;
    },
  ): Promise<void> {
    const { botId, chatId, telegramMessageId, ticketId, messageId } = came;
    const { mediaGroupId = null, content = 'text', attachmentId = null, caption = null } = came;
    const at = this.clock.now();
    const place = [botId, chatId, telegramMessageId];
    await tx.query(record, [...place, ticketId, messageId, at, mediaGroupId, content, attachmentId, caption]);
  }

  /** Which of these files of ours are in the chat, whoever sent them there. */
  async filesIn(tx: Tx, botId: string, chatId: string, fileIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(filesIn, [botId, chatId, fileIds]);
    return rows.map(({ id }) => id);
  }

  /** A message of the bot that stands for the ticket as a whole: what answers it belongs there. */
  async recordHead(
    tx: Tx,
    botId: string,
    chatId: string,
    telegramMessageId: string,
    ticketId: string,
  ): Promise<void> {
    await tx.query(recordHead, [botId, chatId, telegramMessageId, ticketId, this.clock.now()]);
  }

  /** Messages that were deleted in Telegram. */
  async forget(tx: Tx, botId: string, chatId: string, ids: readonly string[]): Promise<void> {
    await tx.query(forget, [botId, chatId, ids]);
  }
}
