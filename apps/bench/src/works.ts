import { randomUUID } from 'node:crypto';
import { rowsOf } from './arena';
import { helpers, moderators } from './data/desk.sql';
import { benchViewPath } from './data/view';
import type { Work } from './load/load';
import type { Tessera } from './programs/tessera';

/** The requests that are measured, by people of the made-up desk who are signed in afresh. */

const people = 40;

/** Customers with more tickets than a page holds. */
export async function ownTickets(tessera: Tessera, databaseUrl: string): Promise<Work> {
  const rows = await rowsOf<{ id: string }>(
    databaseUrl,
    `SELECT requester_id AS id FROM ticket GROUP BY 1 HAVING count(*) BETWEEN 25 AND 200 ORDER BY md5(requester_id::text) LIMIT $1`,
    [people],
  );
  const tokens = await tessera.signInAll(rows.map(({ id }) => Number(id)));
  return { method: 'GET', next: inTurn(tokens, (token) => ({ path: '/tickets', token })) };
}

/** Helpers who look at what waits for somebody, each within their own categories. */
export async function staffQueue(tessera: Tessera): Promise<Work> {
  const tokens = await tessera.signInAll(Array.from({ length: helpers }, (_, i) => i + 1));
  return { method: 'GET', next: inTurn(tokens, (token) => ({ path: '/tickets?scope=queue', token })) };
}

/** Moderators who look at one saved view. */
export async function savedView(tessera: Tessera): Promise<Work> {
  const tokens = await tessera.signInAll(moderators);
  return { method: 'GET', next: inTurn(tokens, (token) => ({ path: benchViewPath, token })) };
}

export interface PostedTicket {
  id: string;
  requesterId: number;
}

/** Tickets that are being worked on. */
export async function postedTickets(databaseUrl: string, count: number): Promise<PostedTicket[]> {
  const rows = await rowsOf<{ id: string; requesterId: string }>(
    databaseUrl,
    `SELECT id, requester_id AS "requesterId" FROM ticket WHERE status = 'in_progress' AND assignee_id IS NOT NULL
     ORDER BY md5(id) LIMIT $1`,
    [count],
  );
  return rows.map(({ id, requesterId }) => ({ id, requesterId: Number(requesterId) }));
}

/** Answers of staff: each goes to the requester by Telegram, too. */
export async function answers(tessera: Tessera, tickets: readonly PostedTicket[]): Promise<Work> {
  const tokens = await tessera.signInAll(moderators);
  let turn = 0;
  return {
    method: 'POST',
    next: inTurn(tickets, ({ id }) => ({
      path: `/tickets/${id}/messages`,
      token: tokens[turn++ % tokens.length]!,
      body: JSON.stringify({ text: answerText, clientId: randomUUID() }),
    })),
  };
}

export const answerText =
  'Hello! The courier has the parcel and will be with you tomorrow between ten and twelve. ' +
  'You can follow it by the number in the first message. Please write to us if it does not arrive.';

function inTurn<T, R>(items: readonly T[], make: (item: T) => R): () => R {
  if (items.length === 0) throw new Error('there is nobody to do this work');
  let next = 0;
  return () => make(items[next++ % items.length]!);
}
