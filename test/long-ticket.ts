import { Database, statement } from '@tessera/platform/database';
import type { TestApp } from './app';
import type { Visitor } from './people';

const tell = statement(
  'test.long_ticket.tell',
  `WITH began AS (
     UPDATE message SET created_at = now() - $4 * interval '7 minutes' WHERE ticket_id = $1 AND seq = 1
   ), said AS (
     INSERT INTO message (ticket_id, seq, public_seq, rev, public_rev, kind, author_id, door, text, created_at)
     SELECT $1, n, n, n, n, 'public', CASE WHEN n % 3 = 0 THEN $3::bigint ELSE $2::bigint END, 'web',
       CASE WHEN n = $5 THEN $6 ELSE 'Line ' || n || repeat(' and more of it', n % 17) END, now() - ($4 - n) * interval '7 minutes'
     FROM generate_series(2, $4::int) n RETURNING id, seq
   )
   UPDATE ticket SET last_seq = $4, last_public_seq = $4, rev = $4, public_rev = $4, last_message_id = said.id,
     last_public_message_id = said.id, last_activity_at = now(), last_public_activity_at = now()
   FROM said WHERE said.seq = $4 AND ticket.id = $1`,
);

/** A ticket of so many messages, told within one statement, in which one says something of its own. */
export async function openLongTicket(
  desk: TestApp,
  customer: Visitor,
  helper: Visitor,
  ticket: { subject: string; length: number; special: { seq: number; text: string } },
): Promise<string> {
  const { subject, length, special } = ticket;
  const { id } = (await customer.post('/tickets', { subject, text: 'It begins' })).body;
  await desk.app.get(Database).query(tell, [id, customer.id, helper.id, length, special.seq, special.text]);
  await helper.post(`/tickets/${id}/read`, { seq: length });
  return id as string;
}
