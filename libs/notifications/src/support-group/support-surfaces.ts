import { Injectable } from '@nestjs/common';
import { Clock } from '@tessera/platform';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';
import type { SupportSurface, Shown, TicketFace } from './support-surface';

const columns = `s.id, s.ticket_id AS "ticketId", s.chat_id AS "chatId", s.kind, s.state, s.thread_id AS "threadId",
  s.anchor_id AS "anchorId", s.shown`;

const make = statement(
  'support_surface.make',
  `INSERT INTO ticket_surface AS s (ticket_id, bot_id, chat_id, kind, state, shown, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, '{}', $6, $6)
   ON CONFLICT (ticket_id, bot_id, chat_id, kind) DO UPDATE SET updated_at = $6
   RETURNING ${columns}`,
);
const setState = statement(
  'support_surface.set_state',
  'UPDATE ticket_surface SET state = $2, updated_at = $3 WHERE id = $1 AND state <> $2',
);
const note = statement(
  'support_surface.note',
  `UPDATE ticket_surface SET thread_id = coalesce($2, thread_id), anchor_id = coalesce($3, anchor_id), shown = shown || $4::jsonb,
     updated_at = $5 WHERE id = $1`,
);
const loseTopic = statement(
  'support_surface.lose_topic',
  `UPDATE ticket_surface SET thread_id = NULL, anchor_id = NULL, shown = '{}', updated_at = $3
   WHERE id = $1 AND thread_id IS NOT DISTINCT FROM $2`,
);
const loseHead = statement(
  'support_surface.lose_head',
  `UPDATE ticket_surface SET anchor_id = NULL, shown = shown - 'head', updated_at = $3
   WHERE id = $1 AND anchor_id IS NOT DISTINCT FROM $2`,
);
const turnIntoCard = statement(
  'support_surface.turn_into_card',
  `WITH card AS (
     SELECT o.id, o.chat_id FROM ticket_surface s JOIN ticket_surface o ON o.ticket_id = s.ticket_id AND o.bot_id = s.bot_id
       AND o.chat_id = s.chat_id AND o.kind = 'card' WHERE s.id = $1
   ), moved AS (
     UPDATE delivery d SET surface_id = card.id, ordering_key = card.chat_id || '/s' || card.id FROM card
     WHERE d.surface_id = $1 AND d.state IN ('queued', 'sending')
   )
   UPDATE ticket_surface s SET kind = CASE WHEN EXISTS (SELECT 1 FROM card) THEN s.kind ELSE 'card' END, thread_id = NULL,
     anchor_id = NULL, shown = '{}', updated_at = $2
   WHERE s.id = $1 AND s.kind = 'topic'`,
);
const activate = statement(
  'support_surface.activate',
  `UPDATE ticket_surface s SET state = 'active', updated_at = $3,
     kind = CASE WHEN EXISTS (SELECT 1 FROM ticket_surface o WHERE o.ticket_id = s.ticket_id AND o.bot_id = s.bot_id
       AND o.chat_id = s.chat_id AND o.kind = $2) THEN s.kind ELSE $2 END
   WHERE s.id = $1 AND s.state = 'deferred' RETURNING ${columns}`,
);
const lockTicket = statement(
  'support_surface.lock_ticket',
  'SELECT 1 FROM ticket WHERE id = $1 FOR NO KEY UPDATE',
);
const outdate = statement(
  'support_surface.outdate',
  `UPDATE ticket_surface SET shown = shown - 'head', updated_at = $4
   WHERE bot_id = $1 AND chat_id = $2 AND ticket_id = $3 AND kind IN ('topic', 'card')`,
);
const byThread = statement(
  'support_surface.by_thread',
  `SELECT ${columns} FROM ticket_surface s WHERE s.bot_id = $1 AND s.chat_id = $2 AND s.thread_id = $3 AND s.kind = 'topic'
   ORDER BY s.id DESC LIMIT 1`,
);
const ofTicket = statement(
  'support_surface.of_ticket',
  `SELECT ${columns} FROM ticket_surface s WHERE s.bot_id = $1 AND s.chat_id = $2 AND s.ticket_id = $3 AND s.kind IN ('topic', 'card')
   ORDER BY s.updated_at DESC LIMIT 1`,
);
const deferred = statement(
  'support_surface.deferred',
  `SELECT ${columns}, t.subject, t.status, concat_ws(' ', p.first_name, p.last_name) AS "requesterName", count(*) OVER ()::int AS total
   FROM ticket_surface s JOIN ticket t ON t.id = s.ticket_id JOIN person p ON p.id = t.requester_id
   WHERE s.bot_id = $1 AND s.chat_id = $2 AND s.state = 'deferred' AND t.deleted_at IS NULL AND t.status <> 'closed'
   ORDER BY s.id LIMIT $3`,
);
const waiting = statement(
  'support_surface.waiting',
  `SELECT (SELECT count(*)::int FROM (SELECT 1 FROM delivery d WHERE d.bot_id = $1 AND d.state = 'queued' AND d.chat_id = $2 LIMIT $3) q)
       AS queued,
     EXISTS (SELECT 1 FROM ticket_surface s JOIN ticket t ON t.id = s.ticket_id WHERE s.bot_id = $1 AND s.chat_id = $2
       AND s.state = 'deferred' AND t.deleted_at IS NULL AND t.status <> 'closed') AS deferred`,
);
/** What of a ticket was never shown in the group: neither written there, nor mirrored, nor on its way. */
const missed = statement(
  'support_surface.missed',
  `SELECT m.id, count(*) OVER ()::int AS total FROM message m
   WHERE m.ticket_id = $1 AND m.deleted_at IS NULL AND m.seq > $4
     AND NOT EXISTS (SELECT 1 FROM telegram_message tm WHERE tm.message_id = m.id AND tm.bot_id = $2 AND tm.chat_id = $3)
     AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.message_id = m.id AND d.chat_id = $3 AND d.state IN ('queued', 'sending')
       AND d.kind = 'send')
   ORDER BY m.seq DESC LIMIT $5`,
);
/** Surfaces of open tickets whose messages failed while the group was out of reach wait for their turn again. */
const revive = statement(
  'support_surface.revive',
  `UPDATE ticket_surface s SET state = 'deferred', updated_at = $3 FROM ticket t
   WHERE t.id = s.ticket_id AND s.bot_id = $1 AND s.chat_id = $2 AND s.state = 'active' AND s.kind IN ('topic', 'card')
     AND t.deleted_at IS NULL AND t.status <> 'closed'
     AND EXISTS (SELECT 1 FROM delivery d WHERE d.surface_id = s.id AND d.state = 'failed' AND d.finished_at >= $4)`,
);

const faceMessage = (condition: string): string => `(SELECT json_build_object('id', m.id::text, 'author',
    CASE WHEN p.id IS NULL THEN NULL ELSE concat_ws(' ', p.first_name, p.last_name) END, 'kind', m.kind, 'text', left(m.text, 1000),
    'deletedAt', m.deleted_at, 'files', coalesce((SELECT json_agg(f.kind ORDER BY f.position, f.id) FROM attachment f
      WHERE f.message_id = m.id), '[]'))
  FROM message m LEFT JOIN person p ON p.id = m.author_id WHERE ${condition})`;
const faces = statement(
  'support_surface.faces',
  `SELECT ${columns}, s.bot_id AS "botId", t.desk_id AS "deskId", t.subject, t.status, t.priority, t.deleted_at AS "deletedAt",
     t.merged_into_id AS "mergedIntoId",
     concat_ws(' ', r.first_name, r.last_name) AS "requesterName", t.assignee_id AS "assigneeId",
     CASE WHEN a.id IS NOT NULL THEN concat_ws(' ', a.first_name, a.last_name) END AS "assigneeName",
     k.name AS "categoryName", b.username AS "botUsername", k.translations AS "categoryNames", c.standing,
     ${faceMessage('m.ticket_id = t.id AND m.seq = 1')} AS first, ${faceMessage('m.id = t.last_message_id')} AS last
   FROM ticket_surface s JOIN ticket t ON t.id = s.ticket_id JOIN person r ON r.id = t.requester_id
   JOIN bot b ON b.id = s.bot_id LEFT JOIN person a ON a.id = t.assignee_id LEFT JOIN category k ON k.id = t.category_id
   LEFT JOIN telegram_chat c ON c.bot_id = s.bot_id AND c.chat_id = s.chat_id
   WHERE s.id = ANY($1::bigint[])`,
);

/** Tickets as their topics or cards show them. */
export const facesOf = (queryable: Queryable, surfaceIds: readonly string[]): Promise<TicketFace[]> =>
  queryable.query<TicketFace>(faces, [surfaceIds]);

/** A ticket that waits for its place, as the digest lists it. */
export interface DeferredTicket extends SupportSurface {
  readonly subject: string;
  readonly status: TicketFace['status'];
  readonly requesterName: string;
  /** How many wait in all. */
  readonly total: number;
}

/** The places of tickets in the support group. */
@Injectable()
export class SupportSurfaces {
  constructor(private readonly clock: Clock) {}

  /** The surface of that kind, made where it is missing. */
  async make(
    tx: Tx,
    surface: { ticketId: string; botId: string; chatId: string; kind: 'topic' | 'card'; state: string },
  ): Promise<SupportSurface> {
    const { ticketId, botId, chatId, kind, state } = surface;
    const [row] = await tx.query<SupportSurface>(make, [
      ticketId,
      botId,
      chatId,
      kind,
      state,
      this.clock.now(),
    ]);
    return row!;
  }

  async setState(tx: Tx, id: string, state: 'active' | 'deferred'): Promise<void> {
    await tx.query(setState, [id, state, this.clock.now()]);
  }

  /** Writes down what was just done in Telegram. */
  async note(
    tx: Queryable,
    id: string,
    { threadId, anchorId, shown }: { threadId?: string; anchorId?: string; shown?: Shown },
  ): Promise<void> {
    const values = [id, threadId ?? null, anchorId ?? null, JSON.stringify(shown ?? {}), this.clock.now()];
    await tx.query(note, values);
  }

  /** The topic is gone: the next delivery makes another. Nothing happens when that was done already. */
  async loseTopic(tx: Queryable, id: string, threadId: string | null): Promise<void> {
    await tx.query(loseTopic, [id, threadId, this.clock.now()]);
  }

  /** Somebody deleted the head or card: it is sent again. */
  async loseHead(tx: Queryable, id: string, anchorId: string | null): Promise<void> {
    await tx.query(loseHead, [id, anchorId, this.clock.now()]);
  }

  /** Where no topic can be made, a card does: this one, or the one that the ticket has there already. */
  async turnIntoCard(tx: Queryable, id: string): Promise<void> {
    await tx.query(turnIntoCard, [id, this.clock.now()]);
  }

  /** A ticket that waited gets its place; null when it has it already. No message can come in between. */
  async activate(
    tx: Tx,
    { id, ticketId }: Pick<SupportSurface, 'id' | 'ticketId'>,
    kind: SupportSurface['kind'],
  ): Promise<SupportSurface | null> {
    await tx.query(lockTicket, [ticketId]);
    return (await tx.query<SupportSurface>(activate, [id, kind, this.clock.now()]))[0] ?? null;
  }

  /** The head shows something else than the ticket now, e.g. a choice: the next update brings it back. */
  async outdateOf(tx: Tx, botId: string, chatId: string, ticketId: string): Promise<void> {
    await tx.query(outdate, [botId, chatId, ticketId, this.clock.now()]);
  }

  async byThread(
    queryable: Queryable,
    botId: string,
    chatId: string,
    threadId: string,
  ): Promise<SupportSurface | null> {
    return (await queryable.query<SupportSurface>(byThread, [botId, chatId, threadId]))[0] ?? null;
  }

  async ofTicket(
    queryable: Queryable,
    botId: string,
    chatId: string,
    ticketId: string,
  ): Promise<SupportSurface | null> {
    return (await queryable.query<SupportSurface>(ofTicket, [botId, chatId, ticketId]))[0] ?? null;
  }

  /** Open tickets that wait for a place, oldest first. */
  deferred(queryable: Queryable, botId: string, chatId: string, limit: number): Promise<DeferredTicket[]> {
    return queryable.query<DeferredTicket>(deferred, [botId, chatId, limit]);
  }

  /** How much waits to be sent there, counted up to `most`, and whether tickets wait for a place. */
  async waiting(
    queryable: Queryable,
    botId: string,
    chatId: string,
    most: number,
  ): Promise<{ queued: number; deferred: boolean }> {
    const [row] = await queryable.query<{ queued: number; deferred: boolean }>(waiting, [
      botId,
      chatId,
      most,
    ]);
    return row!;
  }

  /** The newest messages of a ticket that the group has not seen, oldest first, and how many there are in all. */
  async missed(
    queryable: Queryable,
    botId: string,
    surface: Pick<SupportSurface, 'ticketId' | 'chatId'>,
    afterSeq: number,
    limit: number,
  ): Promise<{ ids: string[]; total: number }> {
    const values = [surface.ticketId, botId, surface.chatId, afterSeq, limit];
    const rows = await queryable.query<{ id: string; total: number }>(missed, values);
    return { ids: rows.map(({ id }) => id).reverse(), total: rows[0]?.total ?? 0 };
  }

  /** The group is back: what failed since then is caught up with. */
  async revive(tx: Tx, botId: string, chatId: string, since: string): Promise<void> {
    await tx.query(revive, [botId, chatId, this.clock.now(), since]);
  }
}
