import { Injectable } from '@nestjs/common';
import { statement, type Tx } from '@tessera/platform/database';

const add = statement(
  'auto_reply_run.add',
  `INSERT INTO auto_reply_run (rule_id, ticket_id, occasion, replied, at) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (rule_id, ticket_id, occasion) DO NOTHING RETURNING id`,
);
const recent = statement(
  'auto_reply_run.recent',
  'SELECT count(*)::int AS count FROM auto_reply_run WHERE ticket_id = $1 AND at > $2',
);

/** What rules did. */
@Injectable()
export class RunsRepository {
  /** False: it was done for this occasion before. */
  async add(
    tx: Tx,
    run: { ruleId: string; ticketId: string; occasion: string; replied: boolean; at: Date },
  ): Promise<boolean> {
    const { ruleId, ticketId, occasion, replied, at } = run;
    return (await tx.query(add, [ruleId, ticketId, occasion, replied, at])).length > 0;
  }

  /** How often any rule ran in a ticket since then. */
  async recent(tx: Tx, ticketId: string, since: Date): Promise<number> {
    return (await tx.query<{ count: number }>(recent, [ticketId, since]))[0]!.count;
  }
}
