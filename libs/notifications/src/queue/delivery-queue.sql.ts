import { statement } from '@tessera/platform/database';

/** Deliveries that stand on their message: those to the requester. What the team is shown is no business of the message. */
export const ofMessage = (alias: string): string =>
  `${alias}.type IN ('answer', 'correction') AND ${alias}.recipient_id IS NOT NULL`;

export const enqueue = statement(
  'delivery.enqueue',
  `INSERT INTO delivery (desk_id, bot_id, kind, chat_id, thread_id, surface_id, recipient_id, ticket_id, message_id, payload, ordering_key,
     coalesce_key, priority, state, reason, due_at, finished_at, created_at)
   SELECT $1, $2, n.kind, n."chatId", n."threadId", n."surfaceId", n."recipientId", n."ticketId", n."messageId", n.payload, n."orderingKey",
     n."coalesceKey", n.priority, CASE WHEN c.unreachable_since IS NULL THEN 'queued' ELSE 'failed' END, c.unreachable_reason,
     coalesce(n."dueAt", $4), CASE WHEN c.unreachable_since IS NULL THEN NULL ELSE $4::timestamptz END, $4
   FROM jsonb_to_recordset($3::jsonb) AS n(position int, kind text, "chatId" bigint, "threadId" bigint, "surfaceId" bigint,
     "recipientId" bigint, "ticketId" text, "messageId" bigint, payload jsonb, "orderingKey" text, "coalesceKey" text, priority smallint,
     "dueAt" timestamptz)
   LEFT JOIN telegram_chat c ON c.bot_id = $2 AND c.chat_id = n."chatId"
   ORDER BY n.position
   ON CONFLICT (bot_id, coalesce_key) WHERE state = 'queued' AND coalesce_key IS NOT NULL DO NOTHING
   RETURNING id, state, reason, recipient_id AS "recipientId"`,
);

/**
 * One statement for the hot path: the requester's chat is the group where the ticket is answered, else their private one, whose id is
 * their Telegram id, though we may never have seen it. Whom the desk has blocked gets nothing more; what they have is still corrected.
 */
export const enqueueForPerson = statement(
  'delivery.enqueue_for_person',
  `INSERT INTO delivery (desk_id, bot_id, kind, chat_id, surface_id, recipient_id, ticket_id, message_id, payload, ordering_key, priority,
     state, reason, due_at, finished_at, created_at)
   SELECT $1, $2, $3, place.chat, place.surface, p.id, $4, $5, $6, place.chat::text || coalesce('/s' || place.surface, ''), $7,
     CASE WHEN hindered.by IS NULL THEN 'queued' ELSE 'failed' END, hindered.by, coalesce($10::timestamptz, $8),
     CASE WHEN hindered.by IS NULL THEN NULL ELSE $8::timestamptz END, $8
   FROM person p
   LEFT JOIN LATERAL (SELECT s.id, s.chat_id FROM ticket_surface s WHERE s.ticket_id = $4 AND s.bot_id = $2 AND s.kind = 'group'
     AND s.state = 'active' LIMIT 1) g ON true
   CROSS JOIN LATERAL (SELECT coalesce(g.chat_id, p.telegram_id) AS chat, g.id AS surface) AS place
   LEFT JOIN telegram_chat c ON c.bot_id = $2 AND c.chat_id = place.chat
   LEFT JOIN desk_member dm ON dm.desk_id = $1 AND dm.person_id = p.id
   CROSS JOIN LATERAL (SELECT CASE WHEN dm.blocked_at IS NOT NULL AND $3 = 'send' THEN 'person_blocked'
     WHEN c.unreachable_since IS NOT NULL THEN coalesce(c.unreachable_reason, 'forbidden') END AS by) AS hindered
   WHERE p.id = $9 AND p.telegram_id IS NOT NULL AND place.chat IS DISTINCT FROM $11::bigint
   RETURNING id, state, reason, recipient_id AS "recipientId"`,
);

/** What waits already goes later: more of it is coming. */
export const postpone = statement(
  'delivery.postpone',
  `UPDATE delivery SET due_at = $3 WHERE message_id = $1 AND recipient_id = $2 AND state = 'queued' AND kind = 'send'
     AND payload->>'type' = 'answer' RETURNING id`,
);

/**
 * Claims what may go now: due, at the head of its order, not of a chat that must rest; most urgent first. Answers with all that is
 * needed to put it into words; what comes for its key from now on is a delivery of its own. The head is found by a look into the index
 * for each row: with the statistics of a moment when the queue was empty, NOT EXISTS would be planned as all rows against all.
 */
const claimOf = (which: string): string =>
  `WITH due AS (
     SELECT q.id FROM delivery q
     WHERE q.bot_id = $1 AND q.state = 'queued' AND q.due_at <= $2
       AND (q.kind = 'call' OR (NOT $6 AND q.chat_id <> ALL($5::bigint[])))
       ${which}
       AND q.id = (SELECT o.id FROM delivery o WHERE o.bot_id = q.bot_id AND o.ordering_key = q.ordering_key
         AND o.state IN ('queued', 'sending') ORDER BY o.id LIMIT 1)
     ORDER BY q.priority, q.due_at, q.id LIMIT $4 FOR UPDATE OF q SKIP LOCKED
   ), claimed AS (
     UPDATE delivery d SET state = 'sending', claimed_by = $3, claimed_at = $2, attempts = d.attempts + 1, coalesce_key = NULL
     FROM due WHERE d.id = due.id RETURNING d.*
   )
   SELECT c.id, c.desk_id AS "deskId", c.bot_id AS "botId", c.kind, c.chat_id AS "chatId",
     coalesce(c.thread_id, s.thread_id) AS "threadId", c.surface_id AS "surfaceId", s.kind AS "surfaceKind", s.state AS "surfaceState",
     s.anchor_id AS "anchorId", s.shown, c.recipient_id AS "recipientId", c.ticket_id AS "ticketId", c.message_id AS "messageId", c.payload,
     c.priority, c.attempts, coalesce(dm.language, r.telegram_language) AS language, ns.choices,
     t.subject, t.status, t.priority AS "ticketPriority", t.requester_id AS "requesterId", t.assignee_id AS "assigneeId",
     m.kind AS "messageKind", m.text, m.entities, m.reactions, m.deleted_at AS "deletedAt", m.author_id AS "authorId",
     a.first_name AS "authorName", concat_ws(' ', a.first_name, a.last_name) AS "authorFullName",
     CASE WHEN m.id IS NULL THEN '[]' ELSE coalesce((SELECT json_agg(json_build_object('id', f.id::text, 'kind', f.kind, 'name', f.name,
       'mime', f.mime, 'size', f.size, 'state', f.state, 'width', f.width, 'height', f.height, 'duration', f.duration,
       'storageKey', f.storage_key, 'telegram', f.telegram) ORDER BY f.position, f.id)
       FROM attachment f WHERE f.message_id = m.id), '[]') END AS files,
     CASE WHEN m.id IS NULL THEN 0 ELSE (SELECT count(*)::int FROM ticket o WHERE o.desk_id = c.desk_id AND o.requester_id = t.requester_id
       AND o.deleted_at IS NULL AND o.status IN ('new', 'in_progress', 'waiting')) END AS "openTickets",
     (SELECT tm.telegram_message_id FROM telegram_message tm WHERE tm.message_id = m.reply_to_id AND tm.bot_id = c.bot_id
       AND tm.chat_id = c.chat_id ORDER BY tm.part LIMIT 1) AS "replyTo",
     CASE WHEN c.message_id IS NULL THEN '[]' ELSE coalesce((SELECT json_agg(json_build_object('id', tm.telegram_message_id::text,
       'direction', tm.direction, 'content', tm.content, 'attachmentId', tm.attachment_id::text, 'here', tm.chat_id = c.chat_id)
       ORDER BY tm.part, tm.telegram_message_id) FROM telegram_message tm
       WHERE tm.message_id = c.message_id AND tm.bot_id = c.bot_id AND (tm.chat_id = c.chat_id OR (c.chat_id < 0 AND EXISTS (SELECT 1
         FROM telegram_chat w WHERE w.bot_id = c.bot_id AND w.chat_id = tm.chat_id AND w.migrated_to = c.chat_id)))), '[]') END
       AS "sentAs"
   FROM claimed c
   LEFT JOIN ticket_surface s ON s.id = c.surface_id
   LEFT JOIN person r ON r.id = c.recipient_id
   LEFT JOIN desk_member dm ON dm.desk_id = c.desk_id AND dm.person_id = c.recipient_id
   LEFT JOIN notification_settings ns ON ns.desk_id = c.desk_id AND ns.person_id = c.recipient_id
   LEFT JOIN ticket t ON t.id = c.ticket_id
   LEFT JOIN message m ON m.id = c.message_id
   LEFT JOIN person a ON a.id = m.author_id
   ORDER BY c.priority, c.due_at, c.id`;
export const claim = statement('delivery.claim', claimOf(''));
/** Of one priority alone, what has waited since then: a flood of what is more urgent holds nothing back for good. */
export const claimWaiting = statement(
  'delivery.claim_waiting',
  claimOf('AND q.priority = $7 AND q.due_at <= $8'),
);

/**
 * Writes down how calls ended, with the messages of Telegram that came of them. A row that was declared unknown meanwhile, because its
 * sender seemed dead, takes the truth from the sender that claimed it; nobody else's.
 */
export const finish = statement(
  'delivery.finish',
  `WITH done AS (
     UPDATE delivery d SET state = o.state, reason = o.reason, due_at = coalesce(o."dueAt", d.due_at), payload = CASE
         WHEN o.state <> 'queued' AND d.payload->'secret' = 'true' THEN '{"type": "text", "blocks": [], "secret": true}'
         ELSE coalesce(o.payload, d.payload) END,
       finished_at = CASE WHEN o.state = 'queued' THEN NULL ELSE $3::timestamptz END,
       claimed_by = CASE WHEN o.state = 'queued' THEN NULL ELSE d.claimed_by END,
       attempts = d.attempts - CASE WHEN o.untried THEN 1 ELSE 0 END
     FROM jsonb_to_recordset($1::jsonb) AS o(id bigint, state text, reason text, "dueAt" timestamptz, payload jsonb, sent jsonb, untried bool)
     WHERE d.id = o.id AND d.claimed_by = $2 AND d.state IN ('sending', 'unknown')
     RETURNING d.id, d.desk_id, d.bot_id, d.chat_id, d.recipient_id, d.ticket_id, d.message_id, d.kind, d.state, d.reason, o.sent,
       d.payload->>'type' AS type
   ), mapped AS (
     INSERT INTO telegram_message (bot_id, chat_id, telegram_message_id, direction, ticket_id, message_id, part, content, attachment_id,
       media_group_id, created_at)
     SELECT done.bot_id, done.chat_id, s.id, 'out', done.ticket_id, done.message_id, s.part, s.content, s."attachmentId",
       s."mediaGroupId", $3
     FROM done, jsonb_to_recordset(done.sent) AS s(id bigint, part int, content text, "attachmentId" bigint, "mediaGroupId" text)
     WHERE done.sent IS NOT NULL
     ON CONFLICT DO NOTHING
   ), activated AS (
     UPDATE telegram_chat c SET active_ticket_id = done.ticket_id, updated_at = $3
     FROM done WHERE done.sent IS NOT NULL AND done.message_id IS NOT NULL AND c.bot_id = done.bot_id AND c.chat_id = done.chat_id
       AND c.type = 'private' AND c.person_id = done.recipient_id
       AND EXISTS (SELECT 1 FROM ticket t WHERE t.id = done.ticket_id AND t.requester_id = done.recipient_id)
       AND NOT EXISTS (SELECT 1 FROM ticket t WHERE t.id = c.active_ticket_id AND t.status <> 'closed'
         AND t.deleted_at IS NULL)
   )
   SELECT done.id, done.desk_id AS "deskId", done.ticket_id AS "ticketId", m.id AS "messageId",
     done.recipient_id AS "recipientId", done.state, done.reason, m.rev
   FROM done LEFT JOIN message m ON m.id = done.message_id AND ${ofMessage('done')}`,
);

/** What a sender that died had in its hands: what may be repeated goes again, of the rest nobody knows. */
export const sweep = statement(
  'delivery.sweep',
  `WITH swept AS (
     UPDATE delivery SET state = CASE WHEN kind = 'send' THEN 'unknown' ELSE 'queued' END,
       reason = CASE WHEN kind = 'send' THEN 'interrupted' END, finished_at = CASE WHEN kind = 'send' THEN $3::timestamptz END
     WHERE bot_id = $1 AND state = 'sending' AND claimed_by <> $2
     RETURNING id, desk_id, ticket_id, message_id, recipient_id, state, reason, payload->>'type' AS type
   )
   SELECT s.id, s.desk_id AS "deskId", s.ticket_id AS "ticketId", m.id AS "messageId", s.recipient_id AS "recipientId",
     s.state, s.reason, m.rev
   FROM swept s LEFT JOIN message m ON m.id = s.message_id AND ${ofMessage('s')}`,
);

/** The newest are enough: more than these do not fit into the longest rate. A delivery of several messages counts for its last alone. */
export const sentLately = statement(
  'delivery.sent_lately',
  `SELECT d.chat_id AS "chatId", extract(epoch FROM d.finished_at)::float8 * 1000 AS at
   FROM (SELECT * FROM delivery WHERE bot_id = $1 ORDER BY id DESC LIMIT 4000) d
   WHERE d.kind <> 'call' AND d.finished_at > $2 AND d.attempts > 0 ORDER BY d.finished_at`,
);

/** What was said beside the messages of tickets, and what a press was answered. */
export const removeOld = statement(
  'delivery.remove_old',
  `DELETE FROM delivery WHERE id IN (SELECT id FROM delivery WHERE message_id IS NULL AND state IN ('sent', 'discarded')
     AND finished_at < $1 LIMIT $2) RETURNING id`,
);

export const nextDue = statement(
  'delivery.next_due',
  `SELECT min(due.at) AS at FROM generate_series(0, 3) AS p(priority), LATERAL (
     SELECT due_at AS at FROM delivery d WHERE d.bot_id = $1 AND d.state = 'queued' AND d.priority = p.priority AND d.due_at > $2
     ORDER BY due_at LIMIT 1) AS due`,
);
