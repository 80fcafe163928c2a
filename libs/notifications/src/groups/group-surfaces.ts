import { Injectable } from '@nestjs/common';
import { Clock } from '@tessera/platform';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';

const open = statement(
  'group_surface.open',
  `INSERT INTO ticket_surface (ticket_id, bot_id, chat_id, thread_id, kind, state, anchor_id, created_at, updated_at)
   VALUES ($1, $2, $3, $4, 'group', $7, $5, $6, $6)
   ON CONFLICT (ticket_id, bot_id, chat_id, kind) DO UPDATE SET state = $7, thread_id = $4, anchor_id = $5, updated_at = $6`,
);
const move = statement(
  'group_surface.move',
  `UPDATE ticket_surface SET state = 'moved', updated_at = $3
   WHERE ticket_id = $1 AND bot_id = $2 AND kind = 'group' AND state = 'active'
   RETURNING chat_id AS "chatId", thread_id AS "threadId", anchor_id AS "anchorId"`,
);
const bury = statement(
  'group_surface.bury',
  `UPDATE ticket_surface SET state = 'dead', updated_at = $3
   WHERE bot_id = $1 AND chat_id = $2 AND kind = 'group' AND state = 'active'`,
);
const origin = statement(
  'group_surface.origin',
  `SELECT s.chat_id AS "chatId", s.thread_id AS "threadId", s.anchor_id AS "anchorId"
   FROM ticket_surface s JOIN ticket t ON t.id = s.ticket_id AND t.requester_id = $3
   JOIN telegram_chat c ON c.bot_id = s.bot_id AND c.chat_id = s.chat_id AND c.unreachable_since IS NULL
   WHERE s.ticket_id = $1 AND s.bot_id = $2 AND s.kind = 'group' AND s.state = 'moved'`,
);

/** Where in a group a ticket goes on: below the words that opened it. */
export interface GroupPlace {
  chatId: string;
  threadId: string | null;
  anchorId: string | null;
}

/** Tickets that were opened in a group and are answered there until their requester takes them to the private chat. */
@Injectable()
export class GroupSurfaces {
  constructor(private readonly clock: Clock) {}

  /** @param state `active`: it is answered here; `moved`: in private alone, here is said that there is an answer */
  async open(
    tx: Tx,
    botId: string,
    ticketId: string,
    { chatId, threadId, anchorId }: GroupPlace,
    state: 'active' | 'moved',
  ): Promise<void> {
    await tx.query(open, [ticketId, botId, chatId, threadId, anchorId, this.clock.now(), state]);
  }

  /** Where a ticket was opened that is answered in private; null when that was in no group, or one that the bot has left. */
  async origin(
    queryable: Queryable,
    botId: string,
    ticketId: string,
    requesterId: string,
  ): Promise<GroupPlace | null> {
    return (await queryable.query<GroupPlace>(origin, [ticketId, botId, requesterId]))[0] ?? null;
  }

  /** The requester goes on in private. Answers with the group it was in; null when it was in none. */
  async move(tx: Tx, botId: string, ticketId: string): Promise<GroupPlace | null> {
    return (await tx.query<GroupPlace>(move, [ticketId, botId, this.clock.now()]))[0] ?? null;
  }

  /** The bot is not in that group any more: what was answered there goes on in private. */
  async bury(tx: Tx, botId: string, chatId: string): Promise<void> {
    await tx.query(bury, [botId, chatId, this.clock.now()]);
  }
}
