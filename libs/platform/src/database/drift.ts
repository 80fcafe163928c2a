import type { DataSource } from 'typeorm';

/** SQL that would bring the database to what the entities say; empty when they agree. */
export async function schemaDrift(source: DataSource): Promise<string[]> {
  const sql = await source.driver.createSchemaBuilder().log();
  return sql.upQueries.map((query) => query.query);
}
