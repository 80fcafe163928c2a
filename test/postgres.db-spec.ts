import { Client } from 'pg';
import { createTestDatabase } from './postgres';

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return rows[0]?.[0];
}

describe('createTestDatabase', () => {
  it('gives databases that know nothing of each other', async () => {
    const [one, two] = await Promise.all([
      createTestDatabase(),
      createTestDatabase({ template: 'template0' }),
    ]);
    await ask(one.url, 'CREATE TABLE only_here (n int)');
    expect(await ask(one.url, `SELECT to_regclass('only_here') IS NOT NULL`)).toBe(true);
    expect(await ask(two.url, `SELECT to_regclass('only_here') IS NOT NULL`)).toBe(false);
    await Promise.all([one.drop(), two.drop()]);
    await expect(ask(one.url, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
  });

  it('knows Russian letters', async () => {
    const database = await createTestDatabase();
    expect(await ask(database.url, `SELECT lower('ЁЛКА') ILIKE 'ёлк%'`)).toBe(true);
    await database.drop();
  });
});
