import { Injectable } from '@nestjs/common';
import { Database, statement, type Queryable, type Tx } from '@tessera/platform/database';
import type { Audience } from '../ticket.policy';
import type { TicketRow } from '../ticket.row';
import { messageColumns, messageJoins, type MessageRow, type ReplyRow } from './message.row';

/**
 * A message, the ticket's counters and the author's read mark in one statement; no row when the clientId was used before.
 * The ticket must be locked: it gives the numbers.
 */
const insertMessage = statement(
  'message.insert',
  `WITH added AS (
     INSERT INTO message (ticket_id, seq, public_seq, rev, public_rev, kind, author_id, api_key_id, door, text, entities, reply_to_id,
       client_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     ON CONFLICT (ticket_id, author_id, client_id) WHERE client_id IS NOT NULL DO NOTHING
     RETURNING id
   ), bumped AS (
     UPDATE ticket t SET last_seq = $2, last_message_id = added.id, rev = $4, last_activity_at = $14,
       last_public_seq = coalesce($3, t.last_public_seq), public_rev = coalesce($5, t.public_rev),
       last_public_message_id = CASE WHEN $3::int IS NULL THEN t.last_public_message_id ELSE added.id END,
       last_public_activity_at = CASE WHEN $3::int IS NULL THEN t.last_public_activity_at ELSE $14 END,
       status = $15, close_reason = $16, first_reply_at = $17, resolved_at = $18, first_resolved_at = $19, closed_at = $20,
       reopen_count = $21, unanswered_since = $22, version = $23
     FROM added WHERE t.id = $1
   ), seen AS (
     INSERT INTO ticket_read AS r (ticket_id, person_id, seq, public_seq, read_at)
     SELECT $1, $7, $2, $24, $14 FROM added WHERE $7::bigint IS NOT NULL
     ON CONFLICT (ticket_id, person_id) DO UPDATE
       SET seq = greatest(r.seq, excluded.seq), public_seq = greatest(r.public_seq, excluded.public_seq), read_at = excluded.read_at
   )
   SELECT id FROM added`,
);
const findReply = statement(
  'message.find_reply',
  `SELECT r.id, r.seq, r.public_seq AS "publicSeq", r.kind, r.author_id AS "authorId",
     concat_ws(' ', q.first_name, q.last_name) AS "authorName", q.first_name AS "authorFirstName", left(r.text, 200) AS text
   FROM message r LEFT JOIN person q ON q.id = r.author_id WHERE r.id = $1 AND r.ticket_id = $2`,
);
/** The newest answer of a colleague. Nothing when the writer's message is among what came: it is only sent again. */
const findAnswerAfter = statement(
  'message.find_answer_after',
  `SELECT m.seq, m.author_id AS "personId", concat_ws(' ', p.first_name, p.last_name) AS name
   FROM message m JOIN person p ON p.id = m.author_id
   WHERE m.ticket_id = $1 AND m.seq > $2 AND m.kind = 'public' AND m.deleted_at IS NULL
     AND m.author_id <> $3 AND m.author_id IS DISTINCT FROM $4
     AND NOT EXISTS (SELECT 1 FROM message s WHERE s.ticket_id = $1 AND s.author_id = $4 AND s.client_id = $5)
   ORDER BY m.seq DESC LIMIT 1`,
);
const findMessage = statement(
  'message.find',
  `SELECT ${messageColumns} FROM message m ${messageJoins(3)} WHERE m.id = $1 AND m.ticket_id = $2`,
);
const findByClientId = statement(
  'message.by_client_id',
  `SELECT ${messageColumns} FROM message m ${messageJoins(4)} WHERE m.ticket_id = $1 AND m.author_id = $2 AND m.client_id = $3`,
);
const movedTo = statement(
  'message.moved_to',
  `SELECT m.ticket_id AS "ticketId" FROM message m JOIN ticket t ON t.id = m.ticket_id AND t.desk_id = $2 AND t.requester_id = $3
   WHERE m.id = $1 AND m.moved_from_id IS NOT NULL AND m.ticket_id <> $4`,
);
const saveMessage = statement(
  'message.save',
  `WITH changed AS (
     UPDATE message SET text = $2, entities = $3, reactions = $4, edited_at = $5, deleted_at = $6, rev = $7, public_rev = $8 WHERE id = $1
   )
   UPDATE ticket SET rev = $7, public_rev = coalesce($8, public_rev) WHERE id = $9`,
);

/** The window is cut before anything is joined: of a long conversation only these messages are looked up. */
const list = (name: string, condition: string, order: string) =>
  statement(
    name,
    `SELECT ${messageColumns}
     FROM (SELECT * FROM message m WHERE m.ticket_id = $1 AND ${condition} ORDER BY ${order} LIMIT $4) m
     ${messageJoins(2)} ORDER BY ${order}`,
  );

const lists = {
  staff: {
    after: list('message.list_after', 'm.seq > $3', 'm.seq'),
    before: list('message.list_before', 'm.seq < $3', 'm.seq DESC'),
    afterRev: list('message.list_rev', 'm.rev > $3', 'm.seq'),
  },
  public: {
    after: list('message.list_public_after', 'm.public_seq > $3', 'm.public_seq'),
    before: list('message.list_public_before', 'm.public_seq < $3', 'm.public_seq DESC'),
    afterRev: list(
      'message.list_public_rev',
      'm.public_seq IS NOT NULL AND m.public_rev > $3',
      'm.public_seq',
    ),
  },
} as const;
export type MessageWindow = keyof (typeof lists)['staff'];

/** Where the deliveries of messages are looked up; whoever delivers registers it. */
@Injectable()
export class MessageDeliveries {
  /** Message ids → their deliveries, oldest first. */
  source: (
    queryable: Queryable,
    messageIds: readonly string[],
  ) => Promise<Map<string, MessageRow['deliveries']>> = async () => new Map();
}

/** Writes and reads of messages. */
@Injectable()
export class MessagesRepository {
  constructor(
    private readonly database: Database,
    private readonly deliveries: MessageDeliveries,
  ) {}

  /** Null when the author used this clientId in this ticket before. `ticket` holds the counters as they are to be. */
  async insert(
    tx: Tx,
    ticket: TicketRow,
    message: Omit<MessageRow, 'id'>,
    apiKeyId: string | null,
    door: string,
  ): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(insertMessage, [
      message.ticketId,
      message.seq,
      message.publicSeq,
      message.rev,
      message.publicRev,
      message.kind,
      message.authorId,
      apiKeyId,
      door,
      message.text,
      JSON.stringify(message.entities),
      message.reply?.id ?? null,
      message.clientId,
      message.createdAt,
      ticket.status,
      ticket.closeReason,
      ticket.firstReplyAt,
      ticket.resolvedAt,
      ticket.firstResolvedAt,
      ticket.closedAt,
      ticket.reopenCount,
      ticket.unansweredSince,
      ticket.version,
      ticket.lastPublicSeq,
    ]);
    return row?.id ?? null;
  }

  async findReply(queryable: Queryable, ticketId: string, id: string): Promise<ReplyRow | null> {
    return (await queryable.query<ReplyRow>(findReply, [id, ticketId]))[0] ?? null;
  }

  /** What a colleague has told the customer after this seq, newest first. */
  async findAnswerAfter(
    queryable: Queryable,
    ticket: TicketRow,
    writerId: string | null,
    seq: number,
    clientId: string | undefined,
  ): Promise<{ name: string; personId: string; seq: number } | null> {
    const values = [ticket.id, seq, ticket.requesterId, writerId, clientId ?? null];
    const [answer] = await queryable.query<{ name: string; personId: string; seq: number }>(
      findAnswerAfter,
      values,
    );
    return answer ?? null;
  }

  async find(queryable: Queryable, ticket: TicketRow, id: string): Promise<MessageRow | null> {
    return this.one(
      queryable,
      await queryable.query<MessageRow>(findMessage, [id, ticket.id, ticket.deskId]),
    );
  }

  /** Where a message stands now that was moved out of a ticket; null: there was none. */
  async movedTo(tx: Tx, { id, deskId, requesterId }: TicketRow, messageId: string): Promise<string | null> {
    const [row] = await tx.query<{ ticketId: string }>(movedTo, [messageId, deskId, requesterId, id]);
    return row?.ticketId ?? null;
  }

  async findByClientId(
    queryable: Queryable,
    ticket: TicketRow,
    authorId: string,
    clientId: string,
  ): Promise<MessageRow | null> {
    return this.one(
      queryable,
      await queryable.query<MessageRow>(findByClientId, [ticket.id, authorId, clientId, ticket.deskId]),
    );
  }

  /** Writes a changed message and the ticket's revs with it. */
  async save(tx: Tx, row: MessageRow): Promise<void> {
    await tx.query(saveMessage, [
      row.id,
      row.text,
      JSON.stringify(row.entities),
      JSON.stringify(row.reactions),
      row.editedAt,
      row.deletedAt,
      row.rev,
      row.publicRev,
      row.ticketId,
    ]);
  }

  /** A window of the conversation as the audience numbers it, oldest first. */
  async list(
    ticket: TicketRow,
    audience: Audience,
    window: MessageWindow,
    bound: number,
    limit: number,
    queryable: Queryable = this.database,
  ): Promise<MessageRow[]> {
    const rows = await queryable.query<MessageRow>(lists[audience][window], [
      ticket.id,
      ticket.deskId,
      bound,
      limit,
    ]);
    if (window === 'before') rows.reverse();
    return audience === 'staff' ? this.withDeliveries(queryable, rows) : rows;
  }

  private async one(queryable: Queryable, rows: MessageRow[]): Promise<MessageRow | null> {
    return (await this.withDeliveries(queryable, rows))[0] ?? null;
  }

  private async withDeliveries(queryable: Queryable, rows: MessageRow[]): Promise<MessageRow[]> {
    if (rows.length === 0) return rows;
    const found = await this.deliveries.source(
      queryable,
      rows.filter((row) => row.kind === 'public').map((row) => row.id),
    );
    for (const row of rows) row.deliveries = found.get(row.id) ?? [];
    return rows;
  }
}
