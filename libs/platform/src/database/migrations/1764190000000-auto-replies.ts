import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the desk answers and does by itself. */
export class AutoReplies1764190000000 implements MigrationInterface {
  name = 'AutoReplies1764190000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['auto_reply_run', 'auto_reply_news', 'auto_reply'])
      await runner.query(`DROP TABLE "${table}"`);
  }
}

const up = [
  `CREATE TABLE "auto_reply" (
      "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      "desk_id" bigint NOT NULL,
      "name" text NOT NULL,
      "active" boolean NOT NULL,
      "position" integer NOT NULL,
      "trigger" jsonb NOT NULL,
      "conditions" jsonb NOT NULL,
      "actions" jsonb NOT NULL,
      "waited_until" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "version" integer NOT NULL DEFAULT 1,
      "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("id")
    )`,
  `CREATE TABLE "auto_reply_news" (
      "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      "desk_id" bigint NOT NULL,
      "ticket_id" text NOT NULL,
      "message_id" bigint NOT NULL,
      PRIMARY KEY ("id")
    )`,
  `CREATE TABLE "auto_reply_run" (
      "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      "rule_id" bigint NOT NULL,
      "ticket_id" text NOT NULL,
      "occasion" text NOT NULL,
      "replied" boolean NOT NULL,
      "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("id")
    )`,
  `ALTER TABLE "auto_reply" ADD CONSTRAINT "FK_dcf0a277c15704915750806c0f4" FOREIGN KEY ("desk_id") REFERENCES "desk"("id")`,
  `ALTER TABLE "auto_reply_news" ADD CONSTRAINT "FK_62462685be91c53b753a60d5f27" FOREIGN KEY ("desk_id") REFERENCES "desk"("id")`,
  `ALTER TABLE "auto_reply_news" ADD CONSTRAINT "FK_6b50b6ec9821bc6582ea112d626" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE CASCADE`,
  `ALTER TABLE "auto_reply_news" ADD CONSTRAINT "FK_bb7c1cb06a3e95fd9509078abf3" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE`,
  `ALTER TABLE "auto_reply_run" ADD CONSTRAINT "FK_aa44069e952ea6be52ace570143" FOREIGN KEY ("rule_id") REFERENCES "auto_reply"("id") ON DELETE CASCADE`,
  `ALTER TABLE "auto_reply_run" ADD CONSTRAINT "FK_a818d77863a6f458fe6a725282a" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE CASCADE`,
  `CREATE INDEX "auto_reply_order_idx" ON "auto_reply" ("desk_id", "position", "id")`,
  `CREATE UNIQUE INDEX "auto_reply_run_key" ON "auto_reply_run" ("rule_id", "ticket_id", "occasion")`,
  `CREATE INDEX "auto_reply_run_ticket_idx" ON "auto_reply_run" ("ticket_id", "at")`,
  `CREATE INDEX "auto_reply_run_rule_idx" ON "auto_reply_run" ("rule_id", "at")`,
];
