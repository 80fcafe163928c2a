export { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from './columns';
export { createDataSource, DataSource, isoFromPostgres, type DatabaseOptions } from './data-source';
export { Database, statement, Tx, type Queryable, type Statement } from './database';
export { schemaDrift } from './drift';
export { LeaseEntity } from './lease.entity';
export { LeasedWork } from './leased-work';
export { Leases } from './leases';
export { pendingMigrations, runMigrations, undoMigrations } from './migrate';
export { Signals } from './signals';
