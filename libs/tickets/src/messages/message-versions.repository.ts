import { Injectable } from '@nestjs/common';
import type { MessageVersions, PersonRef } from '@tessera/contracts';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';

const keepVersion = statement(
  'message.keep_version',
  `INSERT INTO message_version (message_id, text, entities, replaced_by, replaced_at)
   SELECT id, concat_ws(E'\\n', nullif(text, ''), $4::text), entities, $2, $3 FROM message WHERE id = $1`,
);
const listVersions = statement(
  'message.versions',
  `SELECT v.text, v.entities, v.replaced_at AS "replacedAt",
     CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id::text, 'name', concat_ws(' ', p.first_name, p.last_name),
       'role', coalesce(dm.role, 'user')) END AS "replacedBy"
   FROM message_version v LEFT JOIN person p ON p.id = v.replaced_by
   LEFT JOIN desk_member dm ON dm.desk_id = $2 AND dm.person_id = p.id
   WHERE v.message_id = $1 ORDER BY v.id DESC`,
);

interface VersionRow {
  text: string;
  entities: MessageVersions['items'][number]['entities'];
  replacedBy: PersonRef | null;
  replacedAt: string;
}

/** What messages said before. */
@Injectable()
export class MessageVersionsRepository {
  /**
   * Keeps what the message says now, before it is changed.
   * @param file the name of a file that it loses by the change
   */
  async keep(tx: Tx, messageId: string, by: string | null, at: string, file?: string): Promise<void> {
    await tx.query(keepVersion, [messageId, by, at, file === undefined ? null : `📎 ${file}`]);
  }

  /** Newest first. */
  async list(queryable: Queryable, deskId: string, messageId: string): Promise<VersionRow[]> {
    return queryable.query<VersionRow>(listVersions, [messageId, deskId]);
  }
}
