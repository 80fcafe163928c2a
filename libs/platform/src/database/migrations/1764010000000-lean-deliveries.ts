import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A delivery is written three times in its life, and each index it is in each time: lists by state leave out what was sent. */
export class LeanDeliveries1764010000000 implements MigrationInterface {
  name = 'LeanDeliveries1764010000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}

const up = [
  `DROP INDEX "delivery_list_idx"`,
  `DROP INDEX "delivery_state_idx"`,
  `CREATE INDEX "delivery_unsent_idx" ON "delivery" ("desk_id", "state", "id") WHERE "state" <> 'sent'`,
];

const down = [
  `DROP INDEX "delivery_unsent_idx"`,
  `CREATE INDEX "delivery_state_idx" ON "delivery" ("desk_id", "state", "id")`,
  `CREATE INDEX "delivery_list_idx" ON "delivery" ("desk_id", "id")`,
];
