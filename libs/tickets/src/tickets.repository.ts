import { Injectable } from '@nestjs/common';
import { Database, statement, type Queryable, type Tx } from '@tessera/platform/database';
import {
  lastColumns,
  lastFrom,
  lastJoins,
  ticketColumns,
  ticketJoins,
  type TicketRow,
  type ViewedTicket,
} from './ticket.row';

const both = `${ticketColumns}, ${lastColumns('last')}, ${lastColumns('pub')}`;
const from = `FROM ticket t ${ticketJoins} ${lastJoins('last')} ${lastJoins('pub')}`;

/**
 * A statement of its own: what is joined is read by a snapshot from before the wait for the lock, so it must be read after it. Not FOR
 * UPDATE, which would keep waiting every row that refers to the ticket, in whatever order.
 */
const lockTicket = statement(
  'ticket.lock',
  'SELECT 1 FROM ticket WHERE id = $1 AND desk_id = $2 FOR NO KEY UPDATE',
);
const lockUnmerged = statement(
  'ticket.lock_unmerged',
  'SELECT 1 FROM ticket WHERE id = $1 AND desk_id = $2 AND merged_into_id IS NULL FOR NO KEY UPDATE',
);
const readLocked = statement('ticket.read_locked', `SELECT ${both} ${from} WHERE t.id = $1`);
const readOfDesk = statement(
  'ticket.read_of_desk',
  `SELECT ${both} ${from} WHERE t.id = $1 AND t.desk_id = $2`,
);
const findTicket = statement(
  'ticket.find',
  `SELECT ${both}, r.seq AS "readSeq", r.public_seq AS "readPublicSeq" ${from}
   LEFT JOIN ticket_read r ON r.ticket_id = t.id AND r.person_id = $3
   WHERE t.id = $1 AND t.desk_id = $2`,
);
const findByClientId = statement(
  'ticket.by_client_id',
  `SELECT t.id, t.subject, m.text FROM ticket t JOIN message m ON m.ticket_id = t.id AND m.seq = 1
   WHERE t.desk_id = $1 AND t.opened_by_id = $2 AND t.client_id = $3`,
);
const insertTicket = statement(
  'ticket.insert',
  `INSERT INTO ticket (id, desk_id, requester_id, opened_by_id, client_id, category_id, subject, status, priority, source, language,
     previous_ticket_id, created_at, last_activity_at, last_public_activity_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, 'new', $8, $9, $10, $11, $12, $12, $12)
   ON CONFLICT DO NOTHING RETURNING id`,
);
const holdRequester = statement(
  'ticket.hold_requester',
  'SELECT 1 FROM desk_member WHERE desk_id = $1 AND person_id = $2 FOR UPDATE',
);
const countOpen = statement(
  'ticket.count_open',
  `SELECT count(*)::int AS count FROM ticket WHERE desk_id = $1 AND requester_id = $2 AND opened_by_id = $2
     AND deleted_at IS NULL AND status IN ('new', 'in_progress', 'waiting')`,
);
const saveFields = statement(
  'ticket.save_fields',
  `UPDATE ticket SET subject = $2, status = $3, close_reason = $4, priority = $5::ticket_priority, category_id = $6, assignee_id = $7,
     tags = $8, resolved_at = $9, first_resolved_at = $10, closed_at = $11, reopen_count = $12, unanswered_since = $13,
     last_activity_at = $14, last_public_activity_at = $15, deleted_at = $16, rev = $17, public_rev = $18, version = $19,
     merged_into_id = $20 WHERE id = $1`,
);
const saveRating = statement(
  'ticket.save_rating',
  'UPDATE ticket SET rating = $2::jsonb, rev = $3, public_rev = $4 WHERE id = $1',
);
const markRead = statement(
  'ticket.mark_read',
  `WITH before AS (SELECT public_seq FROM ticket_read WHERE ticket_id = $1 AND person_id = $2)
   INSERT INTO ticket_read AS r (ticket_id, person_id, seq, public_seq, read_at) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (ticket_id, person_id) DO UPDATE
     SET seq = greatest(r.seq, excluded.seq), public_seq = greatest(r.public_seq, excluded.public_seq), read_at = excluded.read_at
   RETURNING seq, public_seq AS "publicSeq", public_seq > coalesce((SELECT public_seq FROM before), 0) AS "publicMoved"`,
);
const numberings = statement(
  'ticket.numberings',
  `SELECT coalesce(max(seq), 0) AS seq, coalesce(max(public_seq), 0) AS "publicSeq" FROM message
   WHERE ticket_id = $1 AND CASE WHEN $2 THEN public_seq ELSE seq END <= $3`,
);
const readMarks = statement(
  'ticket.read_marks',
  `SELECT person_id AS "personId", seq, public_seq AS "publicSeq" FROM ticket_read WHERE ticket_id = $1`,
);
const openAssigned = statement(
  'ticket.open_assigned',
  `SELECT id FROM ticket WHERE desk_id = $1 AND assignee_id = $2 AND deleted_at IS NULL
     AND status IN ('new', 'in_progress', 'waiting') ORDER BY id`,
);
const staleResolved = statement(
  'ticket.stale_resolved',
  `SELECT id FROM ticket WHERE desk_id = $1 AND status = 'resolved' AND deleted_at IS NULL AND resolved_at <= $2
   ORDER BY resolved_at LIMIT $3`,
);

type RawTicket = Record<string, unknown>;

/** Flat columns of both audiences' last messages → a TicketRow. */
function toRow(raw: RawTicket): TicketRow {
  return Object.assign(raw, {
    last: lastFrom(raw, 'last'),
    lastPublic: lastFrom(raw, 'pub'),
  }) as unknown as TicketRow;
}

export interface NewTicket {
  id: string;
  deskId: string;
  requesterId: string;
  openedById: string;
  clientId: string | null;
  categoryId: string | null;
  subject: string;
  priority: string;
  source: string;
  language: string;
  previousTicketId: string | null;
  at: string;
}

/** Writes and locks of tickets. */
@Injectable()
export class TicketsRepository {
  constructor(private readonly database: Database) {}

  /** The row, locked until the transaction ends. */
  async lock(tx: Tx, deskId: string, id: string): Promise<TicketRow | null> {
    // Sent together and run one after the other: the second begins when the first has the lock.
    const [there, [raw]] = await Promise.all([
      tx.query(lockTicket, [id, deskId]),
      tx.query<RawTicket>(readLocked, [id]),
    ]);
    return there.length > 0 && raw ? toRow(raw) : null;
  }

  /** The same, but one that was merged is read alone: it changes no more, and whoever goes on from it would hold two in any order. */
  async lockUnmerged(tx: Tx, deskId: string, id: string): Promise<TicketRow | null> {
    const [, [raw]] = await Promise.all([
      tx.query(lockUnmerged, [id, deskId]),
      tx.query<RawTicket>(readOfDesk, [id, deskId]),
    ]);
    return raw ? toRow(raw) : null;
  }

  /** The row and how far `viewerId` has read in both numberings. */
  async find(
    deskId: string,
    id: string,
    viewerId: string | null,
    queryable: Queryable = this.database,
  ): Promise<(ViewedTicket & { readPublicSeq: number | null }) | null> {
    const [raw] = await queryable.query<RawTicket>(findTicket, [id, deskId, viewerId]);
    return raw ? (toRow(raw) as ViewedTicket & { readPublicSeq: number | null }) : null;
  }

  async findByClientId(queryable: Queryable, deskId: string, openedById: string, clientId: string) {
    const rows = await queryable.query<{ id: string; subject: string; text: string }>(findByClientId, [
      deskId,
      openedById,
      clientId,
    ]);
    return rows[0] ?? null;
  }

  /** False when the id or the clientId is taken. */
  async insert(tx: Tx, ticket: NewTicket): Promise<boolean> {
    const {
      id,
      deskId,
      requesterId,
      openedById,
      clientId,
      categoryId,
      subject,
      priority,
      source,
      language,
      previousTicketId,
      at,
    } = ticket;
    const rows = await tx.query(insertTicket, [
      id,
      deskId,
      requesterId,
      openedById,
      clientId,
      categoryId,
      subject,
      priority,
      source,
      language,
      previousTicketId,
      at,
    ]);
    return rows.length > 0;
  }

  /** Open tickets that a requester opened themselves; makes their other openings wait until the transaction ends. */
  async countOpen(tx: Tx, deskId: string, requesterId: string): Promise<number> {
    await tx.query(holdRequester, [deskId, requesterId]);
    const [row] = await tx.query<{ count: number }>(countOpen, [deskId, requesterId]);
    return row?.count ?? 0;
  }

  /** Writes the fields of a locked row. */
  async save(tx: Tx, row: TicketRow): Promise<void> {
    await tx.query(saveFields, [
      row.id,
      row.subject,
      row.status,
      row.closeReason,
      row.priority,
      row.categoryId,
      row.assigneeId,
      row.tags,
      row.resolvedAt,
      row.firstResolvedAt,
      row.closedAt,
      row.reopenCount,
      row.unansweredSince,
      row.lastActivityAt,
      row.lastPublicActivityAt,
      row.deletedAt,
      row.rev,
      row.publicRev,
      row.version,
      row.mergedIntoId,
    ]);
  }

  /** Writes the mark of a locked row; it is no edit of fields, and moves no list. */
  async saveRating(tx: Tx, { id, rating, rev, publicRev }: TicketRow): Promise<void> {
    await tx.query(saveRating, [id, JSON.stringify(rating), rev, publicRev]);
  }

  /** The highest seqs of both numberings that lie at or below `seq` of one of them. */
  async numberings(queryable: Queryable, ticketId: string, isPublic: boolean, seq: number) {
    const [row] = await queryable.query<{ seq: number; publicSeq: number }>(numberings, [
      ticketId,
      isPublic,
      seq,
    ]);
    return row!;
  }

  /** Moves a read mark forward, never back; returns where it stands. */
  async markRead(
    queryable: Queryable,
    ticketId: string,
    personId: string,
    seq: number,
    publicSeq: number,
    at: string,
  ) {
    const [row] = await queryable.query<{ seq: number; publicSeq: number; publicMoved: boolean }>(markRead, [
      ticketId,
      personId,
      seq,
      publicSeq,
      at,
    ]);
    return row!;
  }

  async readMarks(ticketId: string): Promise<{ personId: string; seq: number; publicSeq: number }[]> {
    return this.database.query(readMarks, [ticketId]);
  }

  async openAssigned(tx: Tx, deskId: string, personId: string): Promise<string[]> {
    return (await tx.query<{ id: string }>(openAssigned, [deskId, personId])).map((row) => row.id);
  }

  /** Ids of tickets resolved at or before `until`. */
  async staleResolved(queryable: Queryable, deskId: string, until: string, limit: number): Promise<string[]> {
    return (await queryable.query<{ id: string }>(staleResolved, [deskId, until, limit])).map(
      (row) => row.id,
    );
  }
}
