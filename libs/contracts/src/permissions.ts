import { z } from 'zod';
import { errorCodes, type ErrorCode } from './errors';
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
    locked: z
      .enum(errorCodes as [ErrorCode, ...ErrorCode[]])
      .nullable()
      .meta({ description: 'why the asker may not change it as it stands; null: they may' }),
  })
  .meta({ id: 'PermissionCell' });

export const rolePermissionsSchema = z
  .object({
    role: z.enum(roles),
    editable: z.boolean(),
    people: z.number().int().meta({ description: 'who have this role and are not blocked' }),
    version: z.string().meta({ description: 'changes with every cell of the row' }),
    permissions: z.array(permissionCellSchema),
  })
  .meta({ id: 'RolePermissions' });
export type RolePermissions = z.infer<typeof rolePermissionsSchema>;

export const putRolePermissionsSchema = z
  .strictObject({
    version: z
      .string()
      .max(64)
      .optional()
      .meta({ description: 'the row that was seen; when it is another by now: VERSION_CONFLICT' }),
    permissions: z.partialRecord(permissionSchema, scopeSchema.nullable()),
  })
  .meta({ id: 'PutRolePermissions', description: 'Only the cells to change; null takes a permission away.' });
export type PutRolePermissions = z.infer<typeof putRolePermissionsSchema>;
