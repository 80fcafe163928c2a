import { z } from 'zod';
import {
  flagSchema,
  idSchema,
  isCountable,
  languageSchema,
  listOf,
  pageOf,
  pageQuerySchema,
  ticketIdSchema,
  timeSchema,
} from './common';
import { features, type Feature } from './features.data';
import { permissionSchema, scopeSchema } from './permissions';
import { roleSchema, roles } from './roles';
import { prioritySchema } from './ticket-status';

const text = (max: number) => z.string().trim().min(1).max(max);

/** Telegram ids go up to 52 bits, so they travel as decimal text. */
export const telegramIdSchema = z.string().regex(/^[1-9]\d{0,15}$/, 'a Telegram id');

/** Somebody as a name beside a ticket or a message. */
export const personRefSchema = z
  .object({ id: idSchema, name: z.string(), role: roleSchema })
  .meta({ id: 'PersonRef' });
export type PersonRef = z.infer<typeof personRefSchema>;

export const meSchema = z
  .object({
    id: idSchema,
    telegramId: z.string().nullable(),
    firstName: z.string(),
    lastName: z.string().nullable(),
    username: z.string().nullable(),
    photoUrl: z.string().nullable(),
    role: roleSchema,
    permissions: z.array(permissionSchema),
    scopes: z
      .partialRecord(permissionSchema, scopeSchema)
      .meta({ description: 'how far each permission reaches' }),
    language: languageSchema,
    languageChosen: z.boolean().meta({ description: 'false: taken from Telegram or the desk' }),
    available: z.boolean(),
    demo: z.boolean(),
    botUsername: z.string().nullable(),
    editMinutes: z.number().int().meta({ description: 'how long own messages may be changed' }),
    priorityMax: prioritySchema.meta({ description: 'the highest priority for own new tickets' }),
    uploadMaxBytes: z.number().int().meta({ description: 'the largest file that may be uploaded' }),
    features: z
      .object(
        Object.fromEntries(features.map((feature) => [feature, z.boolean()])) as Record<
          Feature,
          z.ZodBoolean
        >,
      )
      .meta({ description: 'what is switched on at this desk' }),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof meSchema>;

export const putMeSchema = z
  .strictObject({ language: languageSchema.nullable().optional(), available: z.boolean().optional() })
  .meta({ id: 'PutMe' });
export type PutMe = z.infer<typeof putMeSchema>;

/** One of the staff, as colleagues see them. */
export const staffMemberSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    username: z.string().nullable(),
    role: roleSchema,
    available: z.boolean(),
    online: z.boolean(),
    openTickets: z.number().int(),
  })
  .meta({ id: 'StaffMember' });
export type StaffMember = z.infer<typeof staffMemberSchema>;
export const staffListSchema = z.object({ items: z.array(staffMemberSchema) }).meta({ id: 'StaffList' });

export const listStaffQuerySchema = z.object({
  ticketId: ticketIdSchema.optional().meta({ description: 'only those who may read this ticket as staff' }),
});
export type ListStaffQuery = z.infer<typeof listStaffQuerySchema>;

/** A person as the people's screen shows them. */
export const userSchema = z
  .object({
    id: idSchema,
    telegramId: z.string().nullable(),
    name: z.string(),
    firstName: z.string(),
    lastName: z.string().nullable(),
    username: z.string().nullable(),
    language: languageSchema.nullable(),
    role: roleSchema,
    roleLocked: z.boolean().meta({ description: 'true: a *_IDS setting keeps this role from being lowered' }),
    blocked: z.boolean(),
    blockedReason: z.string().nullable(),
    blockedAt: timeSchema.nullable(),
    blockedBy: personRefSchema.nullable().meta({ description: 'null: the program itself' }),
    neverWrote: z.boolean().meta({ description: 'added by somebody, has not come in yet' }),
    createdAt: timeSchema,
    firstSeenAt: timeSchema.nullable(),
    lastSeenAt: timeSchema.nullable(),
    openTickets: z.number().int(),
    totalTickets: z.number().int(),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof userSchema>;
export const userPageSchema = pageOf(userSchema).meta({ id: 'UserPage' });

export const listUsersQuerySchema = pageQuerySchema.extend({
  q: z.string().trim().max(100).optional(),
  role: listOf(roleSchema).optional(),
  blocked: flagSchema.optional(),
});
export type ListUsersQuery = z.infer<typeof listUsersQuerySchema>;

export const addUserSchema = z
  .strictObject({ telegramId: telegramIdSchema, name: text(128).optional(), role: z.enum(roles) })
  .meta({ id: 'AddUser' });
export type AddUser = z.infer<typeof addUserSchema>;

/** What became of an invitation. */
export const invitationStates = ['open', 'used', 'expired', 'revoked'] as const;
export type InvitationState = (typeof invitationStates)[number];

export const inviteUserSchema = z.strictObject({ role: roleSchema }).meta({ id: 'InviteUser' });
export const invitationSchema = z
  .object({ link: z.string(), code: z.string(), role: roleSchema, expiresAt: timeSchema })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof invitationSchema>;

/** An invitation as a list shows it: its link was seen once, by whoever made it. */
export const invitationEntrySchema = z
  .object({
    id: idSchema,
    role: roleSchema,
    state: z.enum(invitationStates),
    createdBy: personRefSchema,
    createdAt: timeSchema,
    expiresAt: timeSchema,
    usedBy: personRefSchema.nullable(),
    usedAt: timeSchema.nullable(),
    revocable: z.boolean().meta({ description: 'open, and of a role that the asker may give' }),
  })
  .meta({ id: 'InvitationEntry' });
export type InvitationEntry = z.infer<typeof invitationEntrySchema>;
export const invitationListSchema = z
  .object({ items: z.array(invitationEntrySchema) })
  .meta({ id: 'InvitationList' });

/** The code of an invitation link that was opened in a browser. */
export const acceptInvitationSchema = z
  .strictObject({ code: z.string().min(1).max(128) })
  .meta({ id: 'AcceptInvitation' });

export const putUserRoleSchema = z.strictObject({ role: roleSchema }).meta({ id: 'PutUserRole' });
export const putUserBlockSchema = z
  .strictObject({ blocked: z.boolean(), reason: text(500).optional() })
  .meta({ id: 'PutUserBlock' });

export const apiKeySchema = z
  .object({
    id: idSchema,
    name: z.string(),
    prefix: z.string().meta({ description: 'the first characters, to recognise it by' }),
    permissions: z.array(permissionSchema),
    maker: personRefSchema,
    createdAt: timeSchema,
    lastUsedAt: timeSchema.nullable(),
    expiresAt: timeSchema.nullable(),
    revokedAt: timeSchema.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof apiKeySchema>;
export const apiKeyPageSchema = pageOf(apiKeySchema).meta({ id: 'ApiKeyPage' });
export const newApiKeySchema = apiKeySchema
  .extend({ key: z.string().meta({ description: 'shown once, never again' }) })
  .meta({ id: 'NewApiKey' });
export type NewApiKey = z.infer<typeof newApiKeySchema>;
export const createApiKeySchema = z
  .strictObject({
    name: text(100),
    permissions: z.array(permissionSchema).min(1).max(100),
    expiresAt: z.iso.datetime().refine(isCountable, 'a year that can be counted').optional(),
  })
  .meta({ id: 'CreateApiKey' });
export type CreateApiKey = z.infer<typeof createApiKeySchema>;
export const putApiKeySchema = z
  .strictObject({
    name: text(100).optional(),
    permissions: z.array(permissionSchema).min(1).max(100).optional(),
  })
  .meta({ id: 'PutApiKey' });
export type PutApiKey = z.infer<typeof putApiKeySchema>;
