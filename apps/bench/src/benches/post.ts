import type { Arena } from '../arena';
import type { Row } from '../report';
import { answers, postedTickets } from '../works';
import { againstRivals } from './against-rivals';
import { assertSameWrites } from './same-answers';

const tickets = 200;

/** `POST /tickets/{id}/messages` by staff: committed with the delivery to the requester, pushed to whoever has the ticket open. */
export async function benchPost(arena: Arena): Promise<Row[]> {
  const rivals = await arena.compared();
  const chosen = await postedTickets(rivals.databaseUrl, tickets);
  const work = await answers(rivals.tessera, chosen);
  await assertSameWrites(rivals, work);
  return againstRivals(arena, rivals, work, {
    bench: 'post',
    work: 'POST /tickets/{id}/messages',
    ofBare: 0.75,
    ofFastApi: 6,
  });
}
