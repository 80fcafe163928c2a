import type { Arena } from '../arena';
import { moderators } from '../data/desk.sql';
import { number, type Row } from '../report';
import { quantile } from '../statistics';

const limit = 150;

/** What people look for: a frequent word, a rare one, the beginning of one, two words, a number, Russian. */
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
];

/** `GET /tickets?q=` by staff who see everything, one request after the other. */
export async function benchSearch(arena: Arena): Promise<Row[]> {
  const { tessera } = await arena.compared();
  const token = await tessera.signIn(moderators[0]!);
  const turns = arena.options.quick ? 3 : 10;
  const times: number[] = [];
  const slowest = new Map<string, number>();
  for (let turn = 0; turn <= turns; turn++) {
    for (const q of searches) {
      const begun = performance.now();
      const response = await fetch(`${tessera.url}/tickets?q=${encodeURIComponent(q)}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`search for "${q}": ${response.status} ${text}`);
      const time = performance.now() - begun;
      // The first turn warms up.
      if (turn === 0) continue;
      times.push(time);
      slowest.set(q, Math.max(time, slowest.get(q) ?? 0));
    }
  }
  const p95 = quantile(times, 0.95);
  const worst = [...slowest].sort((a, b) => b[1] - a[1]).slice(0, 3);
  return [
    {
      bench: 'search',
      work: 'search over 1,000,000 messages, p95',
      measured: `${number(p95, 0)} ms`,
      limit: `< ${limit} ms`,
      pass: p95 < limit,
      detail: `p50 ${number(quantile(times, 0.5), 0)} ms; slowest ${worst.map(([q, time]) => `"${q}" ${number(time, 0)} ms`).join(', ')}`,
    },
  ];
}
