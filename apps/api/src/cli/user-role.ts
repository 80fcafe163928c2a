import { telegramIdSchema, type Role } from '@tessera/contracts';
import { SystemClock } from '@tessera/platform';
import type { Settings } from '@tessera/platform/config';
import { createDataSource, Database, runMigrations, statement } from '@tessera/platform/database';
import { withDatabase } from './with-database';

const setMemberRole = statement(
  'cli.set_role',
  `UPDATE desk_member m SET role = $2 FROM person p WHERE p.id = m.person_id AND p.telegram_id = $1 RETURNING m.person_id AS id`,
);
const tellEverybody = statement('cli.tell', `SELECT pg_notify('tessera', $1)`);

const note = statement(
  'cli.note_role',
  `INSERT INTO audit_entry (desk_id, action, actor_kind, target_type, target_id, after, door, created_at)
   SELECT desk_id, 'role.changed', 'system', 'person', person_id, $2, 'cli', $3 FROM desk_member WHERE person_id = $1`,
);

/** The way back in when nobody is left who could give roles. Developers come from DEVELOPER_IDS alone. */
export async function setRole(settings: Settings, telegramId: string, role: Role): Promise<void> {
  if (!telegramIdSchema.safeParse(telegramId).success)
    throw new Error(`${telegramId} is no Telegram id: a number, e.g. 123456789`);
  if (role === 'developer') throw new Error('developers come from the setting DEVELOPER_IDS alone');
  await withDatabase(settings, async (url) => {
    await runMigrations(url);
    const database = new Database(await createDataSource({ url, poolSize: 1 }).initialize());
    const [member] = await database.query<{ id: string }>(setMemberRole, [telegramId, role]);
    if (member) await database.query(note, [member.id, JSON.stringify({ role }), new SystemClock().now()]);
    if (member) await database.query(tellEverybody, [JSON.stringify(['cli', 'identity', member.id])]);
    await database.dataSource.destroy();
    if (!member) throw new Error(`nobody with the Telegram id ${telegramId} has come in yet`);
    process.stdout.write(`Done: ${telegramId} is ${role}.\n`);
  });
}
