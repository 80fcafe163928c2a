import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entries of the audit log in a chain of hashes, and what may be erased of them apart. What was written before is sealed at the next start. */
export class AuditChain1764160000000 implements MigrationInterface {
  name = 'AuditChain1764160000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}

const up = [
  `CREATE TABLE "audit_words" (
      "entry_id" bigint NOT NULL,
      "salt" text NOT NULL,
      "words" jsonb NOT NULL,
      PRIMARY KEY ("entry_id")
    )`,
  `CREATE TABLE "audit_unsealed" (
      "entry_id" bigint NOT NULL,
      "desk_id" bigint NOT NULL,
      PRIMARY KEY ("entry_id")
    )`,
  `CREATE TABLE "audit_seal" (
      "desk_id" bigint NOT NULL,
      "n" integer NOT NULL,
      "entry_id" bigint NOT NULL,
      "hash" text NOT NULL,
      "words_hash" text,
      "sealed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("desk_id", "n")
    )`,
  `CREATE TABLE "audit_chain" (
      "desk_id" bigint NOT NULL,
      "count" integer NOT NULL,
      "hash" text,
      "sealed_at" TIMESTAMP(3) WITH TIME ZONE,
      "verified_count" integer,
      "verified_at" TIMESTAMP(3) WITH TIME ZONE,
      "fault" jsonb,
      PRIMARY KEY ("desk_id")
    )`,
  `INSERT INTO "audit_words" SELECT "id", replace(gen_random_uuid()::text, '-', ''), jsonb_build_object('address', "address")
     FROM "audit_entry" WHERE "address" IS NOT NULL`,
  `ALTER TABLE "audit_entry" DROP COLUMN "address"`,
  `INSERT INTO "audit_unsealed" SELECT "id", "desk_id" FROM "audit_entry"`,
  `CREATE UNIQUE INDEX "audit_seal_entry_key" ON "audit_seal" ("entry_id")`,
  `DROP INDEX "audit_entry_list_idx"`,
  `CREATE INDEX "audit_entry_list_idx" ON "audit_entry" ("desk_id", "created_at", "id")`,
  `CREATE INDEX "audit_entry_actor_idx" ON "audit_entry" ("desk_id", "actor_id", "created_at", "id")`,
  `CREATE INDEX "audit_entry_target_idx" ON "audit_entry" ("desk_id", "target_type", "target_id", "created_at", "id")`,
  `CREATE FUNCTION audit_seal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'audit_seal is append-only'; END $$`,
  `CREATE TRIGGER "audit_seal_frozen" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seal"
     FOR EACH STATEMENT EXECUTE FUNCTION audit_seal_refuse()`,
];

const down = [
  `DROP INDEX "audit_entry_target_idx"`,
  `DROP INDEX "audit_entry_actor_idx"`,
  `DROP INDEX "audit_entry_list_idx"`,
  `CREATE INDEX "audit_entry_list_idx" ON "audit_entry" ("desk_id", "id")`,
  `ALTER TABLE "audit_entry" ADD "address" text`,
  `ALTER TABLE "audit_entry" DISABLE TRIGGER "audit_entry_frozen"`,
  `UPDATE "audit_entry" e SET "address" = w."words"->>'address' FROM "audit_words" w WHERE w."entry_id" = e."id"`,
  `ALTER TABLE "audit_entry" ENABLE TRIGGER "audit_entry_frozen"`,
  `DROP TABLE "audit_chain"`,
  `DROP TABLE "audit_seal"`,
  `DROP FUNCTION audit_seal_refuse()`,
  `DROP TABLE "audit_unsealed"`,
  `DROP TABLE "audit_words"`,
];
