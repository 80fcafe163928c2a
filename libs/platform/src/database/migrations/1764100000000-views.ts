import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Saved views of the ticket list. */
export class Views1764100000000 implements MigrationInterface {
  name = 'Views1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "ticket_view"`);
  }
}

const up = [
  `CREATE TABLE "ticket_view" (
      "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      "desk_id" bigint NOT NULL,
      "owner_id" bigint,
      "name" text NOT NULL,
      "filters" jsonb NOT NULL,
      "sort" text NOT NULL,
      "position" integer NOT NULL,
      "version" integer NOT NULL DEFAULT 1,
      "created_at" timestamptz(3) NOT NULL,
      PRIMARY KEY ("id")
    )`,
  `ALTER TABLE "ticket_view" ADD CONSTRAINT "FK_0d6df2b8bcffc05ef12f2da4a90" FOREIGN KEY ("desk_id") REFERENCES "desk"("id")`,
  `ALTER TABLE "ticket_view" ADD CONSTRAINT "FK_930577d5c51d3cc23e18deaf948" FOREIGN KEY ("owner_id") REFERENCES "person"("id")`,
  `CREATE INDEX "ticket_view_order_idx" ON "ticket_view" ("desk_id", "owner_id", "position", "id")`,
];
