import type { Arena } from '../arena';
import { moderators } from '../data/desk.sql';
import { number, type Row } from '../report';
import { quantile } from '../statistics';

const limit = 150;

/** What people look for: frequent words, rare ones, beginnings, several, a number, names, slips of the keyboard; both languages. */
const searches = [
  'parcel',
  'refund payment',
  'invoice',
  'zeshokino',
  'bade',
  'subscription cancel',
  'screen crash slow',
  '1234',
  'заказ',
  'возврат деньги',
  'посылка пришла',
  'доставк',
  'Orlov',
  'Maria Pike',
  'Maria payment',
  'delivrey',
  'subscripton',
  'посыдка',
];

/** `GET /tickets?q=`, one request after the other: by staff who see everything, and by a helper, who sees some. */
export async function benchSearch(arena: Arena): Promise<Row[]> {
  const { tessera } = await arena.compared();
  const turns = arena.options.quick ? 3 : 10;
  const rows: Row[] = [];
  for (const [who, personId] of [
    ['a moderator', moderators[0]!],
    ['a helper', 1],
  ] as const) {
    const token = await tessera.signIn(personId);
    const times = new Map<string, number[]>(searches.map((q) => [q, []]));
    for (let turn = 0; turn <= turns; turn++) {
      for (const q of searches) {
        const time = await ask(`${tessera.url}/tickets?q=${encodeURIComponent(q)}`, token);
        // The first turn warms up.
        if (turn > 0) times.get(q)!.push(time);
      }
    }
    rows.push(rowOf(who, times));
  }
  return rows;
}

/** Milliseconds until the answer is there. */
async function ask(url: string, token: string): Promise<number> {
  const begun = performance.now();
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return performance.now() - begun;
}

function rowOf(who: string, times: ReadonlyMap<string, readonly number[]>): Row {
  const all = [...times.values()].flat();
  const p95 = quantile(all, 0.95);
  const worst = [...times]
    .map(([q, its]) => [q, Math.max(...its)] as const)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 4);
  return {
    bench: 'search',
    work: `search over 1,000,000 messages by ${who}, p95`,
    measured: `${number(p95, 0)} ms`,
    limit: `< ${limit} ms`,
    pass: p95 < limit,
    detail: `p50 ${number(quantile(all, 0.5), 0)} ms; slowest ${worst.map(([q, time]) => `"${q}" ${number(time, 0)} ms`).join(', ')}`,
  };
}
