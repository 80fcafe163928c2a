import { z } from 'zod';
import { permissions, scopes, type Permission } from './permissions.data';
import { roles } from './roles.data';

export * from './permissions.data';

export const scopeSchema = z.enum(scopes);
export const permissionSchema = z.enum(permissions as [Permission, ...Permission[]]);

/** One cell of the editable matrix. */
export const permissionCellSchema = z
  .object({
    permission: permissionSchema,
    scoped: z.boolean(),
    scope: scopeSchema.nullable().meta({ description: 'null: not granted' }),
    defaultScope: scopeSchema.nullable(),
  })
  .meta({ id: 'PermissionCell' });

export const rolePermissionsSchema = z
  .object({ role: z.enum(roles), editable: z.boolean(), permissions: z.array(permissionCellSchema) })
  .meta({ id: 'RolePermissions' });
export type RolePermissions = z.infer<typeof rolePermissionsSchema>;

export const putRolePermissionsSchema = z
  .strictObject({ permissions: z.partialRecord(permissionSchema, scopeSchema.nullable()) })
  .meta({ id: 'PutRolePermissions', description: 'Only the cells to change; null takes a permission away.' });
export type PutRolePermissions = z.infer<typeof putRolePermissionsSchema>;
