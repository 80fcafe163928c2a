import { Injectable } from '@nestjs/common';
import type { Role } from '@tessera/contracts';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';

const insert = statement(
  'invitation.insert',
  `INSERT INTO invitation (code_hash, desk_id, role, created_by, created_at, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
);
const lockOpen = statement(
  'invitation.lock-open',
  `SELECT id, role, created_by AS "createdBy" FROM invitation
   WHERE code_hash = $1 AND desk_id = $2 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $3 FOR UPDATE`,
);
const lock = statement(
  'invitation.lock',
  `SELECT id, role, used_at AS "usedAt", revoked_at AS "revokedAt", expires_at AS "expiresAt" FROM invitation
   WHERE id = $1 AND desk_id = $2 FOR UPDATE`,
);
const use = statement('invitation.use', 'UPDATE invitation SET used_at = $2, used_by = $3 WHERE id = $1');
const revoke = statement(
  'invitation.revoke',
  'UPDATE invitation SET revoked_at = $2, revoked_by = $3 WHERE id = $1',
);
const nameOf = (alias: string): string => `concat_ws(' ', ${alias}.first_name, ${alias}.last_name)`;
const list = statement(
  'invitation.list',
  `SELECT i.id, i.role, i.created_by AS "createdBy", ${nameOf('c')} AS "creatorName", cm.role AS "creatorRole",
     i.created_at AS "createdAt", i.expires_at AS "expiresAt", i.used_by AS "usedBy", ${nameOf('u')} AS "userName",
     um.role AS "userRole", i.used_at AS "usedAt", i.revoked_at AS "revokedAt"
   FROM invitation i
   JOIN person c ON c.id = i.created_by
   JOIN desk_member cm ON cm.desk_id = i.desk_id AND cm.person_id = i.created_by
   LEFT JOIN person u ON u.id = i.used_by
   LEFT JOIN desk_member um ON um.desk_id = i.desk_id AND um.person_id = i.used_by
   WHERE i.desk_id = $1 AND (i.created_at > $2 OR (i.used_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $3))
   ORDER BY i.id DESC LIMIT 200`,
);

export interface InvitationRow {
  id: string;
  role: Role;
  createdBy: string;
  creatorName: string;
  creatorRole: Role;
  createdAt: string;
  expiresAt: string;
  usedBy: string | null;
  userName: string;
  userRole: Role | null;
  usedAt: string | null;
  revokedAt: string | null;
}

export interface NewInvitation {
  codeHash: string;
  role: Role;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
}

/** Invitations, found by the digest of their code or by their id. */
@Injectable()
export class InvitationsRepository {
  async insert(
    tx: Tx,
    deskId: string,
    { codeHash, role, createdBy, createdAt, expiresAt }: NewInvitation,
  ): Promise<string> {
    const values = [codeHash, deskId, role, createdBy, createdAt, expiresAt];
    const [row] = await tx.query<{ id: string }>(insert, values);
    return row!.id;
  }

  async lockOpen(tx: Tx, deskId: string, codeHash: string, now: Date) {
    const [row] = await tx.query<{ id: string; role: Role; createdBy: string }>(lockOpen, [
      codeHash,
      deskId,
      now,
    ]);
    return row ?? null;
  }

  async lock(tx: Tx, deskId: string, id: string) {
    const [row] = await tx.query<Pick<InvitationRow, 'id' | 'role' | 'usedAt' | 'revokedAt' | 'expiresAt'>>(
      lock,
      [id, deskId],
    );
    return row ?? null;
  }

  async use(tx: Tx, id: string, at: Date, personId: string): Promise<void> {
    await tx.query(use, [id, at, personId]);
  }

  async revoke(tx: Tx, id: string, at: Date, personId: string | null): Promise<void> {
    await tx.query(revoke, [id, at, personId]);
  }

  /** The open ones, and what became of those made since, newest first. */
  async list(queryable: Queryable, deskId: string, since: Date, now: Date): Promise<InvitationRow[]> {
    return queryable.query<InvitationRow>(list, [deskId, since, now]);
  }
}
