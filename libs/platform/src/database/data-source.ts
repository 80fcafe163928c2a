import { DataSource, type DataSourceOptions } from 'typeorm';
import pg from 'pg';
import { SnakeNaming } from './naming';
import { migrations } from './migrations';

/** The token by which Nest knows the connections; whoever wants to query asks Database. */
export { DataSource };

const timestamptz = 1184;

/** `2026-11-21 07:26:17.1+00` → `2026-11-21T07:26:17.100Z`; the connection's time zone is UTC. */
export function isoFromPostgres(text: string): string {
  const match = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text);
  if (!match) return text;
  return `${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`;
}

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === timestamptz) return isoFromPostgres;
    return (pg.types.getTypeParser as (oid: number, format?: string) => unknown)(oid, format);
  },
};

export interface DatabaseOptions {
  url: string;
  entities?: DataSourceOptions['entities'];
  poolSize?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
}

/** A TypeORM data source whose pool answers in UTC and ISO text. */
export function createDataSource({
  url,
  entities = [],
  poolSize = 10,
  name = 'tessera',
}: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    migrationsTableName: 'schema_migration',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    poolSize,
    extra: {
      types,
      options:
        '-c timezone=UTC -c datestyle=ISO -c statement_timeout=20000 -c idle_in_transaction_session_timeout=60000',
      application_name: name,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      // Statements of one connection need not wait for the answers to those before them.
      pipeline: true,
    },
  });
}
