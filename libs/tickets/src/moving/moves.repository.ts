import { Injectable } from '@nestjs/common';
import { statement, type Tx } from '@tessera/platform/database';
import type { TicketRow } from '../ticket.row';
import type { Movable, Move } from './moves.rules';

/**
 * Of ticket $1 of desk $2 and requester $3: the requester's words are their own, and those with which the staff opened a ticket for them,
 * also when nothing but these is left of that ticket.
 */
const fromRequester = `(m.author_id = $3 OR (m.author_id, m.created_at) IN
  (SELECT o.opened_by_id, o.created_at FROM ticket o WHERE o.desk_id = $2 AND o.requester_id = $3 AND o.deleted_at IS NULL
   UNION ALL SELECT o.opened_by_id, o.created_at FROM ticket o WHERE o.id = m.moved_from_id AND o.requester_id = $3))`;
const byStaff = `(m.author_id IS NOT NULL AND NOT ${fromRequester})`;
const listMovable = statement(
  'message.list_movable',
  `SELECT m.id, m.seq, m.public_seq AS "publicSeq", ${byStaff} AS "byStaff", m.deleted_at IS NOT NULL AS deleted
   FROM message m WHERE m.ticket_id = $1 AND m.moved_to_id IS NULL ORDER BY m.seq`,
);
/** A clientId that the same author used in the other ticket, too, stays with the tombstone alone. */
const take = statement(
  'message.take',
  `UPDATE message m SET ticket_id = $2, seq = o.seq, public_seq = o."publicSeq", rev = o.rev, public_rev = o."publicRev",
     moved_from_id = $1, moved_at = $4,
     client_id = CASE WHEN EXISTS (SELECT 1 FROM message x WHERE x.ticket_id = $2 AND x.author_id = m.author_id
       AND x.client_id = m.client_id) THEN NULL ELSE m.client_id END
   FROM jsonb_to_recordset($3::jsonb) AS o(id bigint, seq int, "publicSeq" int, rev int, "publicRev" int)
   WHERE m.id = o.id AND m.ticket_id = $1`,
);
const leave = statement(
  'message.leave_tombstones',
  `INSERT INTO message (ticket_id, seq, public_seq, rev, public_rev, kind, author_id, api_key_id, door, text, client_id, created_at,
     deleted_at, moved_to_id)
   SELECT $1, o.seq, o."publicSeq", o.rev, o."publicRev", m.kind, m.author_id, m.api_key_id, m.door, '', m.client_id, m.created_at, $4, $2
   FROM jsonb_to_recordset($3::jsonb) AS o(id bigint, seq int, "publicSeq" int, rev int, "publicRev" int) JOIN message m ON m.id = o.id`,
);
/** Who had read all of the ticket that messages come to has read of these what they had read before. */
const carryReads = statement(
  'ticket_read.carry',
  `INSERT INTO ticket_read AS r (ticket_id, person_id, seq, public_seq, read_at)
   SELECT $2, s.person_id,
     CASE WHEN coalesce(i.seq, 0) < $3 THEN coalesce(i.seq, 0) ELSE $3 + count(o.seq) FILTER (WHERE o.seq <= s.seq) END,
     CASE WHEN coalesce(i.public_seq, 0) < $4 THEN coalesce(i.public_seq, 0)
       ELSE $4 + count(o."publicSeq") FILTER (WHERE o."publicSeq" <= s.public_seq) END, s.read_at
   FROM ticket_read s LEFT JOIN ticket_read i ON i.ticket_id = $2 AND i.person_id = s.person_id
   CROSS JOIN jsonb_to_recordset($5::jsonb) AS o(seq int, "publicSeq" int)
   WHERE s.ticket_id = $1 GROUP BY s.person_id, s.seq, s.public_seq, s.read_at, i.seq, i.public_seq
   ON CONFLICT (ticket_id, person_id) DO UPDATE
     SET seq = greatest(r.seq, excluded.seq), public_seq = greatest(r.public_seq, excluded.public_seq)`,
);
const newest = (condition: string): string =>
  `(SELECT m.id FROM message m WHERE m.ticket_id = t.id AND m.deleted_at IS NULL ${condition}
    ORDER BY m.created_at DESC, m.seq DESC LIMIT 1)`;
const recount = statement(
  'ticket.recount',
  `UPDATE ticket t SET last_seq = $2, last_public_seq = $3, rev = $4, public_rev = $5, first_reply_at = $6,
     last_message_id = ${newest('')}, last_public_message_id = ${newest('AND m.public_seq IS NOT NULL')}
   WHERE t.id = $1`,
);
/** The oldest of the requester's words that nobody of the staff has answered since. */
const unanswered = statement(
  'ticket.unanswered_since',
  `WITH said AS (SELECT m.created_at, ${fromRequester} AS mine, ${byStaff} AS theirs FROM message m
     WHERE m.ticket_id = $1 AND m.public_seq IS NOT NULL AND m.deleted_at IS NULL)
   SELECT min(created_at) AS since FROM said
   WHERE mine AND created_at > coalesce((SELECT max(created_at) FROM said WHERE theirs), '-infinity')`,
);

export interface MovableMessage extends Movable {
  /** Said by somebody of the staff in their own name. */
  readonly byStaff: boolean;
  readonly deleted: boolean;
}

/** Messages that change their ticket; what hangs on them by their id goes along. The tickets must be locked. */
@Injectable()
export class MovesRepository {
  /** What stands in a ticket and was not moved away, in its order. */
  movable(tx: Tx, { id, deskId, requesterId }: TicketRow): Promise<MovableMessage[]> {
    return tx.query<MovableMessage>(listMovable, [id, deskId, requesterId]);
  }

  /** Moves the messages, leaves their tombstones, and carries read marks. `into` is the ticket as it was before. */
  async move(tx: Tx, fromId: string, into: TicketRow, moves: readonly Move[], at: string): Promise<void> {
    if (moves.length === 0) return;
    const taken = JSON.stringify(moves.map((move) => ({ id: move.id, ...move.taken })));
    const left = JSON.stringify(moves.map((move) => ({ id: move.id, ...move.left })));
    await tx.query(take, [fromId, into.id, taken, at]);
    await tx.query(leave, [fromId, into.id, left, at]);
    await tx.query(carryReads, [fromId, into.id, into.lastSeq, into.lastPublicSeq, left]);
  }

  /** Writes a ticket's counters, and finds its last messages again. */
  async recount(tx: Tx, row: TicketRow): Promise<void> {
    const { id, lastSeq, lastPublicSeq, rev, publicRev, firstReplyAt } = row;
    await tx.query(recount, [id, lastSeq, lastPublicSeq, rev, publicRev, firstReplyAt]);
  }

  /** Since when the requester waits for an answer, by the words that stand in the ticket now. */
  async unansweredSince(tx: Tx, { id, deskId, requesterId }: TicketRow): Promise<string | null> {
    const [row] = await tx.query<{ since: string | null }>(unanswered, [id, deskId, requesterId]);
    return row?.since ?? null;
  }
}
