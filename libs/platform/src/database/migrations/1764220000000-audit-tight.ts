import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands beside the entries of the audit log refuses to change as well: words, the queue and the head of the chain. */
export class AuditTight1764220000000 implements MigrationInterface {
  name = 'AuditTight1764220000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}

const up = [
  `CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION '% refuses %', TG_TABLE_NAME, TG_OP; END $$`,

  // Words go with sealed entries alone, and only where the same transaction, or an earlier one, says whom the log forgot.
  `CREATE FUNCTION audit_words_erase() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF NOT EXISTS (
         SELECT 1 FROM audit_entry e JOIN audit_seal s ON s.entry_id = e.id
         JOIN audit_entry f ON f.desk_id = e.desk_id AND f.target_type = 'person' AND f.action = 'person.forgotten' AND f.id > e.id
           AND f.target_id IN (e.actor_id::text, CASE WHEN e.target_type = 'person' THEN e.target_id END)
         WHERE e.id = OLD.entry_id
       ) THEN RAISE EXCEPTION 'audit_words of entry % are not of somebody who was forgotten', OLD.entry_id; END IF;
       RETURN NULL;
     END $$`,
  `CREATE TRIGGER "audit_words_frozen" BEFORE UPDATE OR TRUNCATE ON "audit_words"
     FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()`,
  `CREATE CONSTRAINT TRIGGER "audit_words_erased" AFTER DELETE ON "audit_words" DEFERRABLE INITIALLY DEFERRED
     FOR EACH ROW EXECUTE FUNCTION audit_words_erase()`,

  `CREATE FUNCTION audit_unsealed_leave() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF EXISTS (SELECT 1 FROM gone WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.entry_id = gone.entry_id))
         THEN RAISE EXCEPTION 'audit_unsealed lets go of sealed entries alone'; END IF;
       RETURN NULL;
     END $$`,
  `CREATE TRIGGER "audit_unsealed_frozen" BEFORE UPDATE OR TRUNCATE ON "audit_unsealed"
     FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()`,
  `CREATE TRIGGER "audit_unsealed_left" AFTER DELETE ON "audit_unsealed" REFERENCING OLD TABLE AS gone
     FOR EACH STATEMENT EXECUTE FUNCTION audit_unsealed_leave()`,

  // The head moves forward alone, to a link that is there.
  `CREATE FUNCTION audit_chain_move() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF NEW.desk_id <> OLD.desk_id OR NEW.count < OLD.count
         OR (NEW.count = OLD.count AND NEW.hash IS DISTINCT FROM OLD.hash)
         OR (NEW.count > OLD.count AND NOT EXISTS (
           SELECT 1 FROM audit_seal s WHERE s.desk_id = NEW.desk_id AND s.n = NEW.count AND s.hash = NEW.hash))
         THEN RAISE EXCEPTION 'audit_chain moves forward alone'; END IF;
       RETURN NEW;
     END $$`,
  `CREATE TRIGGER "audit_chain_frozen" BEFORE DELETE OR TRUNCATE ON "audit_chain"
     FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()`,
  `CREATE TRIGGER "audit_chain_moved" BEFORE UPDATE ON "audit_chain" FOR EACH ROW EXECUTE FUNCTION audit_chain_move()`,
];

const down = [
  `DROP TRIGGER "audit_chain_moved" ON "audit_chain"`,
  `DROP TRIGGER "audit_chain_frozen" ON "audit_chain"`,
  `DROP FUNCTION audit_chain_move()`,
  `DROP TRIGGER "audit_unsealed_left" ON "audit_unsealed"`,
  `DROP TRIGGER "audit_unsealed_frozen" ON "audit_unsealed"`,
  `DROP FUNCTION audit_unsealed_leave()`,
  `DROP TRIGGER "audit_words_erased" ON "audit_words"`,
  `DROP TRIGGER "audit_words_frozen" ON "audit_words"`,
  `DROP FUNCTION audit_words_erase()`,
  `DROP FUNCTION audit_refuse()`,
];
