import { Injectable } from '@nestjs/common';
import { Clock } from '@tessera/platform';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';

const find = statement(
  'telegram_message.find',
  `SELECT direction, ticket_id AS "ticketId", message_id AS "messageId" FROM telegram_message
   WHERE bot_id = $1 AND chat_id = $2 AND telegram_message_id = $3`,
);
const record = statement(
  'telegram_message.record',
  `INSERT INTO telegram_message (bot_id, chat_id, telegram_message_id, direction, ticket_id, message_id, created_at)
   VALUES ($1, $2, $3, 'in', $4, $5, $6) ON CONFLICT DO NOTHING`,
);

/** A message of Telegram that has to do with a ticket. */
export interface KnownTelegramMessage {
  direction: 'in' | 'out';
  ticketId: string | null;
  messageId: string | null;
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

  /** A message that came in and became one of ours. */
  async record(
    tx: Tx,
    came: { botId: string; chatId: string; telegramMessageId: string; ticketId: string; messageId: string },
  ): Promise<void> {
    const { botId, chatId, telegramMessageId, ticketId, messageId } = came;
    await tx.query(record, [botId, chatId, telegramMessageId, ticketId, messageId, this.clock.now()]);
  }
}
