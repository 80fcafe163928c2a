import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../clock';
import { Database, statement } from './database';

const take = statement(
  'lease.take',
  `INSERT INTO lease (name, holder, until) VALUES ($1, $2, $3)
   ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
   WHERE lease.holder = excluded.holder OR lease.until < $4
   RETURNING name`,
);
const drop = statement('lease.drop', 'DELETE FROM lease WHERE name = $1 AND holder = $2');

/** What one process at a time may do. Whoever holds a lease must renew it well before `seconds` are over. */
@Injectable()
export class Leases {
  /** This process. */
  readonly holder = randomUUID();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Takes or renews; false while somebody else holds it. */
  async take(name: string, seconds: number): Promise<boolean> {
    const rows = await this.database.query(take, [
      name,
      this.holder,
      this.clock.in(seconds * 1000),
      this.clock.now(),
    ]);
    return rows.length > 0;
  }

  async release(name: string): Promise<void> {
    await this.database.query(drop, [name, this.holder]);
  }
}
