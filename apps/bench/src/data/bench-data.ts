import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { SystemClock } from '@tessera/platform';
import { runMigrations, type Database, type Statement } from '@tessera/platform/database';
import { migrations } from '@tessera/platform/database/migrations';
import { EmbeddedPostgres } from '@tessera/platform/embedded-postgres';
import { SearchLexicon } from '@tessera/tickets';
import { fillStatements, type DeskSize } from './desk.sql';

/** The desks that are measured: the full one, and a tenth of it. */
export const sizes = { full: { tickets: 100_000 }, tenth: { tickets: 10_000 } } as const;
export type DeskName = keyof typeof sizes;

/** Secondary indexes are made once the rows are in: an order of magnitude quicker. */
const indexesOf = `SELECT i.indexname AS name, i.indexdef AS definition FROM pg_indexes i
  WHERE i.schemaname = 'public' AND i.tablename IN ('ticket', 'message', 'delivery', 'ticket_event')
    AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)`;

/** The databases of the benches on one durable Postgres of their own: kept full between runs, measured on copies. */
export class BenchData {
  private constructor(
    private readonly postgres: EmbeddedPostgres,
    private readonly say: (line: string) => void,
  ) {}

  static async open(dataDir: string, say: (line: string) => void, rebuild: boolean): Promise<BenchData> {
    const postgres = await EmbeddedPostgres.start({ dataDir, durable: true });
    const data = new BenchData(postgres, say);
    if (rebuild) {
      for (const name of Object.keys(sizes) as DeskName[]) await data.drop(await templateOf(name));
    }
    return data;
  }

  /** Version of the server, such as `18.4`. */
  async version(): Promise<string> {
    const [row] = await this.administer<{ server_version: string }>('SHOW server_version');
    return row!.server_version.split(' ')[0]!;
  }

  /** Address of a fresh copy of a desk. An earlier copy by the same name is gone afterwards. */
  async copyOf(desk: DeskName, copy: string = desk): Promise<string> {
    const template = await templateOf(desk);
    if (!(await this.exists(template))) await this.make(template, sizes[desk]);
    const name = `run_${copy}`;
    await this.drop(name);
    await this.administer(
      `CREATE DATABASE ${name} OWNER ${this.owner} TEMPLATE ${template} STRATEGY FILE_COPY`,
    );
    return withDatabase(this.postgres.url, name);
  }

  /** Address of an empty, migrated database. */
  async empty(name: string): Promise<string> {
    const full = `run_${name}`;
    await this.drop(full);
    await this.administer(`CREATE DATABASE ${full} OWNER ${this.owner} TEMPLATE template0`);
    const url = withDatabase(this.postgres.url, full);
    await runMigrations(url);
    return url;
  }

  async close(): Promise<void> {
    await this.postgres.stop();
  }

  private async make(template: string, size: DeskSize): Promise<void> {
    const started = Date.now();
    this.say(`making a desk of ${size.tickets.toLocaleString('en')} tickets; it is kept for later runs …`);
    const prefix = template.slice(0, template.lastIndexOf('_') + 1);
    for (const old of await this.databasesLike(prefix)) await this.drop(old);
    await this.administer(`CREATE DATABASE ${template} OWNER ${this.owner} TEMPLATE template0`);
    await runMigrations(withDatabase(this.postgres.url, template));
    await this.asSuperuser(template, (client) => fill(client, size));
    // Only what is whole is a template: whoever is interrupted begins anew.
    await this.administer(`ALTER DATABASE ${template} WITH IS_TEMPLATE true`);
    this.say(`… made in ${Math.round((Date.now() - started) / 1000)} s`);
  }

  private get owner(): string {
    return new URL(this.postgres.url).username;
  }

  private async exists(template: string): Promise<boolean> {
    const rows = await this.administer(
      `SELECT 1 FROM pg_database WHERE datname = '${template}' AND datistemplate`,
    );
    return rows.length > 0;
  }

  private async databasesLike(prefix: string): Promise<string[]> {
    const rows = await this.administer<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE starts_with(datname, '${prefix}')`,
    );
    return rows.map(({ name }) => name);
  }

  private async drop(name: string): Promise<void> {
    await this.administer(`UPDATE pg_database SET datistemplate = false WHERE datname = '${name}'`);
    await this.administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }

  private administer<R>(text: string): Promise<R[]> {
    return this.asSuperuser('postgres', async (client) => (await client.query(text)).rows as R[]);
  }

  private async asSuperuser<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: withDatabase(this.postgres.adminUrl, database) });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}

/** The name tells what it was made by, so that a change of the schema or the distributions makes a new one. */
async function templateOf(desk: DeskName): Promise<string> {
  const made: unknown[] = [fillStatements(sizes[desk], new Date(0))];
  const runner = { query: async (sql: string) => void made.push(sql) } as unknown as QueryRunner;
  for (const Migration of migrations) await new Migration().up(runner);
  return `desk_${desk}_${createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 12)}`;
}

async function fill(client: Client, size: DeskSize): Promise<void> {
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(indexesOf);
  for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
  for (const { text, values } of fillStatements(size, new Date())) await client.query({ text, values });
  for (const { definition } of indexes) await client.query(definition);
  const lexicon = new SearchLexicon(oneConnection(client), new SystemClock());
  while (await lexicon.learn('1'));
  await client.query('VACUUM (FREEZE, ANALYZE)');
  await client.query('CHECKPOINT');
}

function withDatabase(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.toString();
}

/** The program’s database on a connection that the data is made by. */
const oneConnection = (client: Client): Database => {
  const query = async (sql: Statement, values: unknown[]) => (await client.query({ ...sql, values })).rows;
  return {
    transaction: (_: object, work: (tx: object) => unknown) => work({ query }),
  } as unknown as Database;
};
