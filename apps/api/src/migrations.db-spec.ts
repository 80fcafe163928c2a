import { createDataSource, runMigrations, schemaDrift, undoMigrations } from '@tessera/platform/database';
import { migrations } from '@tessera/platform/database/migrations';
import { createTestDatabase } from '../../../test/postgres';
import { entities } from './entities';

describe('migrations', () => {
  it('go up, down and up again, and leave what the entities say', async () => {
    const database = await createTestDatabase({ template: 'template0' });
    try {
      expect(await runMigrations(database.url)).toHaveLength(migrations.length);
      await undoMigrations(database.url, migrations.length);
      expect(await tablesOf(database.url)).toEqual(['schema_migration']);
      expect(await runMigrations(database.url)).toHaveLength(migrations.length);
      expect(await runMigrations(database.url)).toEqual([]);

      const source = await createDataSource({ url: database.url, entities }).initialize();
      expect(await schemaDrift(source)).toEqual([]);
      await source.destroy();
    } finally {
      await database.drop();
    }
  });

  it('keep the audit append-only', async () => {
    const database = await createTestDatabase();
    const source = await createDataSource({ url: database.url, entities }).initialize();
    try {
      await source.query(
        `INSERT INTO audit_entry (desk_id, action, actor_kind, target_type, door, created_at) VALUES (1, 'x', 'system', 'y', 'cli', $1)`,
        [new Date(0)],
      );
      await expect(source.query(`UPDATE audit_entry SET action = 'z'`)).rejects.toThrow('append-only');
      await expect(source.query(`DELETE FROM audit_entry`)).rejects.toThrow('append-only');
    } finally {
      await source.destroy();
      await database.drop();
    }
  });
});

async function tablesOf(url: string): Promise<string[]> {
  const source = await createDataSource({ url }).initialize();
  const rows = await source.query<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  await source.destroy();
  return rows.map((row) => row.name);
}
