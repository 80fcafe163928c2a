import { Injectable } from '@nestjs/common';
import type { PersonNote, Role } from '@tessera/contracts';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';

export interface PersonNoteRow extends Omit<PersonNote, 'author' | 'mayEdit' | 'mayRemove'> {
  readonly authorId: string;
  readonly authorName: string;
  readonly authorRole: Role;
}

const select = `SELECT n.id, n.text, n.version, n.created_at AS "createdAt", n.edited_at AS "editedAt", n.author_id AS "authorId",
    concat_ws(' ', p.first_name, p.last_name) AS "authorName", m.role AS "authorRole"
  FROM person_note n JOIN person p ON p.id = n.author_id
  JOIN desk_member m ON m.desk_id = n.desk_id AND m.person_id = n.author_id`;

const list = statement(
  'person_note.list',
  `${select} WHERE n.desk_id = $1 AND n.person_id = $2 AND ($3::bigint IS NULL OR n.id < $3) ORDER BY n.id DESC LIMIT $4`,
);
const find = statement(
  'person_note.find',
  `${select} WHERE n.desk_id = $1 AND n.person_id = $2 AND n.id = $3 FOR NO KEY UPDATE OF n`,
);
const insert = statement(
  'person_note.insert',
  'INSERT INTO person_note (desk_id, person_id, author_id, text, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id',
);
const update = statement(
  'person_note.update',
  'UPDATE person_note SET text = $2, edited_at = $3, version = version + 1 WHERE id = $1',
);
const remove = statement('person_note.remove', 'DELETE FROM person_note WHERE id = $1');

/** Notes on people. */
@Injectable()
export class PersonNotesRepository {
  /** Newest first, older than `before`. */
  list(
    queryable: Queryable,
    deskId: string,
    personId: string,
    before: string | null,
    limit: number,
  ): Promise<PersonNoteRow[]> {
    return queryable.query<PersonNoteRow>(list, [deskId, personId, before, limit]);
  }

  /** The note, locked until the transaction ends. */
  async lock(tx: Tx, deskId: string, personId: string, id: string): Promise<PersonNoteRow | null> {
    const [row] = await tx.query<PersonNoteRow>(find, [deskId, personId, id]);
    return row ?? null;
  }

  async insert(
    tx: Tx,
    deskId: string,
    note: { personId: string; authorId: string; text: string },
    now: Date,
  ): Promise<string> {
    const values = [deskId, note.personId, note.authorId, note.text, now];
    const [row] = await tx.query<{ id: string }>(insert, values);
    return row!.id;
  }

  async update(tx: Tx, id: string, text: string, now: Date): Promise<void> {
    await tx.query(update, [id, text, now]);
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query(remove, [id]);
  }
}
