import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Merging, splitting and linking of tickets, and the catalogue of tags. */
export class TicketWork1764210000000 implements MigrationInterface {
  name = 'TicketWork1764210000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}

const up = [
  `ALTER TABLE "ticket" ADD "merged_into_id" text`,
  `ALTER TABLE "message" ADD "moved_from_id" text`,
  `ALTER TABLE "message" ADD "moved_to_id" text`,
  `ALTER TABLE "message" ADD "moved_at" TIMESTAMP(3) WITH TIME ZONE`,
  `CREATE TABLE "ticket_link" (
      "ticket_id" text NOT NULL,
      "other_id" text NOT NULL,
      "created_by_id" bigint,
      "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("ticket_id", "other_id")
    )`,
  `CREATE INDEX "ticket_link_other_idx" ON "ticket_link" ("other_id")`,
  `CREATE TABLE "tag" (
      "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      "desk_id" bigint NOT NULL,
      "name" text NOT NULL,
      "colour" text,
      "version" integer NOT NULL DEFAULT '1',
      "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("id")
    )`,
  `CREATE UNIQUE INDEX "tag_name_key" ON "tag" ("desk_id", "name")`,
  `ALTER TABLE "ticket_link" ADD CONSTRAINT "FK_2547912683c62540391263b077e" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id")`,
  `ALTER TABLE "ticket_link" ADD CONSTRAINT "FK_d166701d755e2cf5480bf82d641" FOREIGN KEY ("other_id") REFERENCES "ticket"("id")`,
  `ALTER TABLE "tag" ADD CONSTRAINT "FK_bd0ecf459c26505bffa768e197c" FOREIGN KEY ("desk_id") REFERENCES "desk"("id")`,
  `INSERT INTO "tag" ("desk_id", "name", "created_at")
     SELECT t."desk_id", word, min(t."created_at") FROM "ticket" t, unnest(t."tags") AS word GROUP BY 1, 2`,
];

const down = [
  `DROP TABLE "tag"`,
  `DROP TABLE "ticket_link"`,
  `ALTER TABLE "message" DROP COLUMN "moved_at"`,
  `ALTER TABLE "message" DROP COLUMN "moved_to_id"`,
  `ALTER TABLE "message" DROP COLUMN "moved_from_id"`,
  `ALTER TABLE "ticket" DROP COLUMN "merged_into_id"`,
];
