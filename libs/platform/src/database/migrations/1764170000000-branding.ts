import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words of a desk's own, its brand's version, what Telegram was told of the bot, and invitations that can be taken back. */
export class Branding1764170000000 implements MigrationInterface {
  name = 'Branding1764170000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}

const up = [
  `CREATE TABLE "wording" (
      "desk_id" bigint NOT NULL,
      "language" text NOT NULL,
      "key" text NOT NULL,
      "text" text,
      "former" text array NOT NULL DEFAULT '{}',
      "version" integer NOT NULL DEFAULT 1,
      "changed_by" bigint,
      "changed_at" timestamptz(3) NOT NULL,
      CONSTRAINT "PK_78c39544594a412d5ebe6d54be4" PRIMARY KEY ("desk_id", "language", "key")
    )`,
  `ALTER TABLE "wording" ADD CONSTRAINT "FK_dd0a9a480c77be6431b5d9cb03f" FOREIGN KEY ("desk_id") REFERENCES "desk"("id")`,
  `ALTER TABLE "desk" ADD "branding_version" integer NOT NULL DEFAULT 0`,
  `ALTER TABLE "bot" ADD "profile" jsonb NOT NULL DEFAULT '{}'`,
  `ALTER TABLE "invitation" DROP CONSTRAINT "PK_4fa19defff734369620a6a5796e"`,
  `ALTER TABLE "invitation" ADD "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL`,
  `ALTER TABLE "invitation" ADD CONSTRAINT "PK_beb994737756c0f18a1c1f8669c" PRIMARY KEY ("id")`,
  `ALTER TABLE "invitation" ADD "revoked_at" timestamptz(3)`,
  `ALTER TABLE "invitation" ADD "revoked_by" bigint`,
  `CREATE UNIQUE INDEX "invitation_code_key" ON "invitation" ("code_hash")`,
  `CREATE INDEX "invitation_list_idx" ON "invitation" ("desk_id", "id")`,
];

/** Invitations that were taken back would be good again: they go. */
const down = [
  `DELETE FROM "invitation" WHERE "revoked_at" IS NOT NULL`,
  `DROP INDEX "invitation_list_idx"`,
  `DROP INDEX "invitation_code_key"`,
  `ALTER TABLE "invitation" DROP COLUMN "revoked_by"`,
  `ALTER TABLE "invitation" DROP COLUMN "revoked_at"`,
  `ALTER TABLE "invitation" DROP CONSTRAINT "PK_beb994737756c0f18a1c1f8669c"`,
  `ALTER TABLE "invitation" DROP COLUMN "id"`,
  `ALTER TABLE "invitation" ADD CONSTRAINT "PK_4fa19defff734369620a6a5796e" PRIMARY KEY ("code_hash")`,
  `ALTER TABLE "bot" DROP COLUMN "profile"`,
  `ALTER TABLE "desk" DROP COLUMN "branding_version"`,
  `DROP TABLE "wording"`,
];
