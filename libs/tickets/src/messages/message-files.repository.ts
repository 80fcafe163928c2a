import { Injectable } from '@nestjs/common';
import type { Attachment, AttachmentDetails, AttachmentState } from '@tessera/contracts';
import { statement, type Tx } from '@tessera/platform/database';
import { attachmentJson } from '../attachments/attachment.sql';
import type { MessageRow } from './message.row';

const bindAttachments = statement(
  'message.bind_attachments',
  `UPDATE attachment a SET message_id = $1, position = o.position - 1
   FROM unnest($2::bigint[]) WITH ORDINALITY AS o(id, position)
   WHERE a.id = o.id AND a.desk_id = $3 AND a.uploader_id = $4 AND a.message_id IS NULL
   RETURNING a.position, ${attachmentJson('a')} AS file`,
);
const insertFile = statement(
  'attachment.insert_telegram',
  `INSERT INTO attachment AS a (desk_id, uploader_id, message_id, position, kind, name, mime, size, telegram, created_at, width, height,
     duration, state, fetch_after)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, CASE WHEN $14 = 'remote' THEN $10::timestamptz END)
   RETURNING ${attachmentJson('a')} AS file`,
);
const filesOf = statement(
  'attachment.of_message',
  `SELECT ${attachmentJson('a')} AS file FROM attachment a WHERE a.message_id = $1 ORDER BY a.position, a.id`,
);
const placeOfOther = statement(
  'attachment.place_of_other',
  `SELECT position FROM attachment
   WHERE id = $1 AND message_id = $2 AND telegram->>'fileUniqueId' IS DISTINCT FROM $3`,
);
const unbindFile = statement('attachment.unbind', 'UPDATE attachment SET message_id = NULL WHERE id = $1');
const saveDetails = statement(
  'attachment.save_details',
  `UPDATE attachment SET telegram = jsonb_set(coalesce(telegram, '{}'), '{details}', $3)
   WHERE id = $1 AND message_id = $2 AND telegram->'details' IS DISTINCT FROM $3::jsonb RETURNING id`,
);

/** A file, or what takes the place of one, that came by Telegram. */
export interface IncomingFile {
  kind: string;
  name: string | null;
  mime: string | null;
  /** Bytes. */
  size: number | null;
  /** Pixels and seconds. */
  width?: number | null;
  height?: number | null;
  duration?: number | null;
  /** Where it stands among the files of its message, lowest first; default: the order in which they are given. */
  position?: number;
  /** `{botId, fileId, fileUniqueId, details?}`; without a file id there is nothing to fetch. */
  telegram: Record<string, unknown>;
}

/** Telegram gives bots no file above 20 MB. */
export const maxBytesFromTelegram = 20 * 1024 * 1024;

function stateOf({ telegram, size }: IncomingFile): AttachmentState {
  if (telegram['fileId'] === undefined) return 'none';
  return (size ?? 0) > maxBytesFromTelegram ? 'too_big' : 'remote';
}

/** Which files belong to which message. */
@Injectable()
export class MessageFilesRepository {
  /** Binds uploads of the author; returns fewer when some are not theirs or are taken. */
  async bind(
    tx: Tx,
    deskId: string,
    uploaderId: string,
    messageId: string,
    ids: readonly string[],
  ): Promise<MessageRow['attachments']> {
    const rows = await tx.query<{ position: number; file: Attachment }>(bindAttachments, [
      messageId,
      ids,
      deskId,
      uploaderId,
    ]);
    return rows.sort((a, b) => a.position - b.position).map(({ file }) => file);
  }

  /** Files that Telegram holds for us, bound at once; in the order in which they were given. */
  async add(
    tx: Tx,
    deskId: string,
    uploaderId: string | null,
    messageId: string,
    files: readonly IncomingFile[],
    at: string,
  ): Promise<Attachment[]> {
    const added: Attachment[] = [];
    for (const [index, file] of files.entries()) {
      const [row] = await tx.query<{ file: Attachment }>(insertFile, [
        deskId,
        uploaderId,
        messageId,
        file.position ?? index,
        file.kind,
        file.name,
        file.mime,
        file.size,
        JSON.stringify(file.telegram),
        at,
        file.width ?? null,
        file.height ?? null,
        file.duration ?? null,
        stateOf(file),
      ]);
      added.push(row!.file);
    }
    return added;
  }

  /** In the order in which they are shown. */
  async of(tx: Tx, messageId: string): Promise<Attachment[]> {
    return (await tx.query<{ file: Attachment }>(filesOf, [messageId])).map(({ file }) => file);
  }

  /** The place of a file that is to give way to this one; null when it is not there, or is the same file. */
  async placeOfOther(
    tx: Tx,
    messageId: string,
    attachmentId: string,
    { telegram }: IncomingFile,
  ): Promise<number | null> {
    const uniqueId = telegram['fileUniqueId'] ?? null;
    const [row] = await tx.query<{ position: number }>(placeOfOther, [attachmentId, messageId, uniqueId]);
    return row?.position ?? null;
  }

  /** Takes a file off its message. Nobody sees it from now on, and it is swept up later. */
  async unbind(tx: Tx, attachmentId: string): Promise<void> {
    await tx.query(unbindFile, [attachmentId]);
  }

  /** False when it says so already. */
  async saveDetails(
    tx: Tx,
    messageId: string,
    attachmentId: string,
    details: AttachmentDetails,
  ): Promise<boolean> {
    return (await tx.query(saveDetails, [attachmentId, messageId, JSON.stringify(details)])).length > 0;
  }
}
