import { Injectable } from '@nestjs/common';
import type { Role } from '@tessera/contracts';
import { statement, type Queryable } from '@tessera/platform/database';

export interface ActorRow {
  readonly id: string;
  readonly telegramId: string | null;
  readonly firstName: string;
  readonly lastName: string | null;
  readonly username: string | null;
  readonly photoUrl: string | null;
  readonly telegramLanguage: string | null;
  readonly role: Role;
  readonly blocked: boolean;
  readonly blockedReason: string | null;
  readonly language: string | null;
  readonly available: boolean;
  readonly specialistOf: string[];
}

// category_specialist is the catalog's table; asking for it here spares a second query on the way to every actor.
const byPerson = statement(
  'actor.by-person',
  `SELECT p.id, p.telegram_id AS "telegramId", p.first_name AS "firstName", p.last_name AS "lastName", p.username,
     p.photo_url AS "photoUrl", p.telegram_language AS "telegramLanguage", m.role, m.blocked_at IS NOT NULL AS blocked,
     m.blocked_reason AS "blockedReason", m.language, m.available,
     ARRAY(SELECT s.category_id::text FROM category_specialist s WHERE s.person_id = p.id ORDER BY s.category_id)
       AS "specialistOf"
   FROM desk_member m JOIN person p ON p.id = m.person_id
   WHERE m.desk_id = $1 AND m.person_id = $2`,
);

@Injectable()
export class ActorRepository {
  async find(queryable: Queryable, deskId: string, personId: string): Promise<ActorRow | null> {
    const [row] = await queryable.query<ActorRow>(byPerson, [deskId, personId]);
    return row ?? null;
  }
}
