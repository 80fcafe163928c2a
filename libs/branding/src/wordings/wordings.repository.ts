import { Injectable } from '@nestjs/common';
import type { Language } from '@tessera/contracts';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';

const columns = 'language, key, text, former, version';
const all = statement('wording.all', `SELECT ${columns} FROM wording WHERE desk_id = $1`);
const save = statement(
  'wording.save',
  `INSERT INTO wording (desk_id, language, key, text, former, version, changed_by, changed_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
   ON CONFLICT (desk_id, language, key) DO UPDATE SET text = excluded.text, former = excluded.former, version = excluded.version,
     changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
);

export interface WordingRow {
  readonly language: Language;
  readonly key: string;
  readonly text: string | null;
  readonly former: readonly string[];
  readonly version: number;
}

@Injectable()
export class WordingsRepository {
  all(queryable: Queryable, deskId: string): Promise<WordingRow[]> {
    return queryable.query<WordingRow>(all, [deskId]);
  }

  /** The caller holds the lock on the desk. */
  async save(
    tx: Tx,
    deskId: string,
    { language, key, text, former, version }: WordingRow,
    by: { personId: string | null; at: Date },
  ): Promise<void> {
    await tx.query(save, [deskId, language, key, text, former, version, by.personId, by.at]);
  }
}
