import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names in the search, and the words from which a mistyped one is guessed. */
export class Search1764000000000 implements MigrationInterface {
  name = 'Search1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}

/** Both extensions come with Postgres, and the owner of a database may create them. Going back leaves them: others may use them. */
const up = [
  `CREATE EXTENSION IF NOT EXISTS pg_trgm`,
  `CREATE EXTENSION IF NOT EXISTS fuzzystrmatch`,
  `CREATE TABLE "search_word" (
      "desk_id" bigint NOT NULL,
      "word" text NOT NULL,
      PRIMARY KEY ("desk_id", "word")
    )`,
  `CREATE TABLE "search_progress" (
      "desk_id" bigint NOT NULL,
      "message_id" bigint NOT NULL,
      "version_id" bigint NOT NULL,
      PRIMARY KEY ("desk_id")
    )`,
  `ALTER TABLE "search_word" ADD CONSTRAINT "FK_36b0c10367948938b14419a3197" FOREIGN KEY ("desk_id") REFERENCES "desk"("id")`,
  `ALTER TABLE "search_progress" ADD CONSTRAINT "FK_ed0553dba22cca2336b83aea6b1" FOREIGN KEY ("desk_id") REFERENCES "desk"("id")`,
  `CREATE INDEX "search_word_likeness_idx" ON "search_word" USING gin ("word" gin_trgm_ops)`,
  `CREATE INDEX "person_name_search_idx" ON "person" USING gin (lower("first_name" || ' ' || coalesce("last_name", '') || ' ' || coalesce("username", '')) gin_trgm_ops)`,
];

const down = [
  `DROP INDEX "person_name_search_idx"`,
  `DROP TABLE "search_progress"`,
  `DROP TABLE "search_word"`,
];
