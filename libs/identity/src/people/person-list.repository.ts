import { Injectable } from '@nestjs/common';
import type { Language, PersonRef, Role } from '@tessera/contracts';
import { statement, type Queryable } from '@tessera/platform/database';
import { roleArray } from './role-order.sql';

export interface PersonListRow {
  readonly id: string;
  readonly telegramId: string | null;
  readonly firstName: string;
  readonly lastName: string | null;
  readonly username: string | null;
  readonly language: Language | null;
  readonly role: Role;
  readonly blocked: boolean;
  readonly blockedReason: string | null;
  readonly blockedAt: string | null;
  readonly blockedBy: PersonRef | null;
  readonly createdAt: string;
  readonly firstSeenAt: string | null;
  readonly lastSeenAt: string | null;
  readonly openTickets: number;
  readonly totalTickets: number;
}

export interface StaffRow {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string | null;
  readonly username: string | null;
  readonly role: Role;
  readonly available: boolean;
  readonly openTickets: number;
}

export interface PersonFilter {
  readonly roles: readonly Role[] | null;
  readonly blocked: boolean | null;
  /** Part of a name or user name, or the beginning of a Telegram id. */
  readonly q: string | null;
}

const open = `('new', 'in_progress', 'waiting')`;

// The tickets are counted here although they are another domain's: a number beside each name, from indexes that begin with the person.
const person = `SELECT p.id, p.telegram_id AS "telegramId", p.first_name AS "firstName", p.last_name AS "lastName", p.username,
    m.language, m.role, m.blocked_at IS NOT NULL AS blocked, m.blocked_reason AS "blockedReason",
    m.blocked_at AS "blockedAt", CASE WHEN bp.id IS NOT NULL THEN json_build_object(
      'id', bp.id::text, 'name', concat_ws(' ', bp.first_name, bp.last_name), 'role', bm.role) END AS "blockedBy",
    m.created_at AS "createdAt",
    m.first_seen_at AS "firstSeenAt", m.last_seen_at AS "lastSeenAt", t.open AS "openTickets", t.total AS "totalTickets"
  FROM desk_member m JOIN person p ON p.id = m.person_id
  LEFT JOIN person bp ON bp.id = m.blocked_by LEFT JOIN desk_member bm ON bm.desk_id = m.desk_id AND bm.person_id = bp.id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS total, count(*) FILTER (WHERE status IN ${open})::int AS open
    FROM ticket WHERE desk_id = m.desk_id AND requester_id = m.person_id AND deleted_at IS NULL
  ) t`;

const one = statement('person.one', `${person} WHERE m.desk_id = $1 AND m.person_id = $2`);

const ofTelegram = statement('person.of_telegram', `${person} WHERE m.desk_id = $1 AND p.telegram_id = $2`);
/** A name that changed hands belongs to whom it was seen with last. */
const ofUsername = statement(
  'person.of_username',
  `${person} WHERE m.desk_id = $1 AND lower(p.username) = lower($2) ORDER BY m.last_seen_at DESC NULLS LAST, p.id DESC LIMIT 1`,
);

const list = statement(
  'person.list',
  `${person}
   WHERE m.desk_id = $1 AND ($2::text[] IS NULL OR m.role = ANY ($2)) AND ($3::boolean IS NULL OR (m.blocked_at IS NOT NULL) = $3)
     AND ($4::text IS NULL OR concat_ws(' ', p.first_name, p.last_name) ILIKE '%' || $4 || '%' OR p.username ILIKE '%' || $4 || '%'
       OR p.telegram_id::text LIKE $4 || '%')
     AND ($5::bigint IS NULL OR m.person_id < $5)
   ORDER BY m.person_id DESC LIMIT $6`,
);

const staff = statement(
  'person.staff',
  `SELECT p.id, p.first_name AS "firstName", p.last_name AS "lastName", p.username, m.role, m.available,
     (SELECT count(*)::int FROM ticket t
      WHERE t.desk_id = m.desk_id AND t.assignee_id = m.person_id AND t.deleted_at IS NULL AND t.status IN ${open}) AS "openTickets"
   FROM desk_member m JOIN person p ON p.id = m.person_id
   WHERE m.desk_id = $1 AND m.role <> 'user' AND m.blocked_at IS NULL
   ORDER BY array_position(${roleArray}, m.role) DESC, lower(p.first_name), lower(p.last_name), p.id`,
);

/** `%` and `_` mean themselves; a leading `@` is how people write user names. */
const likePattern = (q: string): string =>
  q
    .replace(/^@/, '')
    .replaceAll('\0', '')
    .replace(/[\\%_]/g, '\\$&');

/** Reads for the screens of people. */
@Injectable()
export class PersonListRepository {
  async find(queryable: Queryable, deskId: string, personId: string): Promise<PersonListRow | null> {
    const [row] = await queryable.query<PersonListRow>(one, [deskId, personId]);
    return row ?? null;
  }

  /** By their Telegram id or user name. */
  async named(
    queryable: Queryable,
    deskId: string,
    who: { telegramId: string } | { username: string },
  ): Promise<PersonListRow | null> {
    const [row] = await ('telegramId' in who
      ? queryable.query<PersonListRow>(ofTelegram, [deskId, who.telegramId])
      : queryable.query<PersonListRow>(ofUsername, [deskId, who.username]));
    return row ?? null;
  }

  /** Newest first, older than `before`. */
  async list(
    queryable: Queryable,
    deskId: string,
    { roles, blocked, q }: PersonFilter,
    before: string | null,
    limit: number,
  ): Promise<PersonListRow[]> {
    return queryable.query<PersonListRow>(list, [deskId, roles, blocked, q && likePattern(q), before, limit]);
  }

  /** Everybody of the staff who may work, the most trusted first. */
  async staff(queryable: Queryable, deskId: string): Promise<StaffRow[]> {
    return queryable.query<StaffRow>(staff, [deskId]);
  }
}
