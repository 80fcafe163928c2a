import { FirstTables1763700000000 } from './1763700000000-first-tables';
import { TelegramInFull1763800000000 } from './1763800000000-telegram-in-full';

/** Every migration, oldest first. One that has landed is never edited. */
export const migrations = [FirstTables1763700000000, TelegramInFull1763800000000];
