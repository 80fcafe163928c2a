import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the staff keeps in mind of a person. */
export class PersonNotes1764180000000 implements MigrationInterface {
  name = 'PersonNotes1764180000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "person_note"`);
  }
}

const up = [
  `CREATE TABLE "person_note" (
      "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      "desk_id" bigint NOT NULL,
      "person_id" bigint NOT NULL,
      "author_id" bigint NOT NULL,
      "text" text NOT NULL,
      "version" integer NOT NULL DEFAULT '1',
      "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "edited_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "PK_5f1b2564798b73323b8f972e3d1" PRIMARY KEY ("id")
    )`,
  `CREATE INDEX "person_note_person_idx" ON "person_note" ("desk_id", "person_id", "id")`,
  `ALTER TABLE "person_note" ADD CONSTRAINT "FK_a45f4c8bd9f378140b4c5470bbc" FOREIGN KEY ("desk_id") REFERENCES "desk"("id")`,
  `ALTER TABLE "person_note" ADD CONSTRAINT "FK_d1c7a3857d499e44f796a72ca28" FOREIGN KEY ("person_id") REFERENCES "person"("id")`,
  `ALTER TABLE "person_note" ADD CONSTRAINT "FK_1f4988631e53e79c260b19aee57" FOREIGN KEY ("author_id") REFERENCES "person"("id")`,
];
