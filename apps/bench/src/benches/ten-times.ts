import type { Arena } from '../arena';
import { inTurns } from '../load/rounds';
import { number, ofSpread, type Row } from '../report';
import { answers, ownTickets, postedTickets, staffQueue } from '../works';
import type { Work } from '../load/load';
import type { Tessera } from '../programs/tessera';

const keep = 0.8;

type Make = (tessera: Tessera, databaseUrl: string) => Promise<Work>;

const works: readonly (readonly [name: string, make: Make])[] = [
  ['GET /tickets, a customer’s 20 newest', ownTickets],
  ['GET /tickets, the staff’s queue', staffQueue],
  [
    'POST /tickets/{id}/messages',
    async (tessera, databaseUrl) => answers(tessera, await postedTickets(databaseUrl, 200)),
  ],
];

/**
 * The same program on 10,000 and on 100,000 tickets, in turns. Compared are requests per second by the clock, with Postgres and all:
 * it is the database that more rows would make slow.
 */
export async function benchTenTimes(arena: Arena): Promise<Row[]> {
  const data = await arena.data();
  const desks = [];
  for (const [desk, name] of [
    ['full', 'full-desk'],
    ['tenth', 'tenth-desk'],
  ] as const) {
    const databaseUrl = await data.copyOf(desk, `ten_times_${desk}`);
    desks.push({ databaseUrl, tessera: await arena.tessera(databaseUrl, name) });
  }
  const rows: Row[] = [];
  for (const [name, make] of works) {
    const sides = [];
    for (const { tessera, databaseUrl } of desks) {
      sides.push({ server: tessera.program, work: await make(tessera, databaseUrl) });
    }
    const rounds = await inTurns(sides, arena.options);
    const ratio = rounds.ratio(0, 1, 'perSecond');
    const [full, tenth] = [rounds.median(0, 'perSecond'), rounds.median(1, 'perSecond')];
    rows.push({
      bench: 'ten-times',
      work: `${name}: 1,000,000 messages to 100,000`,
      measured: ofSpread(ratio),
      limit: `≥ ${keep}`,
      pass: ratio.median >= keep,
      detail: `${number(full, 0)}/s to ${number(tenth, 0)}/s`,
    });
  }
  for (const { tessera } of desks) await arena.stop(tessera);
  return rows;
}
