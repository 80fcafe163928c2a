import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words that the staff says again and again. */
export class CannedReplies1764200000000 implements MigrationInterface {
  name = 'CannedReplies1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "canned_reply"`);
  }
}

const up = [
  `CREATE TABLE "canned_reply" (
      "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      "desk_id" bigint NOT NULL,
      "owner_id" bigint,
      "name" text NOT NULL,
      "title" text NOT NULL,
      "texts" jsonb NOT NULL,
      "category_id" bigint,
      "use_count" integer NOT NULL DEFAULT '0',
      "version" integer NOT NULL DEFAULT '1',
      "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("id")
    )`,
  `CREATE UNIQUE INDEX "canned_reply_shared_name_key" ON "canned_reply" ("desk_id", "name") WHERE "owner_id" IS NULL`,
  `CREATE UNIQUE INDEX "canned_reply_own_name_key" ON "canned_reply" ("desk_id", "owner_id", "name") WHERE "owner_id" IS NOT NULL`,
  `ALTER TABLE "canned_reply" ADD CONSTRAINT "FK_f5135db5d4fc1b693e40180169d" FOREIGN KEY ("desk_id") REFERENCES "desk"("id")`,
  `ALTER TABLE "canned_reply" ADD CONSTRAINT "FK_51f2860107f55ba63086dd86d84" FOREIGN KEY ("owner_id") REFERENCES "person"("id")`,
  `ALTER TABLE "canned_reply" ADD CONSTRAINT "FK_e9f1c128d5faeda4b495ae5c805" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE SET NULL`,
];
