import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers, addresses and names of things with signs in them are found by their parts: `AB-2291`, `me@shop.example`. */
export class SearchedParts1764230000000 implements MigrationInterface {
  name = 'SearchedParts1764230000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of replaced((text) => `translate(${text}, '-+._/:@&<~', '          ')`))
      await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of replaced((text) => text)) await runner.query(sql);
  }
}

const indexes = [
  ['ticket_subject_search_idx', 'ticket', '"subject"'],
  ['message_search_idx', 'message', '"text"'],
  ['faq_article_search_idx', 'faq_article', `"title" || ' ' || "plain"`],
] as const;

/** While the new ones are made, everything can be read. The search goes by what ANALYZE knows of the words in them. */
const replaced = (read: (text: string) => string): string[] => [
  ...indexes.map(
    ([name, table, text]) =>
      `CREATE INDEX "${name}_new" ON "${table}" USING gin (to_tsvector('russian', ${read(text)}))`,
  ),
  ...indexes.flatMap(([name, table]) => [
    `DROP INDEX "${name}"`,
    `ALTER INDEX "${name}_new" RENAME TO "${name}"`,
    `ANALYZE "${table}"`,
  ]),
];
