import type { Arena } from '../arena';
import type { Row } from '../report';
import { ownTickets, savedView, staffQueue } from '../works';
import { againstRivals } from './against-rivals';
import { assertSameReads } from './same-answers';

/** `GET /tickets`: a customer's 20 newest, the first page of the staff's queue, and that of a saved view. */
export async function benchList(arena: Arena): Promise<Row[]> {
  const rivals = await arena.compared();
  const rows: Row[] = [];
  const works = [
    { work: 'GET /tickets, a customer’s 20 newest', make: ownTickets, peer: true },
    { work: 'GET /tickets, the staff’s queue', make: staffQueue, peer: true },
    { work: 'GET /tickets, a saved view', make: savedView, peer: false },
  ];
  for (const { work: name, make, peer } of works) {
    const work = await make(rivals.tessera, rivals.databaseUrl);
    await assertSameReads(peer ? rivals : { ...rivals, fastApi: null }, work);
    rows.push(
      ...(await againstRivals(arena, rivals, work, {
        bench: 'list',
        work: name,
        ofBare: 0.85,
        ...(peer && { ofFastApi: 6 }),
      })),
    );
  }
  return rows;
}
