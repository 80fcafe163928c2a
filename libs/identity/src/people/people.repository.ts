import { Injectable } from '@nestjs/common';
import type { Role } from '@tessera/contracts';
import { Database, statement, type Queryable, type Tx } from '@tessera/platform/database';
import { roleArray } from './role-order.sql';
import type { TelegramUser } from './telegram-user';

/** Somebody who came in, as far as the next visit cares. */
export interface VisitRow {
  readonly personId: string;
  readonly firstName: string;
  readonly lastName: string | null;
  readonly username: string | null;
  readonly languageCode: string | null;
  readonly photoUrl: string | null;
  readonly role: Role | null;
  readonly firstSeenAt: string | null;
  readonly lastSeenAt: string | null;
}

/** Somebody at the desk, locked by whoever changes them. */
export interface MemberRow {
  readonly personId: string;
  readonly telegramId: string | null;
  readonly role: Role;
  readonly blockedAt: string | null;
  /** For the staff's eyes. */
  readonly blockedReason: string | null;
}

const visit = statement(
  'person.visit',
  `SELECT p.id AS "personId", p.first_name AS "firstName", p.last_name AS "lastName", p.username,
     p.telegram_language AS "languageCode", p.photo_url AS "photoUrl", m.role, m.first_seen_at AS "firstSeenAt",
     m.last_seen_at AS "lastSeenAt"
   FROM person p LEFT JOIN desk_member m ON m.person_id = p.id AND m.desk_id = $1
   WHERE p.telegram_id = $2`,
);

const savePerson = statement(
  'person.save',
  `INSERT INTO person (telegram_id, first_name, last_name, username, telegram_language, photo_url, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
   ON CONFLICT (telegram_id) DO UPDATE SET first_name = excluded.first_name, last_name = excluded.last_name,
     username = excluded.username, telegram_language = coalesce(excluded.telegram_language, person.telegram_language),
     photo_url = coalesce(excluded.photo_url, person.photo_url), updated_at = excluded.updated_at
   RETURNING id`,
);

const saveVisit = statement(
  'member.save-visit',
  `INSERT INTO desk_member AS m (desk_id, person_id, role, created_at, first_seen_at, last_seen_at)
   VALUES ($1, $2, $3, $4, $4, $4)
   ON CONFLICT (desk_id, person_id) DO UPDATE SET
     role = CASE WHEN array_position(${roleArray}, m.role) < array_position(${roleArray}, excluded.role)
       THEN excluded.role ELSE m.role END,
     first_seen_at = coalesce(m.first_seen_at, excluded.first_seen_at), last_seen_at = excluded.last_seen_at
   RETURNING role`,
);

const addPerson = statement(
  'person.add',
  `INSERT INTO person (telegram_id, first_name, created_at, updated_at) VALUES ($1, $2, $3, $3)
   ON CONFLICT (telegram_id) DO UPDATE SET updated_at = person.updated_at
   RETURNING id`,
);

const addMember = statement(
  'member.add',
  `INSERT INTO desk_member (desk_id, person_id, role, added_by, created_at) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT DO NOTHING RETURNING person_id`,
);

const lockMember = statement(
  'member.lock',
  `SELECT m.person_id AS "personId", p.telegram_id AS "telegramId", m.role, m.blocked_at AS "blockedAt",
     m.blocked_reason AS "blockedReason"
   FROM desk_member m JOIN person p ON p.id = m.person_id
   WHERE m.desk_id = $1 AND m.person_id = $2 FOR NO KEY UPDATE OF m`,
);

const setRole = statement(
  'member.set-role',
  'UPDATE desk_member SET role = $3 WHERE desk_id = $1 AND person_id = $2',
);

const setBlock = statement(
  'member.set-block',
  `UPDATE desk_member SET blocked_at = $3, blocked_by = $4, blocked_reason = $5 WHERE desk_id = $1 AND person_id = $2`,
);

const setOwn = statement(
  'member.set-own',
  `UPDATE desk_member SET language = CASE WHEN $3 THEN $4 ELSE language END, available = coalesce($5, available)
   WHERE desk_id = $1 AND person_id = $2`,
);

const seen = statement(
  'member.seen',
  'UPDATE desk_member SET last_seen_at = $3 WHERE desk_id = $1 AND person_id = $2',
);

const others = statement(
  'member.others-with-role',
  `SELECT 1 FROM desk_member WHERE desk_id = $1 AND role = ANY ($2) AND person_id <> coalesce($3, 0) AND blocked_at IS NULL LIMIT 1`,
);

const countWith = statement(
  'member.count-with-role',
  `SELECT count(*)::int AS people FROM desk_member WHERE desk_id = $1 AND role = $2 AND blocked_at IS NULL`,
);

const withFloors = statement(
  'member.with-floors',
  `SELECT m.person_id AS "personId", p.telegram_id AS "telegramId", m.role, m.blocked_at AS "blockedAt"
   FROM desk_member m JOIN person p ON p.id = m.person_id
   WHERE m.desk_id = $1 AND (p.telegram_id = ANY ($2::bigint[]) OR m.role = 'developer')`,
);

/** Writes and locks of people and of what they are at a desk. */
@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  async findVisit(queryable: Queryable, deskId: string, telegramId: string): Promise<VisitRow | null> {
    const [row] = await queryable.query<VisitRow>(visit, [deskId, telegramId]);
    return row ?? null;
  }

  /** Makes or refreshes the person; two at once make one. */
  async savePerson(tx: Tx, user: TelegramUser, now: Date): Promise<string> {
    const { id, firstName, lastName, username, languageCode, photoUrl } = user;
    const values = [id, firstName, lastName, username, languageCode, photoUrl, now];
    const [row] = await tx.query<{ id: string }>(savePerson, values);
    return row!.id;
  }

  /** Notes that they are here now, with at least the role `least`. Returns the role they have. */
  async saveVisit(tx: Tx, deskId: string, personId: string, least: Role, now: Date): Promise<Role> {
    const [row] = await tx.query<{ role: Role }>(saveVisit, [deskId, personId, least, now]);
    return row!.role;
  }

  /** The person with this Telegram id; `name` serves until they come in themselves. */
  async addPerson(tx: Tx, telegramId: string, name: string, now: Date): Promise<string> {
    const [row] = await tx.query<{ id: string }>(addPerson, [telegramId, name, now]);
    return row!.id;
  }

  /** False when they are at the desk already. */
  async addMember(
    tx: Tx,
    deskId: string,
    member: { personId: string; role: Role; addedBy: string | null },
    now: Date,
  ): Promise<boolean> {
    const rows = await tx.query(addMember, [deskId, member.personId, member.role, member.addedBy, now]);
    return rows.length > 0;
  }

  async lockMember(tx: Tx, deskId: string, personId: string): Promise<MemberRow | null> {
    const [row] = await tx.query<MemberRow>(lockMember, [deskId, personId]);
    return row ?? null;
  }

  async setRole(tx: Tx, deskId: string, personId: string, role: Role): Promise<void> {
    await tx.query(setRole, [deskId, personId, role]);
  }

  /** `block` null: unblocked. */
  async setBlock(
    tx: Tx,
    deskId: string,
    personId: string,
    block: { at: Date; by: string | null; reason: string | null } | null,
  ): Promise<void> {
    await tx.query(setBlock, [deskId, personId, block?.at ?? null, block?.by ?? null, block?.reason ?? null]);
  }

  /** `language` undefined: as it is; null: Telegram's or the desk's again. */
  async setOwn(
    tx: Tx,
    deskId: string,
    personId: string,
    { language, available }: { language?: string | null; available?: boolean },
  ): Promise<void> {
    await tx.query(setOwn, [deskId, personId, language !== undefined, language ?? null, available ?? null]);
  }

  async seen(queryable: Queryable, deskId: string, personId: string, now: Date): Promise<void> {
    await queryable.query(seen, [deskId, personId, now]);
  }

  /** Whether anybody but `personId` (null: anybody at all) has one of the roles and is not blocked. */
  async anyOther(
    queryable: Queryable,
    deskId: string,
    roles: readonly Role[],
    personId: string | null,
  ): Promise<boolean> {
    return (await queryable.query(others, [deskId, roles, personId])).length > 0;
  }

  /** How many have a role and are not blocked. */
  async countWith(queryable: Queryable, deskId: string, role: Role): Promise<number> {
    const [row] = await queryable.query<{ people: number }>(countWith, [deskId, role]);
    return row!.people;
  }

  /** People whose role the settings speak of: those named there, and every developer. */
  async withFloors(deskId: string, telegramIds: readonly string[]): Promise<MemberRow[]> {
    return this.database.query<MemberRow>(withFloors, [deskId, telegramIds]);
  }
}
