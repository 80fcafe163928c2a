import type { Role } from '@tessera/contracts';
import type { Settings } from '@tessera/platform/config';
import { createDataSource, Database, statement } from '@tessera/platform/database';
import { withDatabase } from './with-database';

const setMemberRole = statement(
  'cli.set_role',
  `UPDATE desk_member m SET role = $2 FROM person p WHERE p.id = m.person_id AND p.telegram_id = $1 RETURNING m.person_id AS id`,
);
const tellEverybody = statement('cli.tell', `SELECT pg_notify('tessera', $1)`);

/** The way back in when nobody is left who could give roles. */
export async function setRole(settings: Settings, telegramId: string, role: Role): Promise<void> {
  await withDatabase(settings, async (url) => {
    const database = new Database(await createDataSource({ url, poolSize: 1 }).initialize());
    const [member] = await database.query<{ id: string }>(setMemberRole, [telegramId, role]);
    if (member) await database.query(tellEverybody, [JSON.stringify(['cli', 'identity', member.id])]);
    await database.dataSource.destroy();
    if (!member) throw new Error(`nobody with the Telegram id ${telegramId} has come in yet`);
    process.stdout.write(`Done: ${telegramId} is ${role}.\n`);
  });
}
