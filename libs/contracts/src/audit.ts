import { z } from 'zod';
import { auditActionNames, auditDoors } from './audit.data';
import { idSchema, instantInputSchema, listOf, pageOf, pageQuerySchema, timeSchema } from './common';

export * from './audit.data';

const fieldsSchema = z.record(z.string(), z.unknown()).nullable().meta({
  description: 'by field; `true` stands in place of words that were erased',
});

export const auditEntrySchema = z
  .object({
    id: idSchema,
    n: z.number().int().nullable().meta({ description: 'its place in the chain; null: not sealed yet' }),
    action: z.string().meta({ example: 'role.changed' }),
    actor: z.object({
      kind: z.enum(['person', 'api_key', 'system']),
      personId: idSchema.nullable(),
      apiKeyId: idSchema.nullable(),
    }),
    target: z.object({ type: z.string(), id: z.string().nullable() }),
    before: fieldsSchema,
    after: fieldsSchema,
    door: z.enum(auditDoors),
    address: z.string().nullable(),
    erased: z
      .boolean()
      .meta({ description: 'words and address were erased, the chain holds their hash alone' }),
    createdAt: timeSchema,
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditPageSchema = pageOf(auditEntrySchema)
  .extend({
    names: z.record(z.string(), z.string()).meta({
      description:
        'what the ids of this page are called now, or were called last: `person:12`, `category:3`, `tag:4`',
    }),
    gone: z
      .array(z.string())
      .meta({ description: 'ids of this page whose person or thing is no more: `tag:4`' }),
  })
  .meta({ id: 'AuditPage' });
export type AuditPage = z.infer<typeof auditPageSchema>;

export const listAuditQuerySchema = pageQuerySchema.extend({
  actor: z.union([idSchema, z.literal('system')]).optional(),
  action: listOf(z.enum(auditActionNames)).optional(),
  target: z
    .string()
    .regex(/^[a-z_]{1,40}(:[\w.:-]{1,64})?$/, 'e.g. person or person:12')
    .optional()
    .meta({ description: 'a kind, or a kind and an id: `ticket`, `person:12`' }),
  door: z.enum(auditDoors).optional(),
  from: instantInputSchema.optional(),
  to: instantInputSchema.optional().meta({ description: 'up to and without' }),
  q: z
    .string()
    .trim()
    .max(100)
    .optional()
    .meta({
      description:
        'up to six words, each of which stands in what an entry says in your language, in the name of who did it or of what it was done to, ' +
        'or begins its id',
    }),
});
export type ListAuditQuery = z.infer<typeof listAuditQuerySchema>;

export const auditFaults = [
  'changed',
  'words-changed',
  'words-removed',
  'removed',
  'inserted',
  'head',
  'checkpoint',
] as const;
/** What a verification found first. */
export const auditFaultSchema = z
  .object({
    kind: z.enum(auditFaults),
    n: z.number().int().nullable().meta({ description: 'place in the chain' }),
    entryId: idSchema.nullable(),
  })
  .meta({ id: 'AuditFault' });
export type AuditFault = z.infer<typeof auditFaultSchema>;

export const auditChainSchema = z
  .object({
    count: z.number().int().meta({ description: 'how many entries are sealed' }),
    hash: z.string().nullable().meta({ description: 'of the newest; with `count` it is the checkpoint' }),
    sealedAt: timeSchema.nullable(),
    unsealed: z.number().int().meta({ description: 'written, and not in the chain yet' }),
    verified: z
      .object({ count: z.number().int(), at: timeSchema, fault: auditFaultSchema.nullable() })
      .nullable(),
  })
  .meta({ id: 'AuditChain' });
export type AuditChain = z.infer<typeof auditChainSchema>;
