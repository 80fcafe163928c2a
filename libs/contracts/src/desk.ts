import { z } from 'zod';
import { idSchema, languageSchema, instantInputSchema, pageOf, pageQuerySchema, timeSchema } from './common';
import { features } from './features.data';
import { deliveryStates } from './messages';
import { prioritySchema, priorities, ticketStatusSchema } from './ticket-status';

const categoryFields = {
  name: z.string().trim().min(1).max(80),
  translations: z
    .partialRecord(languageSchema, z.string().trim().min(1).max(80))
    .meta({ description: 'names in other languages' }),
  icon: z.string().trim().max(16).meta({ description: 'an emoji' }),
  colour: z.string().regex(/^#[0-9a-fA-F]{6}$/, '#rrggbb'),
  parentId: idSchema.nullable(),
  defaultPriority: prioritySchema,
  position: z.number().int().min(0).max(10_000),
  active: z.boolean(),
};

export const categorySchema = z
  .object({
    id: idSchema,
    ...categoryFields,
    specialistIds: z.array(idSchema).optional().meta({ description: 'staff only' }),
    version: z.number().int(),
  })
  .meta({ id: 'Category' });
export type Category = z.infer<typeof categorySchema>;
export const categoryListSchema = z.object({ items: z.array(categorySchema) }).meta({ id: 'CategoryList' });

export const createCategorySchema = z
  .strictObject({
    ...categoryFields,
    translations: categoryFields.translations.default({}),
    icon: categoryFields.icon.default('💬'),
    colour: categoryFields.colour.default('#3390ec'),
    parentId: categoryFields.parentId.default(null),
    defaultPriority: categoryFields.defaultPriority.default('normal'),
    position: categoryFields.position.default(0),
    active: categoryFields.active.default(true),
    specialistIds: z.array(idSchema).max(200).default([]),
  })
  .meta({ id: 'CreateCategory' });
export type CreateCategory = z.infer<typeof createCategorySchema>;
export const putCategorySchema = z
  .strictObject({
    version: z.number().int().min(1),
    ...categoryFields,
    specialistIds: z.array(idSchema).max(200),
  })
  .partial()
  .required({ version: true })
  .meta({ id: 'PutCategory' });
export type PutCategory = z.infer<typeof putCategorySchema>;

/** The whole tree anew: every category once, siblings in their order. */
export const putCategoryOrderSchema = z
  .strictObject({
    items: z
      .array(z.strictObject({ id: idSchema, parentId: idSchema.nullable() }))
      .min(1)
      .max(1000),
  })
  .meta({ id: 'PutCategoryOrder' });
export type PutCategoryOrder = z.infer<typeof putCategoryOrderSchema>;

const featureSwitchesSchema = z.partialRecord(z.enum(features), z.boolean());

/** What admins change while the desk runs (CONTRACT), with its defaults. */
export const deskSettingsSchema = z
  .strictObject({
    reopenDays: z.number().int().min(0).max(365).default(7),
    autoCloseDays: z.number().int().min(1).max(365).default(3),
    editMinutes: z
      .strictObject({
        customer: z.number().int().min(0).max(10_080).default(15),
        staff: z.number().int().min(0).max(525_600).default(1440),
      })
      .prefault({}),
    uploadMaxBytes: z.number().int().min(0).max(2_147_483_648).default(20_971_520),
    customerPriorityMax: z.enum(priorities).default('high'),
    openTicketsPerCustomer: z.number().int().min(1).max(1000).default(10),
    openTicketsPerAssignee: z.number().int().min(1).max(1000).default(20),
    rerouteWhenAway: z.boolean().default(false),
    askRatingAfterMinutes: z.number().int().min(0).max(10_080).default(5),
    groupAnswers: z.boolean().default(true),
    features: featureSwitchesSchema.default({}),
  })
  .meta({ id: 'DeskSettings' });
export type DeskSettings = z.infer<typeof deskSettingsSchema>;
export const putDeskSettingsSchema = z
  .strictObject({
    reopenDays: z.number().int().min(0).max(365),
    autoCloseDays: z.number().int().min(1).max(365),
    editMinutes: z.strictObject({
      customer: z.number().int().min(0).max(10_080),
      staff: z.number().int().min(0).max(525_600),
    }),
    uploadMaxBytes: z.number().int().min(0).max(2_147_483_648),
    customerPriorityMax: z.enum(priorities),
    openTicketsPerCustomer: z.number().int().min(1).max(1000),
    openTicketsPerAssignee: z.number().int().min(1).max(1000),
    rerouteWhenAway: z.boolean(),
    askRatingAfterMinutes: z.number().int().min(0).max(10_080),
    groupAnswers: z.boolean(),
    features: featureSwitchesSchema.meta({ description: 'those to switch; needs feature:manage' }),
  })
  .partial()
  .meta({ id: 'PutDeskSettings', description: 'Only the settings to change.' });
export type PutDeskSettings = z.infer<typeof putDeskSettingsSchema>;

/** What a delivery brings: see `content` of a Delivery. */
export const deliveryContents = [
  'answer',
  'mirror',
  'notice',
  'digest',
  'surface',
  'backlog',
  'reaction',
  'correction',
  'text',
  'callback',
  'api',
] as const;
export type DeliveryContent = (typeof deliveryContents)[number];

export const deliverySchema = z
  .object({
    id: idSchema,
    kind: z.string(),
    state: z.enum(deliveryStates),
    reason: z.string().nullable(),
    recipientId: idSchema.nullable(),
    recipientName: z.string().nullable(),
    ticketId: z.string().nullable(),
    messageId: idSchema.nullable(),
    content: z.enum(deliveryContents).meta({
      description:
        'answer: a message to its customer; mirror: a message in the support group; notice, digest: news for somebody of the staff; ' +
        'surface, backlog: topics and cards of the support group; correction: an edit or deletion; text: words of the bot',
    }),
    chatId: z.string().meta({ description: 'of Telegram, decimal' }),
    chatTitle: z.string().nullable().meta({ description: 'of a group' }),
    attempts: z.number().int(),
    createdAt: timeSchema,
    dueAt: timeSchema,
    finishedAt: timeSchema.nullable(),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof deliverySchema>;
export const deliveryPageSchema = pageOf(deliverySchema).meta({ id: 'DeliveryPage' });
export const listDeliveriesQuerySchema = pageQuerySchema.extend({
  state: z.enum(deliveryStates).optional(),
  ticketId: z
    .string()
    .max(8)
    .refine((text) => !text.includes('\0'), 'no NUL characters')
    .optional(),
});

export const statisticsQuerySchema = z.object({
  from: instantInputSchema.optional().meta({ description: 'default: 30 days before `to`' }),
  to: instantInputSchema.optional().meta({ description: 'default: now' }),
  categoryId: idSchema.optional(),
  assigneeId: idSchema.optional(),
  timezone: z
    .string()
    .max(64)
    .optional()
    .meta({ description: 'IANA zone in which dates without a time are read' }),
});
export type StatisticsQuery = z.infer<typeof statisticsQuerySchema>;

const spread = z.object({ median: z.number().nullable(), p90: z.number().nullable() });
export const statisticsSchema = z
  .object({
    period: z.object({ from: timeSchema, to: timeSchema, timezone: z.string() }),
    totals: z.object({
      opened: z.number().int(),
      resolved: z.number().int(),
      closed: z.number().int(),
      backlog: z.number().int().meta({ description: 'open at the end of the period' }),
    }),
    byStatus: z.record(ticketStatusSchema, z.number().int()),
    byPriority: z.record(prioritySchema, z.number().int()),
    byCategory: z.array(
      z.object({
        categoryId: idSchema.nullable(),
        name: z.string().nullable(),
        opened: z.number().int(),
        resolved: z.number().int(),
      }),
    ),
    firstReplySeconds: spread,
    resolutionSeconds: spread,
  })
  .meta({ id: 'Statistics' });
export type Statistics = z.infer<typeof statisticsSchema>;

/** `GET /status`: what anybody may know. */
export const systemStatusSchema = z
  .object({
    status: z.enum(['ok', 'degraded']),
    mode: z.enum(['demo', 'single', 'cluster']),
    version: z.string(),
    startedAt: timeSchema,
    database: z.boolean(),
    redis: z.boolean().nullable(),
    bot: z.enum(['off', 'connecting', 'running', 'unreachable']),
    botUsername: z.string().nullable().meta({ description: 'where people write to; null in a demo' }),
  })
  .meta({ id: 'SystemStatus' });
export type SystemStatus = z.infer<typeof systemStatusSchema>;
