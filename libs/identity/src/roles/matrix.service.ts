import { Injectable } from '@nestjs/common';
import {
  defaultMatrix,
  permissionCatalog,
  permissions,
  type PutRolePermissions,
  type Role,
  type RolePermissions,
} from '@tessera/contracts';
import { Clock, DomainError, DomainEvents, personIdOf, type RequestContext } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { DesksRepository } from '../desk/desks.repository';
import { IdentityEvents } from '../identity.events';
import { Actors } from '../people/actors.service';
import { PeopleRepository } from '../people/people.repository';
import { MatrixRepository } from './matrix.repository';
import {
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
    return rowOf(context, role, await this.actors.matrixOf(context.deskId));
  }

  /** @throws ROLE_TOO_HIGH, GRANT_NOT_HELD, LAST_ROLE_MANAGER, VALIDATION_FAILED, FORBIDDEN */
  async put(context: RequestContext, role: Role, input: PutRolePermissions): Promise<RolePermissions> {
    const refused = rowRefusal(context.actor, role);
    if (refused) throw new DomainError(refused);
    assertScopes(input);
    return this.database.transaction(context, async (tx) => {
      await this.desks.lock(tx, context.deskId);
      const matrix = await this.repository.load(tx, context.deskId);
      const { row, changed } = changeRow(matrix[role], input.permissions);
      const after = { ...matrix, [role]: row };
      if (changed.size === 0) return rowOf(context, role, after);
      const refusal = changesRefusal(context.actor, role, matrix[role], changed);
      if (refusal) throw new DomainError(refusal);
      const by = { personId: personIdOf(context), at: this.clock.now() };
      await this.repository.save(tx, context.deskId, role, changed, by);
      await this.assertManagerStays(tx, context.deskId, after);
      await this.domainEvents.publish(tx, context, 'audit.noted', {
        action: 'matrix.changed',
        targetType: 'role',
        targetId: role,
        before: Object.fromEntries([...changed.keys()].map((name) => [name, matrix[role][name] ?? null])),
        after: Object.fromEntries(changed),
      });
      await this.events.changed(tx, context, '*');
      await this.domainEvents.publish(tx, context, 'matrix.changed', { role });
      return rowOf(context, role, after);
    });
  }

  private async assertManagerStays(tx: Tx, deskId: string, matrix: Matrix): Promise<void> {
    if (!(await this.members.anyOther(tx, deskId, rolesThatManage(matrix), null))) {
      throw new DomainError('LAST_ROLE_MANAGER');
    }
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

const rowOf = (context: RequestContext, role: Role, matrix: Matrix): RolePermissions => ({
  role,
  editable: rowRefusal(context.actor, role) === null,
  permissions: permissions.map((permission) => ({
    permission,
    scoped: permissionCatalog[permission].scoped,
    scope: matrix[role][permission] ?? null,
    defaultScope: defaultMatrix[role][permission] ?? null,
  })),
});
