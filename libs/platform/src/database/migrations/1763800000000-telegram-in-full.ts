import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of our own, places of tickets in Telegram, and what people want to hear of. */
export class TelegramInFull1763800000000 implements MigrationInterface {
  name = 'TelegramInFull1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}

const up = [
  `DROP INDEX "ticket_surface_ticket_idx"`,
  `CREATE TABLE "notification_settings" (
      "desk_id" bigint NOT NULL,
      "person_id" bigint NOT NULL,
      "choices" jsonb NOT NULL,
      "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "PK_32c61ccae09bd354e332139ea1a" PRIMARY KEY ("desk_id", "person_id")
    )`,
  `ALTER TABLE "attachment" ADD "state" text NOT NULL DEFAULT 'ready'`,
  `ALTER TABLE "attachment" ADD "thumbnail_key" text`,
  `ALTER TABLE "attachment" ADD "width" integer`,
  `ALTER TABLE "attachment" ADD "height" integer`,
  `ALTER TABLE "attachment" ADD "duration" integer`,
  `ALTER TABLE "attachment" ADD "fetch_attempts" integer NOT NULL DEFAULT '0'`,
  `ALTER TABLE "attachment" ADD "fetch_after" TIMESTAMP(3) WITH TIME ZONE`,
  `UPDATE "attachment" SET "state" = CASE WHEN "telegram" ? 'fileId' THEN 'remote' ELSE 'none' END,
      "fetch_after" = CASE WHEN "telegram" ? 'fileId' THEN "created_at" END
    WHERE "storage_key" IS NULL`,
  `ALTER TABLE "telegram_chat" ADD "is_forum" boolean`,
  `ALTER TABLE "telegram_chat" ADD "standing" jsonb`,
  `ALTER TABLE "telegram_chat" ADD "migrated_to" bigint`,
  `ALTER TABLE "telegram_message" ADD "content" text NOT NULL DEFAULT 'text'`,
  `ALTER TABLE "telegram_message" ADD "media_group_id" text`,
  `ALTER TABLE "telegram_message" ADD "attachment_id" bigint`,
  `ALTER TABLE "ticket_surface" ADD "anchor_id" bigint`,
  `ALTER TABLE "ticket_surface" ADD "shown" jsonb NOT NULL DEFAULT '{}'`,
  `ALTER TABLE "ticket_surface" ADD "updated_at" TIMESTAMP(3) WITH TIME ZONE`,
  `UPDATE "ticket_surface" SET "updated_at" = "created_at"`,
  `ALTER TABLE "ticket_surface" ALTER COLUMN "updated_at" SET NOT NULL`,
  `ALTER TABLE "delivery" ADD "surface_id" bigint`,
  `ALTER TABLE "delivery" ADD "coalesce_key" text`,
  `CREATE INDEX "ticket_open_requester_idx" ON "ticket" ("desk_id", "requester_id", "id") WHERE "deleted_at" IS NULL AND "status" IN ('new', 'in_progress', 'waiting')`,
  `CREATE INDEX "telegram_update_old_idx" ON "telegram_update" ("handled_at") WHERE "state" <> 'stored'`,
  `CREATE INDEX "attachment_loose_idx" ON "attachment" ("created_at") WHERE "message_id" IS NULL`,
  `CREATE INDEX "attachment_remote_idx" ON "attachment" ("fetch_after", "id") WHERE "state" = 'remote'`,
  `CREATE INDEX "telegram_message_album_idx" ON "telegram_message" ("bot_id", "chat_id", "media_group_id") WHERE "media_group_id" IS NOT NULL`,
  `CREATE UNIQUE INDEX "ticket_surface_key" ON "ticket_surface" ("ticket_id", "bot_id", "chat_id", "kind")`,
  `CREATE INDEX "delivery_surface_idx" ON "delivery" ("surface_id") WHERE "surface_id" IS NOT NULL`,
  `CREATE UNIQUE INDEX "delivery_coalesce_key" ON "delivery" ("bot_id", "coalesce_key") WHERE "state" = 'queued' AND "coalesce_key" IS NOT NULL`,
  `CREATE INDEX "delivery_old_idx" ON "delivery" ("finished_at") WHERE "message_id" IS NULL AND "state" IN ('sent', 'discarded')`,
  `CREATE INDEX "delivery_notice_idx" ON "delivery" ("bot_id", "recipient_id", "finished_at") WHERE "state" = 'sent' AND "priority" = 2`,
  `ALTER TABLE "delivery" ADD CONSTRAINT "FK_260b75ea779d7f7345f324d9ef1" FOREIGN KEY ("surface_id") REFERENCES "ticket_surface"("id")`,
  `ALTER TABLE "notification_settings" ADD CONSTRAINT "FK_4cbee88a69bf130769c67cf9804" FOREIGN KEY ("desk_id") REFERENCES "desk"("id")`,
  `ALTER TABLE "notification_settings" ADD CONSTRAINT "FK_3de6419cf1359453d1353947d75" FOREIGN KEY ("person_id") REFERENCES "person"("id")`,
];

const down = [
  `ALTER TABLE "notification_settings" DROP CONSTRAINT "FK_3de6419cf1359453d1353947d75"`,
  `ALTER TABLE "notification_settings" DROP CONSTRAINT "FK_4cbee88a69bf130769c67cf9804"`,
  `ALTER TABLE "delivery" DROP CONSTRAINT "FK_260b75ea779d7f7345f324d9ef1"`,
  `DROP INDEX "delivery_notice_idx"`,
  `DROP INDEX "delivery_old_idx"`,
  `DROP INDEX "delivery_coalesce_key"`,
  `DROP INDEX "delivery_surface_idx"`,
  `DROP INDEX "ticket_surface_key"`,
  `DROP INDEX "telegram_message_album_idx"`,
  `DROP INDEX "attachment_remote_idx"`,
  `DROP INDEX "attachment_loose_idx"`,
  `DROP INDEX "telegram_update_old_idx"`,
  `DROP INDEX "ticket_open_requester_idx"`,
  `ALTER TABLE "delivery" DROP COLUMN "coalesce_key"`,
  `ALTER TABLE "delivery" DROP COLUMN "surface_id"`,
  `ALTER TABLE "ticket_surface" DROP COLUMN "updated_at"`,
  `ALTER TABLE "ticket_surface" DROP COLUMN "shown"`,
  `ALTER TABLE "ticket_surface" DROP COLUMN "anchor_id"`,
  `ALTER TABLE "telegram_message" DROP COLUMN "attachment_id"`,
  `ALTER TABLE "telegram_message" DROP COLUMN "media_group_id"`,
  `ALTER TABLE "telegram_message" DROP COLUMN "content"`,
  `ALTER TABLE "telegram_chat" DROP COLUMN "migrated_to"`,
  `ALTER TABLE "telegram_chat" DROP COLUMN "standing"`,
  `ALTER TABLE "telegram_chat" DROP COLUMN "is_forum"`,
  `ALTER TABLE "attachment" DROP COLUMN "fetch_after"`,
  `ALTER TABLE "attachment" DROP COLUMN "fetch_attempts"`,
  `ALTER TABLE "attachment" DROP COLUMN "duration"`,
  `ALTER TABLE "attachment" DROP COLUMN "height"`,
  `ALTER TABLE "attachment" DROP COLUMN "width"`,
  `ALTER TABLE "attachment" DROP COLUMN "thumbnail_key"`,
  `ALTER TABLE "attachment" DROP COLUMN "state"`,
  `DROP TABLE "notification_settings"`,
  `CREATE INDEX "ticket_surface_ticket_idx" ON "ticket_surface" ("ticket_id")`,
];
