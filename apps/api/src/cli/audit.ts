import { AuditChains, ChainRepository, checkpointText, forgetPerson, readCheckpoint } from '@tessera/audit';
import { telegramIdSchema } from '@tessera/contracts';
import { systemContext } from '@tessera/identity';
import { SystemClock } from '@tessera/platform';
import type { Settings } from '@tessera/platform/config';
import { createDataSource, Database, runMigrations, statement } from '@tessera/platform/database';
import { withDatabase } from './with-database';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const clock = new SystemClock();

const desks = statement('cli.desks', 'SELECT id, name FROM desk ORDER BY id');
const member = statement(
  'cli.member',
  `SELECT m.desk_id AS "deskId", p.id FROM desk_member m JOIN person p ON p.id = m.person_id WHERE p.telegram_id = $1`,
);

async function withDesk<T>(settings: Settings, work: (database: Database) => Promise<T>): Promise<T> {
  return withDatabase(settings, async (url) => {
    await runMigrations(url);
    const database = new Database(await createDataSource({ url, poolSize: 2 }).initialize());
    try {
      return await work(database);
    } finally {
      await database.dataSource.destroy();
    }
  });
}

/**
 * Seals what waits, walks the whole chain and says what it found first; false: it was tampered with.
 * @param kept a checkpoint that an earlier run printed
 */
export async function verifyAudit(settings: Settings, kept?: string): Promise<boolean> {
  const checkpoint = kept === undefined ? undefined : readCheckpoint(kept);
  if (checkpoint === null)
    throw new Error(`${kept} is no checkpoint: number and hash, as this command prints it`);
  return withDesk(settings, async (database) => {
    const chains = new AuditChains(database, clock, new ChainRepository());
    let whole = true;
    for (const { id, name } of await database.query<{ id: string; name: string }>(desks)) {
      await chains.seal(id);
      const { head, erased, fault } = await chains.verify(id, checkpoint);
      say(`${name}: ${head.count} entries verified, the words of ${erased} erased.`);
      if (fault) {
        whole = false;
        say(`Tampered with: ${wordsOf[fault.kind]}${placeOf(fault)}.`);
      } else say(`The chain is whole. Keep this elsewhere: ${checkpointText(head)}`);
    }
    return whole;
  });
}

const wordsOf = {
  changed: 'an entry is not what was sealed',
  'words-changed': 'the words of an entry are not what was sealed',
  'words-removed': 'the words of an entry are missing, and no entry says whom the log forgot',
  removed: 'an entry is missing',
  inserted: 'an entry was put in past the program',
  head: 'the end of the chain is not what was sealed last',
  checkpoint: 'the chain does not hold the checkpoint',
} as const;

const placeOf = ({ n, entryId }: { n: number | null; entryId: string | null }): string =>
  [n === null ? '' : `, place ${n}`, entryId === null ? '' : `, entry ${entryId}`].join('');

/** Erases what the log holds of somebody in words and addresses. The chain stays whole. */
export async function forgetInAudit(settings: Settings, telegramId: string): Promise<void> {
  if (!telegramIdSchema.safeParse(telegramId).success)
    throw new Error(`${telegramId} is no Telegram id: a number, e.g. 123456789`);
  const entries = await withDesk(settings, (database) =>
    database.transaction({}, async (tx) => {
      const [found] = await tx.query<{ deskId: string; id: string }>(member, [telegramId]);
      if (!found) throw new Error(`nobody with the Telegram id ${telegramId} has come in yet`);
      const chains = new AuditChains(database, clock, new ChainRepository());
      return forgetPerson(tx, chains, systemContext(found.deskId, { door: 'cli' }), found.id, clock.now());
    }),
  );
  say(`Done: words and addresses of ${entries} entries are erased.`);
}
