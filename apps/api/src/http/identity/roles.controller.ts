import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import {
  putRolePermissionsSchema,
  rolePermissionsSchema,
  roleSchema,
  type PutRolePermissions,
  type Role,
} from '@tessera/contracts';
import { Permissions } from '@tessera/identity';
import type { RequestContext } from '@tessera/platform';
import { Ctx, Route } from '../common';

const row = {
  access: 'matrix:manage',
  params: { role: roleSchema },
  returns: rolePermissionsSchema,
} as const;

@Controller('roles/:role/permissions')
export class RolesController {
  constructor(private readonly permissions: Permissions) {}

  @Get()
  @Route({ ...row, summary: 'What a role may do' })
  get(@Ctx() context: RequestContext, @Param('role') role: Role) {
    return this.permissions.get(context, role);
  }

  @Put()
  @Route({
    notes: 'matrix.changed',
    ...row,
    summary: 'Grant or take single permissions',
    body: putRolePermissionsSchema,
  })
  put(@Ctx() context: RequestContext, @Param('role') role: Role, @Body() body: PutRolePermissions) {
    return this.permissions.put(context, role, body);
  }
}
