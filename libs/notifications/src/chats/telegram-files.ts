import { Injectable } from '@nestjs/common';
import { statement, type Tx } from '@tessera/platform/database';
import type { TelegramFile } from '../sender/step';

const know = statement(
  'telegram_file.know',
  `UPDATE attachment SET telegram = (coalesce(telegram, '{}') - 'as') || $2::jsonb WHERE id = $1`,
);

/** Where Telegram holds files of ours. */
@Injectable()
export class TelegramFiles {
  /** Uploaded once, a file goes to every further chat by its id; what else is known of it stays. */
  async know(tx: Tx, attachmentId: string, file: TelegramFile): Promise<void> {
    await tx.query(know, [attachmentId, JSON.stringify(file)]);
  }
}
