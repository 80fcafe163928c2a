import { Injectable } from '@nestjs/common';
import { roles, type Permission, type Role, type Scope } from '@tessera/contracts';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';
import { effectiveMatrix, type Matrix, type MatrixCell } from './matrix.rules';

const cells = statement(
  'matrix.cells',
  'SELECT role, permission, scope FROM role_permission WHERE desk_id = $1',
);

const save = statement(
  'matrix.save',
  `INSERT INTO role_permission (desk_id, role, permission, scope, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6)
   ON CONFLICT (desk_id, role, permission) DO UPDATE
   SET scope = excluded.scope, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
);

const bump = statement('matrix.bump', 'UPDATE desk SET rights_version = rights_version + 1 WHERE id = $1');

@Injectable()
export class MatrixRepository {
  async load(queryable: Queryable, deskId: string): Promise<Matrix> {
    const rows = await queryable.query<MatrixCell>(cells, [deskId]);
    return effectiveMatrix(rows.filter(({ role }) => roles.includes(role)));
  }

  async save(
    tx: Tx,
    deskId: string,
    role: Role,
    changed: ReadonlyMap<Permission, Scope | null>,
    by: { personId: string; at: Date },
  ): Promise<void> {
    for (const [permission, scope] of changed) {
      await tx.query(save, [deskId, role, permission, scope, by.personId, by.at]);
    }
    await tx.query(bump, [deskId]);
  }
}
