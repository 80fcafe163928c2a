import { statement } from '@tessera/platform/database';
import { botId, firstCustomer, telegramIdOf } from '../data/desk.sql';

const columns = `desk_id, bot_id, kind, chat_id, recipient_id, ticket_id, message_id, payload, ordering_key, state, due_at, created_at`;

/** Answers that were written already, once more: `$1` of them, in order within each of many chats. */
export const queuedDeliveries = statement(
  'bench.queued',
  `INSERT INTO delivery (${columns})
   SELECT 1, ${botId}, 'send', d.chat_id, d.recipient_id, d.ticket_id, d.message_id, d.payload, d.ordering_key, 'queued', $2, $2
   FROM delivery d WHERE d.message_id IS NOT NULL ORDER BY d.id DESC LIMIT $1`,
);

/** `$1` deliveries to as many chats that come due evenly over `$3` seconds from `$2` on. */
export const dueDeliveries = statement(
  'bench.due',
  `INSERT INTO delivery (${columns})
   SELECT 1, ${botId}, 'send', ${telegramIdOf(0)} + n, n, NULL, NULL, '{"type":"text","blocks":[{"text":"It is time."}]}',
     (${telegramIdOf(0)} + n)::text, 'queued', $2::timestamptz + make_interval(secs => $3::float8 * (n - ${firstCustomer}) / $1::int), $2
   FROM generate_series(${firstCustomer}, ${firstCustomer} + $1::int - 1) n
   RETURNING chat_id AS "chatId", due_at AS "dueAt"`,
);

export const openDeliveries = statement(
  'bench.open',
  `SELECT count(*)::int AS open FROM delivery WHERE bot_id = ${botId} AND state IN ('queued', 'sending')`,
);

export const analyzeDeliveries = statement('bench.analyze', 'ANALYZE delivery');
