import { Injectable } from '@nestjs/common';
import type { DeliveryContent, DeliveryState, MessageDelivery } from '@tessera/contracts';
import { Database, statement, type Queryable, type Tx } from '@tessera/platform/database';

const columns = `d.id, d.bot_id AS "botId", d.kind, d.state, d.reason, d.recipient_id AS "recipientId",
  CASE WHEN p.id IS NOT NULL THEN concat_ws(' ', p.first_name, p.last_name) END AS "recipientName", d.ticket_id AS "ticketId",
  d.message_id AS "messageId", coalesce(d.payload->>'type', 'text') AS content, d.chat_id AS "chatId", c.title AS "chatTitle", d.attempts, d.created_at AS "createdAt", d.due_at AS "dueAt", d.finished_at AS "finishedAt"`;

const joins = `LEFT JOIN person p ON p.id = d.recipient_id
  LEFT JOIN telegram_chat c ON c.bot_id = d.bot_id AND c.chat_id = d.chat_id AND c.type <> 'private'`;

const list = statement(
  'delivery.list',
  `SELECT ${columns} FROM delivery d ${joins} WHERE d.desk_id = $1 AND ($2::bigint IS NULL OR d.id < $2) ORDER BY d.id DESC LIMIT $3`,
);
/** Most are sent, and found at once; of the others, few among them, an index knows. */
const listOfSent = statement(
  'delivery.list_sent',
  `SELECT ${columns} FROM delivery d ${joins}
   WHERE d.desk_id = $1 AND ($2::bigint IS NULL OR d.id < $2) AND d.state = 'sent' ORDER BY d.id DESC LIMIT $3`,
);
const listOfState = statement(
  'delivery.list_state',
  `SELECT ${columns} FROM delivery d ${joins}
   WHERE d.desk_id = $1 AND ($2::bigint IS NULL OR d.id < $2) AND d.state = $4 AND d.state <> 'sent' ORDER BY d.id DESC LIMIT $3`,
);
const listOfTicket = statement(
  'delivery.list_ticket',
  `SELECT ${columns} FROM delivery d ${joins}
   WHERE d.desk_id = $1 AND ($2::bigint IS NULL OR d.id < $2) AND d.ticket_id = $4 AND ($5::text IS NULL OR d.state = $5)
   ORDER BY d.id DESC LIMIT $3`,
);
const lock = statement(
  'delivery.lock',
  `SELECT ${columns}, (SELECT m.rev FROM message m WHERE m.id = d.message_id) AS rev
   FROM delivery d ${joins} WHERE d.id = $1 AND d.desk_id = $2 FOR UPDATE OF d`,
);
const setState = statement(
  'delivery.set_state',
  `UPDATE delivery SET state = $2, reason = NULL, due_at = $3, finished_at = $4, claimed_by = NULL, coalesce_key = NULL WHERE id = $1`,
);
const ofMessages = statement(
  'delivery.of_messages',
  `SELECT id, message_id AS "messageId", recipient_id AS "recipientId", state, reason, coalesce(finished_at, claimed_at, created_at) AS at
   FROM delivery WHERE message_id = ANY($1::bigint[]) AND recipient_id IS NOT NULL
     AND (payload->>'type' = 'answer' OR (payload->>'type' = 'correction' AND state IN ('failed', 'unknown'))) ORDER BY id`,
);
const counts = statement(
  'delivery.counts',
  `SELECT state, count(*)::int AS count FROM delivery
   WHERE desk_id = $1 AND state IN ('queued', 'sending', 'failed', 'unknown') GROUP BY state`,
);

/** A delivery as the admins' list shows it. */
export interface DeliveryRow {
  id: string;
  botId: string;
  kind: string;
  state: DeliveryState;
  reason: string | null;
  recipientId: string | null;
  recipientName: string | null;
  ticketId: string | null;
  messageId: string | null;
  content: DeliveryContent;
  chatId: string;
  chatTitle: string | null;
  attempts: number;
  createdAt: string;
  dueAt: string;
  finishedAt: string | null;
}

/** Reads of deliveries, and the two changes that people make by hand. */
@Injectable()
export class DeliveryList {
  constructor(private readonly database: Database) {}

  /** Newest first, below the id `before`. */
  list(
    deskId: string,
    filter: { state?: DeliveryState; ticketId?: string },
    before: string | null,
    limit: number,
  ): Promise<DeliveryRow[]> {
    const { state, ticketId } = filter;
    if (ticketId !== undefined) {
      return this.database.query(listOfTicket, [deskId, before, limit, ticketId, state ?? null]);
    }
    if (state === 'sent') return this.database.query(listOfSent, [deskId, before, limit]);
    if (state !== undefined) return this.database.query(listOfState, [deskId, before, limit, state]);
    return this.database.query(list, [deskId, before, limit]);
  }

  /** With the rev of its message. */
  async lock(tx: Tx, deskId: string, id: string): Promise<(DeliveryRow & { rev: number | null }) | null> {
    const [row] = await tx.query<DeliveryRow & { rev: number | null }>(lock, [id, deskId]);
    return row ?? null;
  }

  /** Puts it back into the queue, on its own whatever waits for the same key by now, or lays it aside for good. */
  async setState(tx: Tx, id: string, state: 'queued' | 'discarded', now: Date): Promise<void> {
    await tx.query(setState, [id, state, now, state === 'queued' ? null : now]);
  }

  /** Deliveries of messages, oldest first. */
  async ofMessages(
    queryable: Queryable,
    messageIds: readonly string[],
  ): Promise<Map<string, MessageDelivery[]>> {
    const found = new Map<string, MessageDelivery[]>();
    if (messageIds.length === 0) return found;
    type Row = Omit<MessageDelivery, 'door'> & { messageId: string };
    for (const { messageId, ...row } of await queryable.query<Row>(ofMessages, [messageIds])) {
      found.set(messageId, [...(found.get(messageId) ?? []), { ...row, door: 'telegram' }]);
    }
    return found;
  }

  /** How many of a desk wait, are under way, failed or are in doubt. */
  async counts(queryable: Queryable, deskId: string): Promise<Partial<Record<DeliveryState, number>>> {
    const rows = await queryable.query<{ state: DeliveryState; count: number }>(counts, [deskId]);
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  }
}
