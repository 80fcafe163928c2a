import type { Arena } from '../arena';
import { moderators } from '../data/desk.sql';
import { number, type Row } from '../report';
import { quantile } from '../statistics';

const limit = 150;

/** Views as teams keep them: frequent and rare, old and new, many tickets and few. */
const views = [
  { status: ['new', 'in_progress', 'waiting'], priority: ['high', 'critical'] },
  { status: ['waiting'], activeTo: '-3d' },
  { status: ['new', 'in_progress', 'waiting'], unanswered: true },
  { status: ['closed'], createdFrom: '-7d', priority: ['low'] },
  { tag: 'no-such-tag' },
  {},
];

/** `GET /views/counts`: the views that every desk has and six saved ones, by staff who see everything and by a helper. */
export async function benchViews(arena: Arena): Promise<Row[]> {
  const { tessera } = await arena.compared();
  const turns = arena.options.quick ? 10 : 50;
  const rows: Row[] = [];
  for (const [who, personId] of [
    ['a moderator', moderators[0]!],
    ['a helper', 1],
  ] as const) {
    const headers = {
      authorization: `Bearer ${await tessera.signIn(personId)}`,
      'content-type': 'application/json',
    };
    const ask = async (path: string, options?: RequestInit): Promise<Record<string, unknown>> => {
      const response = await fetch(`${tessera.url}${path}`, { headers, ...options });
      const text = await response.text();
      if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
      return text ? (JSON.parse(text) as Record<string, unknown>) : {};
    };
    const made: string[] = [];
    for (const [n, filters] of views.entries()) {
      const body = JSON.stringify({ name: `View ${n}`, filters });
      made.push((await ask('/views', { method: 'POST', body }))['id'] as string);
    }
    const times: number[] = [];
    for (let turn = 0; turn <= turns; turn++) {
      const begun = performance.now();
      await ask('/views/counts');
      // The first turn warms up.
      if (turn > 0) times.push(performance.now() - begun);
    }
    const kept = { authorization: headers.authorization };
    for (const id of made) await ask(`/views/${id}`, { method: 'DELETE', headers: kept });
    const p95 = quantile(times, 0.95);
    rows.push({
      bench: 'views',
      work: `counts of nine views for ${who}, p95`,
      measured: `${number(p95, 0)} ms`,
      limit: `< ${limit} ms`,
      pass: p95 < limit,
      detail: `p50 ${number(quantile(times, 0.5), 0)} ms`,
    });
  }
  return rows;
}
