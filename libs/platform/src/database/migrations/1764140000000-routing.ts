import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who gets tickets by themselves: methods of categories, hours and limits of people, tickets that wait for somebody. */
export class Routing1764140000000 implements MigrationInterface {
  name = 'Routing1764140000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}

const up = [
  `CREATE TABLE "category_routing" (
      "category_id" bigint NOT NULL,
      "method" text,
      "last_person_id" bigint,
      PRIMARY KEY ("category_id")
    )`,
  `CREATE TABLE "working_hours" (
      "desk_id" bigint NOT NULL,
      "person_id" bigint NOT NULL,
      "week" jsonb,
      "ticket_limit" integer,
      PRIMARY KEY ("desk_id", "person_id")
    )`,
  `CREATE TABLE "routing_wait" (
      "ticket_id" text NOT NULL,
      "desk_id" bigint NOT NULL,
      "from_id" bigint,
      "cause" text NOT NULL,
      "since" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "told" boolean NOT NULL DEFAULT false,
      PRIMARY KEY ("ticket_id")
    )`,
  `ALTER TABLE "category_routing" ADD CONSTRAINT "FK_ce342015dcad50b118217fb43a0" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE CASCADE`,
  `ALTER TABLE "working_hours" ADD CONSTRAINT "FK_7a036af51794d436a7d2a3f7ecb" FOREIGN KEY ("desk_id") REFERENCES "desk"("id")`,
  `ALTER TABLE "working_hours" ADD CONSTRAINT "FK_0e9711e833e9285e195f06e1f45" FOREIGN KEY ("person_id") REFERENCES "person"("id")`,
  `ALTER TABLE "routing_wait" ADD CONSTRAINT "FK_0c0e8d0131000bae4ba5d895bd7" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE CASCADE`,
  `ALTER TABLE "routing_wait" ADD CONSTRAINT "FK_e3b3093282b5f0c4ee36bc2f9d2" FOREIGN KEY ("desk_id") REFERENCES "desk"("id")`,
  `CREATE INDEX "routing_wait_order_idx" ON "routing_wait" ("desk_id", "since")`,
  `CREATE INDEX "ticket_open_assignee_idx" ON "ticket" ("desk_id", "assignee_id") WHERE "deleted_at" IS NULL AND "assignee_id" IS NOT NULL AND "status" IN ('new', 'in_progress', 'waiting')`,
];

const down = [
  `DROP INDEX "ticket_open_assignee_idx"`,
  `DROP TABLE "routing_wait"`,
  `DROP TABLE "working_hours"`,
  `DROP TABLE "category_routing"`,
];
