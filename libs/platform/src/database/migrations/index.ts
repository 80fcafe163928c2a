import { FirstTables1763700000000 } from './1763700000000-first-tables';

/** Every migration, oldest first. One that has landed is never edited. */
export const migrations = [FirstTables1763700000000];
