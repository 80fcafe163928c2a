export { EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres';
export { DeskAlreadyRunningError, EmbeddedPostgresError } from './errors';
export { freePort } from './postgres-server';
