import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Articles, what their readers say of them, and what is offered to whoever is about to open a ticket. */
export class Faq1764130000000 implements MigrationInterface {
  name = 'Faq1764130000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of up) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of down) await runner.query(sql);
  }
}

const up = [
  `CREATE TABLE "faq_article" (
      "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      "desk_id" bigint NOT NULL,
      "category_id" bigint,
      "language" text NOT NULL,
      "title" text NOT NULL,
      "text" text NOT NULL,
      "plain" text NOT NULL,
      "words" text array NOT NULL,
      "stems" text array NOT NULL,
      "state" text NOT NULL,
      "position" integer NOT NULL DEFAULT '0',
      "version" integer NOT NULL DEFAULT '1',
      "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("id")
    )`,
  `CREATE INDEX "faq_article_order_idx" ON "faq_article" ("desk_id", "language", "position", "id")`,
  `CREATE INDEX "faq_article_category_idx" ON "faq_article" ("category_id")`,
  `CREATE INDEX "faq_article_search_idx" ON "faq_article" USING gin (to_tsvector('russian', "title" || ' ' || "plain"))`,
  `CREATE INDEX "faq_article_stems_idx" ON "faq_article" USING gin ("stems")`,
  `CREATE TABLE "faq_vote" (
      "article_id" bigint NOT NULL,
      "person_id" bigint NOT NULL,
      "helped" boolean NOT NULL,
      "voted_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      PRIMARY KEY ("article_id", "person_id")
    )`,
  `CREATE TABLE "faq_suggestion" (
      "article_id" bigint NOT NULL,
      "person_id" bigint NOT NULL,
      "attempt" text NOT NULL,
      "door" text NOT NULL,
      "shown_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "opened_at" TIMESTAMP(3) WITH TIME ZONE,
      PRIMARY KEY ("article_id", "person_id", "attempt")
    )`,
  `CREATE INDEX "faq_suggestion_time_idx" ON "faq_suggestion" ("shown_at")`,
  `ALTER TABLE "faq_article" ADD CONSTRAINT "FK_8fe2b03cfdae3199afc40fa8e5a" FOREIGN KEY ("desk_id") REFERENCES "desk"("id")`,
  `ALTER TABLE "faq_article" ADD CONSTRAINT "FK_2281f525d7fded0f4cf0d7c3a76" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE SET NULL`,
  `ALTER TABLE "faq_vote" ADD CONSTRAINT "FK_7ae73c9201ee82e753fb3a5b6c9" FOREIGN KEY ("article_id") REFERENCES "faq_article"("id") ON DELETE CASCADE`,
  `ALTER TABLE "faq_vote" ADD CONSTRAINT "FK_b6a29e32a00e69f32191d1166ad" FOREIGN KEY ("person_id") REFERENCES "person"("id")`,
  `ALTER TABLE "faq_suggestion" ADD CONSTRAINT "FK_1687f1bfd39c003f8f1e8bd4e9c" FOREIGN KEY ("article_id") REFERENCES "faq_article"("id") ON DELETE CASCADE`,
  `ALTER TABLE "faq_suggestion" ADD CONSTRAINT "FK_14530c01e3d76c05cbca532a272" FOREIGN KEY ("person_id") REFERENCES "person"("id")`,
];

const down = [`DROP TABLE "faq_suggestion"`, `DROP TABLE "faq_vote"`, `DROP TABLE "faq_article"`];
