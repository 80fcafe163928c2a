import { statement, type Tx } from './database';

const hold = statement('desk.hold', 'SELECT 1 FROM desk WHERE id = $1 FOR NO KEY UPDATE');

/**
 * Rare writes of a desk (its tags, views, rules, canned replies) begin with this, so that they wait for each other until the transaction ends:
 * places, counts and names hold, and as all begin with the same row, none blocks another for good.
 */
export async function holdDesk(tx: Tx, deskId: string): Promise<void> {
  await tx.query(hold, [deskId]);
}
