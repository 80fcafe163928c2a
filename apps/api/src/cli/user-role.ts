import { writeEntry } from '@tessera/audit';
import { telegramIdSchema, type Role } from '@tessera/contracts';
import { systemContext } from '@tessera/identity';
import { SystemClock } from '@tessera/platform';
import type { Settings } from '@tessera/platform/config';
import { createDataSource, Database, runMigrations, statement, type Tx } from '@tessera/platform/database';
import { withDatabase } from './with-database';

const setMemberRole = statement(
  'cli.set_role',
  `WITH was AS (
     SELECT m.desk_id, m.person_id, m.role FROM desk_member m JOIN person p ON p.id = m.person_id WHERE p.telegram_id = $1 FOR UPDATE
   )
   UPDATE desk_member m SET role = $2 FROM was WHERE m.desk_id = was.desk_id AND m.person_id = was.person_id
   RETURNING m.desk_id AS "deskId", m.person_id AS id, was.role AS before`,
);
const tellEverybody = statement('cli.tell', `SELECT pg_notify('tessera', $1)`);

/** The way back in when nobody is left who could give roles. Developers come from DEVELOPER_IDS alone. */
export async function setRole(settings: Settings, telegramId: string, role: Role): Promise<void> {
  if (!telegramIdSchema.safeParse(telegramId).success)
    throw new Error(`${telegramId} is no Telegram id: a number, e.g. 123456789`);
  if (role === 'developer') throw new Error('developers come from the setting DEVELOPER_IDS alone');
  await withDatabase(settings, async (url) => {
    await runMigrations(url);
    const database = new Database(await createDataSource({ url, poolSize: 1 }).initialize());
    const member = await database.transaction({}, (tx) => change(tx, telegramId, role));
    await database.dataSource.destroy();
    if (!member) throw new Error(`nobody with the Telegram id ${telegramId} has come in yet`);
    process.stdout.write(`Done: ${telegramId} is ${role}.\n`);
  });
}

async function change(tx: Tx, telegramId: string, role: Role): Promise<boolean> {
  type Member = { deskId: string; id: string; before: Role };
  const [member] = await tx.query<Member>(setMemberRole, [telegramId, role]);
  if (!member) return false;
  const { deskId, id: targetId, before } = member;
  const note = { action: 'role.changed', targetId, before: { role: before }, after: { role } } as const;
  await writeEntry(tx, systemContext(deskId, { door: 'cli' }), note, new SystemClock().now());
  await tx.query(tellEverybody, [JSON.stringify(['cli', 'identity', targetId])]);
  return true;
}
