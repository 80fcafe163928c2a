import type { Arena } from '../arena';
import type { Row } from '../report';
import { ownTickets, staffQueue } from '../works';
import { againstRivals } from './against-rivals';
import { assertSameReads } from './same-answers';

/** `GET /tickets`: a customer's 20 newest, and the first page of the staff's queue. */
export async function benchList(arena: Arena): Promise<Row[]> {
  const rivals = await arena.compared();
  const rows: Row[] = [];
  const works = [
    ['GET /tickets, a customer’s 20 newest', () => ownTickets(rivals.tessera, rivals.databaseUrl)],
    ['GET /tickets, the staff’s queue', () => staffQueue(rivals.tessera)],
  ] as const;
  for (const [name, make] of works) {
    const work = await make();
    await assertSameReads(rivals, work);
    rows.push(
      ...(await againstRivals(arena, rivals, work, {
        bench: 'list',
        work: name,
        ofBare: 0.85,
        ofFastApi: 6,
      })),
    );
  }
  return rows;
}
