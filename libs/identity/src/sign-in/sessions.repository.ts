import { Injectable } from '@nestjs/common';
import type { SessionKind } from '@tessera/contracts';
import type { Door } from '@tessera/platform';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';
import type { SessionFacts } from './refresh-token';

export type RevokedReason = 'logout' | 'reuse' | 'blocked';

/** By which door the people of a session come. */
export const sessionDoors = {
  telegram: 'miniapp',
  demo: 'miniapp',
  widget: 'web',
  link: 'web',
} as const satisfies Record<SessionKind, Door>;

export interface SessionRow extends SessionFacts {
  readonly kind: SessionKind;
  readonly deskId: string;
  readonly revokedReason: RevokedReason | null;
}

/** A session as its owner sees it. */
export interface SessionListRow {
  readonly id: string;
  readonly kind: SessionKind;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string;
}

export interface NewSession {
  readonly id: string;
  readonly deskId: string;
  readonly personId: string;
  readonly kind: SessionKind;
  readonly refreshHash: string;
  readonly digest: string | null;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly now: Date;
  readonly expiresAt: Date;
}

const nextId = statement(
  'session.next-id',
  `SELECT nextval(pg_get_serial_sequence('session', 'id'))::text AS id`,
);

const insert = statement(
  'session.insert',
  `INSERT INTO session (id, desk_id, person_id, kind, refresh_hash, init_data_digest, address, user_agent, created_at, last_used_at,
     expires_at)
   OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)`,
);

const columns = `id AS "sessionId", desk_id AS "deskId", person_id AS "personId", kind, created_at AS "createdAt", generation,
  refresh_hash AS "refreshHash", previous_hash AS "previousHash", rotated_at AS "rotatedAt", expires_at AS "expiresAt",
  revoked_at AS "revokedAt", revoked_reason AS "revokedReason"`;

const lock = statement('session.lock', `SELECT ${columns} FROM session WHERE id = $1 FOR UPDATE`);

const rotate = statement(
  'session.rotate',
  `UPDATE session SET previous_hash = refresh_hash, refresh_hash = $2, generation = generation + 1, rotated_at = $3, last_used_at = $3,
     expires_at = $4
   WHERE id = $1`,
);

const revoke = statement(
  'session.revoke',
  `UPDATE session SET revoked_at = $2, revoked_reason = $3 WHERE id = $1 AND revoked_at IS NULL RETURNING id`,
);

const revokeAll = statement(
  'session.revoke-all',
  `UPDATE session SET revoked_at = $3, revoked_reason = $4 WHERE desk_id = $1 AND person_id = $2 AND revoked_at IS NULL
   RETURNING id`,
);

const live = statement(
  'session.live',
  `SELECT id, kind, address, user_agent AS "userAgent", created_at AS "createdAt", last_used_at AS "lastUsedAt" FROM session
   WHERE desk_id = $1 AND person_id = $2 AND revoked_at IS NULL AND expires_at > $3 ORDER BY last_used_at DESC, id DESC`,
);

const digestRefused = statement(
  'session.digest-refused',
  `SELECT 1 FROM session WHERE init_data_digest = $1 AND revoked_reason IN ('logout', 'blocked') LIMIT 1`,
);

const isLive = statement('session.is-live', 'SELECT 1 FROM session WHERE id = $1 AND revoked_at IS NULL');

const revokedSince = statement('session.revoked-since', 'SELECT id FROM session WHERE revoked_at >= $1');

const removeOld = statement(
  'session.remove-old',
  'DELETE FROM session WHERE (expires_at < $1 OR revoked_at < $1) AND created_at < $2',
);

@Injectable()
export class SessionsRepository {
  async nextId(tx: Tx): Promise<string> {
    const [row] = await tx.query<{ id: string }>(nextId);
    return row!.id;
  }

  async insert(tx: Tx, session: NewSession): Promise<void> {
    const { id, deskId, personId, kind, refreshHash, digest, address, userAgent, now, expiresAt } = session;
    const values = [id, deskId, personId, kind, refreshHash, digest, address, userAgent, now, expiresAt];
    await tx.query(insert, values);
  }

  async lock(tx: Tx, id: string): Promise<SessionRow | null> {
    const [row] = await tx.query<SessionRow>(lock, [id]);
    return row ?? null;
  }

  async rotate(tx: Tx, id: string, refreshHash: string, now: Date, expiresAt: Date): Promise<void> {
    await tx.query(rotate, [id, refreshHash, now, expiresAt]);
  }

  /** False when it had ended already. */
  async revoke(tx: Tx, id: string, reason: RevokedReason, now: Date): Promise<boolean> {
    return (await tx.query(revoke, [id, now, reason])).length > 0;
  }

  /** Ids of the sessions that ended by this. */
  async revokeAll(
    tx: Tx,
    deskId: string,
    personId: string,
    reason: RevokedReason,
    now: Date,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(revokeAll, [deskId, personId, now, reason]);
    return rows.map(({ id }) => id);
  }

  /** Those that have not ended, used last first. */
  async live(queryable: Queryable, deskId: string, personId: string, now: Date): Promise<SessionListRow[]> {
    return queryable.query<SessionListRow>(live, [deskId, personId, now]);
  }

  /** Whether somebody signed out of, or was blocked in, a session that these signed fields began. */
  async digestRefused(queryable: Queryable, digest: string): Promise<boolean> {
    return (await queryable.query(digestRefused, [digest])).length > 0;
  }

  async isLive(queryable: Queryable, id: string): Promise<boolean> {
    return (await queryable.query(isLive, [id])).length > 0;
  }

  async revokedSince(queryable: Queryable, since: Date): Promise<string[]> {
    return (await queryable.query<{ id: string }>(revokedSince, [since])).map(({ id }) => id);
  }

  /** Removes sessions that ended before `endedBefore` and began before `begunBefore`. */
  async removeOld(queryable: Queryable, endedBefore: Date, begunBefore: Date): Promise<void> {
    await queryable.query(removeOld, [endedBefore, begunBefore]);
  }
}
