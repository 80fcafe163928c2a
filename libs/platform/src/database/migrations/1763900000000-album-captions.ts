import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each part of an album said, so that it can be corrected without the others. */
export class AlbumCaptions1763900000000 implements MigrationInterface {
  name = 'AlbumCaptions1763900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "telegram_message" ADD "caption" text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "telegram_message" DROP COLUMN "caption"`);
  }
}
