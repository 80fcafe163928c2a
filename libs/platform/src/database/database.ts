import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import type { RequestContext } from '../context';
import { log } from '../logging';

/** SQL with a name, so that Postgres plans it once per connection. One name, one text, for ever. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export const statement = (name: string, text: string): Statement => ({ name, text });

export interface Queryable {
  /** Rows as plain objects: bigint as text, timestamptz as ISO text. */
  query<R>(statement: Statement, values?: readonly unknown[]): Promise<R[]>;
}

/** A transaction that is open. */
export class Tx implements Queryable {
  private readonly committed: (() => void)[] = [];
  private savepoints = 0;

  constructor(private readonly client: PoolClient) {}

  /** Statements that are sent without waiting for each other run one after the other, in one journey. */
  async query<R>(statement: Statement, values: readonly unknown[] = []): Promise<R[]> {
    const result = await this.client.query(statement, values as unknown[]);
    return result.rows as R[];
  }

  /** Called in order once the change is durable; never when it is rolled back. */
  onCommit(work: () => void): void {
    this.committed.push(work);
  }

  /** Runs `work`; when it throws, what it did is undone and the transaction goes on. */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const name = `s${++this.savepoints}`;
    const before = this.committed.length;
    await this.client.query(`SAVEPOINT ${name}`);
    try {
      const result = await work();
      await this.client.query(`RELEASE SAVEPOINT ${name}`);
      return result;
    } catch (error) {
      this.committed.length = before;
      await this.client.query(`ROLLBACK TO SAVEPOINT ${name}`);
      throw error;
    }
  }

  /** @internal */
  settle(): void {
    for (const work of this.committed) {
      try {
        work();
      } catch (error) {
        log.error({ err: error }, 'work after commit failed');
      }
    }
  }
}

const retryable = new Set(['40001', '40P01']);
const mostAttempts = 5;
const backOffMs = 40;

/** Postgres as the domain sees it: named statements, and transactions that commands open or join. */
@Injectable()
export class Database implements Queryable {
  constructor(readonly dataSource: DataSource) {}

  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  async query<R>(statement: Statement, values: readonly unknown[] = []): Promise<R[]> {
    const result = await this.pool.query(statement, values as unknown[]);
    return result.rows as R[];
  }

  /** Where a query of this context belongs: its transaction, if it has one. */
  in(context: Pick<RequestContext, 'tx'>): Queryable {
    return context.tx ?? this;
  }

  /**
   * Runs `work` in the transaction of the context, or in a new one that commits when `work` succeeds.
   * A deadlock or serialisation failure of a new one is tried again, so `work` must have no effects outside the database
   * but through `onCommit`.
   */
  async transaction<T>(context: Pick<RequestContext, 'tx'>, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (context.tx) return work(context.tx);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (attempt >= mostAttempts || !retryable.has((error as { code?: string }).code ?? '')) throw error;
        // At different moments they get out of each other's way.
        await setTimeout(Math.random() * attempt * backOffMs);
      }
    }
  }

  private async once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    // Whoever holds a connection hears of its end by the statement that fails; without a listener it would end the process.
    client.on('error', nothing);
    const tx = new Tx(client);
    let broken: Error | undefined;
    let result: T;
    try {
      // Not waited for: it travels with the first statement of the work.
      const begun = client.query('BEGIN');
      begun.catch(nothing);
      result = await work(tx);
      await begun;
      const { command } = await client.query('COMMIT');
      if (command !== 'COMMIT') throw new Error('a statement had failed, so nothing was committed');
    } catch (error) {
      await client.query('ROLLBACK').catch((lost: Error) => (broken = lost));
      throw error;
    } finally {
      client.off('error', nothing);
      client.release(broken);
    }
    tx.settle();
    return result;
  }
}

const nothing = (): void => undefined;
