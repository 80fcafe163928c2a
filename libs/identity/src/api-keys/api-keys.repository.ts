import { Injectable } from '@nestjs/common';
import type { Permission, Role } from '@tessera/contracts';
import { Database, statement, type Queryable, type Tx } from '@tessera/platform/database';

export interface ApiKeyRow {
  readonly id: string;
  readonly deskId: string;
  readonly makerId: string;
  readonly name: string;
  readonly prefix: string;
  readonly permissions: Permission[];
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

export interface ApiKeyListRow extends ApiKeyRow {
  readonly makerFirstName: string;
  readonly makerLastName: string | null;
  readonly makerRole: Role;
}

const columns = `k.id, k.desk_id AS "deskId", k.maker_id AS "makerId", k.name, k.prefix, k.permissions, k.created_at AS "createdAt",
  k.last_used_at AS "lastUsedAt", k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt"`;
const withMaker = `SELECT ${columns}, p.first_name AS "makerFirstName", p.last_name AS "makerLastName",
    m.role AS "makerRole"
  FROM api_key k JOIN person p ON p.id = k.maker_id JOIN desk_member m ON m.desk_id = k.desk_id AND m.person_id = k.maker_id`;

const byHash = statement('api-key.by-hash', `SELECT ${columns} FROM api_key k WHERE k.key_hash = $1`);
const byId = statement('api-key.by-id', `${withMaker} WHERE k.desk_id = $1 AND k.id = $2`);
const list = statement(
  'api-key.list',
  `${withMaker} WHERE k.desk_id = $1 AND k.revoked_at IS NULL AND ($2::bigint IS NULL OR k.id < $2) ORDER BY k.id DESC LIMIT $3`,
);
const lock = statement(
  'api-key.lock',
  `SELECT ${columns} FROM api_key k WHERE k.desk_id = $1 AND k.id = $2 AND k.revoked_at IS NULL FOR UPDATE`,
);
const insert = statement(
  'api-key.insert',
  `INSERT INTO api_key (desk_id, maker_id, name, prefix, key_hash, permissions, created_at, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
);
const save = statement('api-key.save', 'UPDATE api_key SET name = $2, permissions = $3 WHERE id = $1');
const revoke = statement('api-key.revoke', 'UPDATE api_key SET revoked_at = $2 WHERE id = $1');
const used = statement(
  'api-key.used',
  'UPDATE api_key SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $3)',
);

@Injectable()
export class ApiKeysRepository {
  constructor(private readonly database: Database) {}

  async findByHash(hash: string): Promise<ApiKeyRow | null> {
    const [row] = await this.database.query<ApiKeyRow>(byHash, [hash]);
    return row ?? null;
  }

  async find(queryable: Queryable, deskId: string, id: string): Promise<ApiKeyListRow | null> {
    const [row] = await queryable.query<ApiKeyListRow>(byId, [deskId, id]);
    return row ?? null;
  }

  /** Keys that are not revoked, newest first, older than `before`. */
  async list(
    queryable: Queryable,
    deskId: string,
    before: string | null,
    limit: number,
  ): Promise<ApiKeyListRow[]> {
    return queryable.query<ApiKeyListRow>(list, [deskId, before, limit]);
  }

  /** Null when there is none or it is revoked. */
  async lock(tx: Tx, deskId: string, id: string): Promise<ApiKeyRow | null> {
    const [row] = await tx.query<ApiKeyRow>(lock, [deskId, id]);
    return row ?? null;
  }

  async insert(
    tx: Tx,
    key: Pick<ApiKeyRow, 'deskId' | 'makerId' | 'name' | 'prefix' | 'permissions'> & {
      hash: string;
      createdAt: Date;
      expiresAt: string | null;
    },
  ): Promise<string> {
    const { deskId, makerId, name, prefix, hash, permissions, createdAt, expiresAt } = key;
    const values = [deskId, makerId, name, prefix, hash, JSON.stringify(permissions), createdAt, expiresAt];
    const [row] = await tx.query<{ id: string }>(insert, values);
    return row!.id;
  }

  async save(tx: Tx, id: string, name: string, permissions: readonly Permission[]): Promise<void> {
    await tx.query(save, [id, name, JSON.stringify(permissions)]);
  }

  async revoke(tx: Tx, id: string, now: Date): Promise<void> {
    await tx.query(revoke, [id, now]);
  }

  /** Notes a use, unless one after `unlessSince` is noted already. */
  async used(id: string, now: Date, unlessSince: Date): Promise<void> {
    await this.database.query(used, [id, now, unlessSince]);
  }
}
