import { Injectable } from '@nestjs/common';
import type { Role, StaffEvent } from '@tessera/contracts';
import { Clock } from '@tessera/platform';
import { Signals, statement, type Tx } from '@tessera/platform/database';
import { storableJson } from '@tessera/platform/telegram';
import { deliveriesTopic } from '../queue/delivery-queue';
import type { DigestItem, DigestPayload, NoticePayload, TextPayload } from '../queue/delivery-payload';
import { digestKey } from '../preferences/digest-key';

/** What comes in bursts: people send their words in pieces. */
const bursts = `'{reply.mine,reply.unassigned,note.mine}'::text[]`;
/** Nobody has a larger team that hears of one event. */
const mostHearers = 200;

/**
 * One notice for each who hears of an event, in one statement: members of the staff whose scope covers the ticket, who can be reached, by
 * the first of the events that concerns them and that they want to hear of. While a notice about the ticket waits for the same person,
 * this one joins it, and what concerns them more gives the two its name; when words in it went to them less than 20 s ago, further ones wait until these are over, and more may join.
 */
const fanOut = (name: string, candidates: string) =>
  statement(
    `notice.${name}`,
    `INSERT INTO delivery AS d (desk_id, bot_id, kind, chat_id, recipient_id, ticket_id, message_id, payload, ordering_key, coalesce_key,
       priority, state, due_at, created_at)
     SELECT $1, $2, 'send', c.chat_id, m.person_id, $3, $4, $5::jsonb || jsonb_build_object('event', e.event),
       c.chat_id || ':n' || $3, 'notice:' || m.person_id || ':' || $3, 2, 'queued',
       greatest($6::timestamptz, (SELECT max(o.finished_at) + interval '20 seconds' FROM delivery o WHERE e.event = ANY(${bursts})
         AND o.bot_id = $2 AND o.recipient_id = m.person_id AND o.ticket_id = $3 AND o.state = 'sent' AND o.priority = 2
         AND o.finished_at > $7::timestamptz - interval '20 seconds' AND o.payload->>'event' = ANY(${bursts}))), $7
     FROM desk_member m
     JOIN person p ON p.id = m.person_id
     JOIN telegram_chat c ON c.bot_id = $2 AND c.person_id = m.person_id AND c.type = 'private' AND c.unreachable_since IS NULL
     LEFT JOIN notification_settings s ON s.desk_id = m.desk_id AND s.person_id = m.person_id
     CROSS JOIN LATERAL (
       SELECT x.event FROM (VALUES
         (1, CASE WHEN lower(p.username) = ANY($13::text[]) OR lower(p.first_name) = ANY($13::text[])
           OR split_part(lower(p.first_name), ' ', 1) = ANY($13::text[]) OR m.person_id = ANY($18::bigint[]) THEN 'mention' END),
         (2, CASE WHEN m.person_id = $12::bigint THEN $14::text END),
         (3, CASE WHEN m.available THEN $15::text END)) AS x(rank, event)
       WHERE coalesce((s.choices->'events'->x.event->>'telegram')::boolean, ($16::jsonb->>x.event)::boolean)
       ORDER BY x.rank LIMIT 1) AS e
     WHERE m.desk_id = $1 AND m.blocked_at IS NULL AND m.person_id <> ALL($8::bigint[]) AND ${candidates}
       AND (m.role = ANY($9::text[]) OR (m.role = ANY($10::text[]) AND ($11::bigint IS NULL OR m.person_id = $12::bigint
         OR EXISTS (SELECT 1 FROM category_specialist cs WHERE cs.category_id = $11::bigint AND cs.person_id = m.person_id))))
     ORDER BY m.last_seen_at DESC NULLS LAST, m.person_id LIMIT ${mostHearers}
     ON CONFLICT (bot_id, coalesce_key) WHERE state = 'queued' AND coalesce_key IS NOT NULL DO UPDATE SET
       payload = CASE WHEN d.payload->'messageIds' ? excluded.message_id::text THEN d.payload
         ELSE d.payload || CASE WHEN excluded.payload->>'event' IN ('mention', 'ticket.assigned')
               OR (d.payload->>'event' IN ('ticket.new', 'reply.unassigned') AND excluded.payload->>'event' LIKE '%.mine')
             THEN excluded.payload - 'messageIds' - 'fileIds' ELSE '{}' END
           || jsonb_build_object('messageIds', d.payload->'messageIds' || (excluded.payload->'messageIds'),
             'fileIds', coalesce(d.payload->'fileIds', '[]') || coalesce(excluded.payload->'fileIds', '[]')) END,
       due_at = CASE WHEN $17 THEN greatest(d.due_at, excluded.due_at) ELSE d.due_at END
     RETURNING id`,
  );

/** Whoever has the ticket, and nobody else. */
const toAssignee = fanOut('to_assignee', 'm.person_id = $12::bigint');
/** Any of the staff. */
const toStaff = fanOut('to_staff', 'm.role = ANY($9::text[] || $10::text[])');

/** Notices of a new ticket that colleagues have in their chats say who took it. */
const tellTaken = statement(
  'notice.tell_taken',
  `INSERT INTO delivery (desk_id, bot_id, kind, chat_id, recipient_id, ticket_id, payload, ordering_key, priority, state, due_at,
     created_at)
   SELECT $1, $2, 'edit', c.chat_id, c.person_id, $3, $4::jsonb || jsonb_build_object('edits', tm.telegram_message_id::text),
     c.chat_id || ':n' || $3, 3, 'queued', $6, $6
   FROM message f
   JOIN delivery n ON n.message_id = f.id AND n.bot_id = $2 AND n.state = 'sent' AND n.priority = 2
     AND n.payload->>'type' = 'notice' AND n.payload->>'event' = 'ticket.new'
   JOIN telegram_message tm ON tm.message_id = f.id AND tm.bot_id = $2 AND tm.chat_id = n.chat_id AND tm.direction = 'out'
     AND tm.content = 'text' AND tm.part = 0
   JOIN telegram_chat c ON c.bot_id = $2 AND c.chat_id = n.chat_id AND c.type = 'private' AND c.unreachable_since IS NULL
   WHERE f.ticket_id = $3 AND f.seq = 1 AND n.recipient_id <> $5::bigint
   ORDER BY n.id DESC LIMIT 50
   RETURNING id`,
);

/** What waits for the end of the quiet, put together for one person. */
const postpone = statement(
  'notice.postpone',
  `INSERT INTO delivery AS d (desk_id, bot_id, kind, chat_id, recipient_id, payload, ordering_key, coalesce_key, priority, state, due_at,
     created_at)
   VALUES ($1, $2, 'send', $3, $4, $5, $3::bigint || ':digest', $6, 2, 'queued', $7, $8)
   ON CONFLICT (bot_id, coalesce_key) WHERE state = 'queued' AND coalesce_key IS NOT NULL DO UPDATE SET
     -- Who wants quiet waits for its end; a crowd waits no longer for those who join it.
     due_at = CASE WHEN excluded.payload->>'crowd' = 'true' THEN d.due_at ELSE excluded.due_at END,
     payload = d.payload || CASE WHEN excluded.payload->>'crowd' = 'true' THEN '{}' ELSE '{"crowd": false}'::jsonb END || jsonb_build_object('items', d.payload->'items' || (excluded.payload->'items'))`,
);

/** To whom a notice may go, and how. */
export interface NoticeFanOut {
  readonly deskId: string;
  readonly botId: string;
  readonly ticketId: string;
  readonly messageId: string | null;
  readonly payload: Omit<NoticePayload, 'event'>;
  readonly dueAt: Date;
  /** A notice that waits already waits as long as this one: more parts may come. */
  readonly extends?: boolean;
  /** Roles that may read any ticket, and those that may read what is in their scope. */
  readonly roles: { readonly all: readonly Role[]; readonly category: readonly Role[] };
  /** Null: the ticket is open to whoever may read in their scope. */
  readonly closedCategoryId: string | null;
  readonly assigneeId: string | null;
  /** Whoever did it, and the requester: a customer here, whatever their role. */
  readonly except: readonly string[];
  /** Lower-cased names that are called. */
  readonly mentions: readonly string[];
  /** Ids of those who are called. */
  readonly called: readonly string[];
  /** What it is for whoever has the ticket, and for everybody else. */
  readonly own: StaffEvent | null;
  readonly wide: StaffEvent | null;
  readonly defaults: Readonly<Partial<Record<StaffEvent, boolean>>>;
}

/** Notices of one person that wait for the end of the quiet. */
export interface PostponedNotices {
  readonly deskId: string;
  readonly botId: string;
  readonly chatId: string;
  readonly recipientId: string;
  readonly until: Date;
  readonly items: readonly DigestItem[];
  readonly crowd: boolean;
}

/** Puts notices to the staff into the queue of deliveries. */
@Injectable()
export class NoticeQueue {
  constructor(
    private readonly signals: Signals,
    private readonly clock: Clock,
  ) {}

  async tell(tx: Tx, notice: NoticeFanOut): Promise<void> {
    const wide = notice.wide !== null || notice.mentions.length > 0 || notice.called.length > 0;
    if (!wide && notice.assigneeId === null) return;
    const queued = await tx.query(wide ? toStaff : toAssignee, [
      notice.deskId,
      notice.botId,
      notice.ticketId,
      notice.messageId,
      storableJson(notice.payload),
      notice.dueAt,
      this.clock.now(),
      notice.except,
      notice.roles.all,
      notice.roles.category,
      notice.closedCategoryId,
      notice.assigneeId,
      notice.mentions,
      notice.own,
      notice.wide,
      JSON.stringify(notice.defaults),
      notice.extends ?? false,
      notice.called,
    ]);
    this.wake(tx, queued);
  }
  /** Somebody took a new ticket: those who were told of it see so. */
  async tellTaken(
    tx: Tx,
    taken: Pick<NoticeFanOut, 'deskId' | 'botId' | 'ticketId'> & { by: string; payload: TextPayload },
  ): Promise<void> {
    const { deskId, botId, ticketId, by, payload } = taken;
    const queued = await tx.query(tellTaken, [
      deskId,
      botId,
      ticketId,
      storableJson(payload),
      by,
      this.clock.now(),
    ]);
    this.wake(tx, queued);
  }

  /** Keeps notices for the end of the quiet; then they come as one. */
  async postpone(
    tx: Tx,
    { deskId, botId, chatId, recipientId, until, items, crowd }: PostponedNotices,
  ): Promise<void> {
    const payload: DigestPayload = { type: 'digest', items, crowd };
    await tx.query(postpone, [
      deskId,
      botId,
      chatId,
      recipientId,
      storableJson(payload),
      digestKey(recipientId),
      until,
      this.clock.now(),
    ]);
  }

  private wake(tx: Tx, queued: readonly unknown[]): void {
    if (queued.length > 0) tx.onCommit(() => this.signals.wake(deliveriesTopic));
  }
}
