import { Injectable } from '@nestjs/common';
import {
  defaultMatrix,
  permissionCatalog,
  permissions,
  type Grants,
  type PutRolePermissions,
  type Role,
  type RolePermissions,
} from '@tessera/contracts';
import { Clock, DomainError, DomainEvents, personIdOf, type RequestContext } from '@tessera/platform';
import { Database, type Queryable } from '@tessera/platform/database';
import { createHash } from 'node:crypto';
import { DesksRepository } from '../desk/desks.repository';
import { IdentityEvents } from '../identity.events';
import { Actors } from '../people/actors.service';
import { PeopleRepository } from '../people/people.repository';
import { MatrixRepository } from './matrix.repository';
import {
  cellLock,
  changeRow,
  changesRefusal,
  rolesThatManage,
  rowRefusal,
  wrongScopes,
  type Matrix,
} from './matrix.rules';

/** What each role may do, editable while the desk runs. */
@Injectable()
export class Permissions {
  constructor(
    private readonly repository: MatrixRepository,
    private readonly actors: Actors,
    private readonly members: PeopleRepository,
    private readonly desks: DesksRepository,
    private readonly database: Database,
    private readonly domainEvents: DomainEvents,
    private readonly events: IdentityEvents,
    private readonly clock: Clock,
  ) {}

  async get(context: RequestContext, role: Role): Promise<RolePermissions> {
    return this.rowOf(this.database, context, role, await this.actors.matrixOf(context.deskId));
  }

  /** @throws VERSION_CONFLICT, ROLE_TOO_HIGH, GRANT_NOT_HELD, LAST_ROLE_MANAGER, VALIDATION_FAILED, FORBIDDEN */
  async put(context: RequestContext, role: Role, input: PutRolePermissions): Promise<RolePermissions> {
    const refused = rowRefusal(context.actor, role);
    if (refused) throw new DomainError(refused);
    assertScopes(input);
    return this.database.transaction(context, async (tx) => {
      await this.desks.lock(tx, context.deskId);
      const matrix = await this.repository.load(tx, context.deskId);
      if (input.version !== undefined && input.version !== versionOf(matrix[role])) {
        throw new DomainError('VERSION_CONFLICT', { version: versionOf(matrix[role]) });
      }
      const { row, changed } = changeRow(matrix[role], input.permissions);
      const after = { ...matrix, [role]: row };
      if (changed.size === 0) return this.rowOf(tx, context, role, after);
      const refusal = changesRefusal(context.actor, role, matrix[role], changed);
      if (refusal) throw new DomainError(refusal);
      const by = { personId: personIdOf(context), at: this.clock.now() };
      await this.repository.save(tx, context.deskId, role, changed, by);
      if (!(await this.managerStays(tx, context.deskId, after))) throw new DomainError('LAST_ROLE_MANAGER');
      await this.domainEvents.publish(tx, context, 'audit.noted', {
        action: 'matrix.changed',
        targetId: role,
        before: {
          permissions: Object.fromEntries(
            [...changed.keys()].map((name) => [name, matrix[role][name] ?? null]),
          ),
        },
        after: { permissions: Object.fromEntries(changed) },
      });
      await this.events.changed(tx, context, '*');
      await this.domainEvents.publish(tx, context, 'matrix.changed', { role });
      return this.rowOf(tx, context, role, after);
    });
  }

  private managerStays(queryable: Queryable, deskId: string, matrix: Matrix): Promise<boolean> {
    return this.members.anyOther(queryable, deskId, rolesThatManage(matrix), null);
  }

  private async rowOf(
    queryable: Queryable,
    { deskId, actor }: RequestContext,
    role: Role,
    matrix: Matrix,
  ): Promise<RolePermissions> {
    const row = matrix[role];
    const { row: without } = changeRow(row, { 'role:assign': null });
    const dispensable = await this.managerStays(queryable, deskId, { ...matrix, [role]: without });
    return {
      role,
      editable: rowRefusal(actor, role) === null,
      people: await this.members.countWith(queryable, deskId, role),
      version: versionOf(row),
      permissions: permissions.map((permission) => {
        const scope = row[permission] ?? null;
        const keepsManager = permission !== 'role:assign' || dispensable;
        return {
          permission,
          scoped: permissionCatalog[permission].scoped,
          scope,
          defaultScope: defaultMatrix[role][permission] ?? null,
          locked: cellLock(actor, role, scope, permission, keepsManager),
        };
      }),
    };
  }
}

function assertScopes(input: PutRolePermissions): void {
  const wrong = wrongScopes(input.permissions);
  if (wrong.length === 0) return;
  const fields = wrong.map((permission) => ({
    path: `permissions.${permission}`,
    code: 'invalid_scope',
    message: 'this permission knows the scope "all" alone',
  }));
  throw new DomainError('VALIDATION_FAILED', {}, fields);
}

/** What a row says, as one short word. */
const versionOf = (row: Grants): string =>
  createHash('sha256')
    .update(permissions.map((permission) => row[permission] ?? '').join(','))
    .digest('base64url')
    .slice(0, 16);
