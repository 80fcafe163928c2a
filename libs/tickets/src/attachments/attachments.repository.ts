import { Injectable } from '@nestjs/common';
import type { Attachment, AttachmentState } from '@tessera/contracts';
import { Database, statement, type Queryable, type Tx } from '@tessera/platform/database';
import type { AttachmentFacts } from './attachment.policy';
import { attachmentJson } from './attachment.sql';
import type { KeptFile } from './file-intake';

/** A file with all that its handling needs. */
export interface AttachmentRow extends AttachmentFacts {
  id: string;
  kind: string;
  name: string | null;
  mime: string | null;
  /** Bytes, decimal text. */
  size: string | null;
  state: AttachmentState;
  storageKey: string | null;
  thumbnailKey: string | null;
  /** Of a file that came by Telegram. */
  botId: string | null;
  fileId: string | null;
  /** The file of Telegram's own small picture of it. */
  thumbnailId: string | null;
  fetchAttempts: number;
  messageId: string | null;
  ticketId: string | null;
}

export interface NewUpload extends KeptFile {
  deskId: string;
  uploaderId: string;
  name: string | null;
  duration: number | null;
  at: string;
}

const find = statement(
  'attachment.find',
  `SELECT a.id, a.uploader_id AS "uploaderId", a.kind, a.name, a.mime, a.size, a.state, a.storage_key AS "storageKey",
     a.thumbnail_key AS "thumbnailKey", a.telegram->>'botId' AS "botId", a.telegram->>'fileId' AS "fileId",
     a.telegram->>'thumbnailId' AS "thumbnailId",
     a.fetch_attempts AS "fetchAttempts", a.message_id AS "messageId", m.ticket_id AS "ticketId",
     CASE WHEN m.id IS NOT NULL THEN json_build_object('kind', m.kind, 'deletedAt', m.deleted_at, 'ticket', json_build_object(
       'requesterId', t.requester_id::text, 'assigneeId', t.assignee_id::text, 'categoryId', t.category_id::text,
       'categoryHasSpecialists', EXISTS (SELECT 1 FROM category_specialist s WHERE s.category_id = t.category_id),
       'deletedAt', t.deleted_at)) END AS message
   FROM attachment a LEFT JOIN message m ON m.id = a.message_id LEFT JOIN ticket t ON t.id = m.ticket_id
   WHERE a.desk_id = $1 AND a.id = ANY($2::bigint[])`,
);
/** Uploads of one person wait for each other here, so that counting them means something. */
const holdUploader = statement(
  'attachment.hold_uploader',
  'SELECT 1 FROM desk_member WHERE desk_id = $1 AND person_id = $2 FOR NO KEY UPDATE',
);
const countLoose = statement(
  'attachment.count_loose',
  'SELECT count(*)::int AS count FROM attachment WHERE desk_id = $1 AND uploader_id = $2 AND message_id IS NULL AND telegram IS NULL',
);
const insert = statement(
  'attachment.insert_upload',
  `INSERT INTO attachment AS a (desk_id, uploader_id, kind, name, mime, size, state, storage_key, thumbnail_key, width, height, duration,
     created_at)
   VALUES ($1, $2, $3, $4, $5, $6, 'ready', $7, $8, $9, $10, $11, $12) RETURNING ${attachmentJson('a')} AS file`,
);
const removeLoose = statement(
  'attachment.remove_loose',
  `DELETE FROM attachment WHERE desk_id = $1 AND id = $2 AND uploader_id = $3 AND message_id IS NULL
   RETURNING storage_key AS "storageKey", thumbnail_key AS "thumbnailKey"`,
);
const removeOld = statement(
  'attachment.remove_old',
  `DELETE FROM attachment WHERE id IN (
     SELECT id FROM attachment WHERE message_id IS NULL AND created_at < $1 ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)
   AND message_id IS NULL RETURNING storage_key AS "storageKey", thumbnail_key AS "thumbnailKey"`,
);
const dueFiles = statement(
  'attachment.due',
  `SELECT a.id FROM attachment a JOIN message m ON m.id = a.message_id
   WHERE a.state = 'remote' AND a.desk_id = $1 AND a.telegram->>'botId' = $2 AND a.fetch_after <= $3 AND m.deleted_at IS NULL
   ORDER BY a.fetch_after, a.id LIMIT $4`,
);
/** `least`: while Telegram or the storage is away, a file goes on being asked for. */
const postpone = statement(
  'attachment.postpone',
  `UPDATE attachment SET fetch_after = $2, fetch_attempts = least(fetch_attempts + 1, greatest(fetch_attempts, $3))
   WHERE id = $1 AND state = 'remote'`,
);
const settle = statement(
  'attachment.settle',
  `UPDATE attachment SET state = $2, storage_key = $3, thumbnail_key = $4, mime = coalesce($5, mime), size = coalesce($6, size),
     width = coalesce($7, width), height = coalesce($8, height), fetch_after = NULL
   WHERE id = $1 AND state = 'remote' RETURNING id`,
);
const knownKeys = statement(
  'attachment.known_keys',
  `SELECT k.key FROM unnest($1::text[]) AS k(key)
   WHERE EXISTS (SELECT 1 FROM attachment a WHERE a.storage_key = k.key OR a.thumbnail_key = k.key)`,
);

export interface Keys {
  storageKey: string | null;
  thumbnailKey: string | null;
}

/** Rows of files. */
@Injectable()
export class AttachmentsRepository {
  constructor(private readonly database: Database) {}

  /** In no order; ids that are not there are left out. */
  find(
    deskId: string,
    ids: readonly string[],
    queryable: Queryable = this.database,
  ): Promise<AttachmentRow[]> {
    return queryable.query<AttachmentRow>(find, [deskId, ids]);
  }

  async countLoose(deskId: string, uploaderId: string, tx?: Tx): Promise<number> {
    if (tx) await tx.query(holdUploader, [deskId, uploaderId]);
    const [row] = await (tx ?? this.database).query<{ count: number }>(countLoose, [deskId, uploaderId]);
    return row!.count;
  }

  async insert(tx: Tx, upload: NewUpload): Promise<Attachment> {
    const [row] = await tx.query<{ file: Attachment }>(insert, [
      upload.deskId,
      upload.uploaderId,
      upload.kind,
      upload.name,
      upload.mime,
      upload.size,
      upload.storageKey,
      upload.thumbnailKey,
      upload.width,
      upload.height,
      upload.duration,
      upload.at,
    ]);
    return row!.file;
  }

  /** Null when it is not this person's, or in a message already. */
  async removeLoose(deskId: string, id: string, uploaderId: string): Promise<Keys | null> {
    return (await this.database.query<Keys>(removeLoose, [deskId, id, uploaderId]))[0] ?? null;
  }

  /** Uploads from before `until` that went into no message. */
  removeOld(until: Date, limit: number): Promise<Keys[]> {
    return this.database.query<Keys>(removeOld, [until, limit]);
  }

  /** Those keys of the storage that some file has. */
  async knownKeys(keys: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ key: string }>(knownKeys, [keys]);
    return new Set(rows.map(({ key }) => key));
  }

  /** Ids of files that are to be fetched from Telegram by now, the longest waiting first. */
  async due(deskId: string, botId: string, now: Date, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(dueFiles, [deskId, botId, now, limit]);
    return rows.map(({ id }) => id);
  }

  /** Tries again at `after` (null: not by itself). The attempt counts as long as there are fewer than `countedTo`. */
  async postpone(id: string, after: Date | null, countedTo: number): Promise<void> {
    await this.database.query(postpone, [id, after, countedTo]);
  }

  /** What became of a file that Telegram held; false when somebody else was faster. */
  async settle(
    tx: Tx,
    id: string,
    state: AttachmentState,
    kept: (Omit<KeptFile, 'mime' | 'kind'> & { mime: string | null }) | null,
  ): Promise<boolean> {
    const rows = await tx.query(settle, [
      id,
      state,
      kept?.storageKey ?? null,
      kept?.thumbnailKey ?? null,
      kept?.mime ?? null,
      kept?.size ?? null,
      kept?.width ?? null,
      kept?.height ?? null,
    ]);
    return rows.length > 0;
  }
}
