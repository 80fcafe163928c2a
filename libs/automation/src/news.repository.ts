import { Injectable } from '@nestjs/common';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';

/** What a customer wrote, as the rules need it. */
export interface SaidRow {
  readonly text: string;
  readonly seq: number;
  readonly at: string;
  readonly teamSeq: number;
  readonly first: boolean;
}
/** Somebody who has waited for an answer since then. */
export interface WaitRow {
  readonly ticketId: string;
  readonly since: string;
}

const add = statement(
  'auto_reply_news.add',
  'INSERT INTO auto_reply_news (desk_id, ticket_id, message_id) VALUES ($1, $2, $3)',
);
const next = statement(
  'auto_reply_news.next',
  `SELECT id, ticket_id AS "ticketId" FROM auto_reply_news WHERE desk_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
);
const take = statement(
  'auto_reply_news.take',
  'DELETE FROM auto_reply_news WHERE id = $1 RETURNING message_id AS "messageId"',
);
/** Words that program or staff wrote in a customer's name open a ticket; of those that follow only the customer's own count. */
const saidColumns = `m.text, m.seq, m.created_at AS at,
    coalesce((SELECT max(o.seq) FROM message o WHERE o.ticket_id = m.ticket_id AND o.seq < m.seq AND o.seq > 1 AND o.kind = 'public'
      AND o.author_id <> t.requester_id), 0) AS "teamSeq",
    NOT EXISTS (SELECT 1 FROM ticket e WHERE e.desk_id = t.desk_id AND e.requester_id = t.requester_id AND e.deleted_at IS NULL
      AND e.created_at < t.created_at) AS first
   FROM message m JOIN ticket t ON t.id = m.ticket_id`;
const said = statement(
  'auto_reply_news.said',
  `SELECT ${saidColumns} WHERE m.id = $1 AND m.ticket_id = $2 AND m.deleted_at IS NULL`,
);
const lastSaid = statement(
  'auto_reply_news.last_said',
  `SELECT ${saidColumns} WHERE m.ticket_id = $1 AND m.kind = 'public' AND m.deleted_at IS NULL
     AND (m.author_id = t.requester_id OR m.seq = 1) ORDER BY m.seq DESC LIMIT 1`,
);
const firstName = statement(
  'auto_reply_news.first_name',
  'SELECT first_name AS name FROM person WHERE id = $1',
);
const waits = statement(
  'auto_reply.waits',
  `SELECT id AS "ticketId", unanswered_since AS since FROM ticket
   WHERE desk_id = $1 AND deleted_at IS NULL AND unanswered_since IS NOT NULL AND unanswered_since <= $2
     AND (unanswered_since, id) > ($3, $4)
   ORDER BY unanswered_since, id LIMIT $5`,
);

/** What the rules have to look at. */
@Injectable()
export class NewsRepository {
  async add(tx: Tx, deskId: string, ticketId: string, messageId: string): Promise<void> {
    await tx.query(add, [deskId, ticketId, messageId]);
  }

  next(
    queryable: Queryable,
    deskId: string,
    afterId: string,
    limit: number,
  ): Promise<{ id: string; ticketId: string }[]> {
    return queryable.query(next, [deskId, afterId, limit]);
  }

  /** Whose turn it is: the message, or null when somebody was faster. */
  async take(tx: Tx, id: string): Promise<string | null> {
    return (await tx.query<{ messageId: string }>(take, [id]))[0]?.messageId ?? null;
  }

  /** Null: it was deleted meanwhile, or stands in another ticket now. */
  async said(tx: Tx, ticketId: string, messageId: string): Promise<SaidRow | null> {
    return (await tx.query<SaidRow>(said, [messageId, ticketId]))[0] ?? null;
  }

  async lastSaid(tx: Tx, ticketId: string): Promise<SaidRow | null> {
    return (await tx.query<SaidRow>(lastSaid, [ticketId]))[0] ?? null;
  }

  async firstName(queryable: Queryable, personId: string): Promise<string> {
    return (await queryable.query<{ name: string }>(firstName, [personId]))[0]?.name ?? '';
  }

  /** Those who wait since `until` or longer, the longest first, beyond the one that was looked at last. */
  waits(
    queryable: Queryable,
    deskId: string,
    until: Date,
    after: WaitRow,
    limit: number,
  ): Promise<WaitRow[]> {
    return queryable.query<WaitRow>(waits, [deskId, until, after.since, after.ticketId, limit]);
  }
}
