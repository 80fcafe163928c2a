import { z } from 'zod';
import { clockTimeSchema, idSchema, timeSchema, timeZoneSchema } from './common';
import { routingMethods, skipReasons } from './routing.data';

export * from './routing.data';

export const routingMethodSchema = z.enum(routingMethods);

const slotSchema = z.strictObject({
  from: clockTimeSchema,
  to: clockTimeSchema.meta({ description: 'not after `from`: it ends on the next day, `00:00` at midnight' }),
});

/** When somebody works, week after week, by the clocks of their zone. */
export const weekSchema = z
  .strictObject({
    timezone: timeZoneSchema,
    days: z
      .array(z.array(slotSchema).max(4))
      .length(7)
      .meta({ description: 'seven days, Monday first; a day off is empty' }),
  })
  .meta({ id: 'WorkingWeek' });
export type WorkingWeek = z.infer<typeof weekSchema>;
export type WorkingSlot = z.infer<typeof slotSchema>;

const ticketLimit = z.number().int().min(0).max(1000).nullable();

/** When and how much somebody of the staff works. */
export const workingHoursSchema = z
  .object({
    personId: idSchema,
    week: weekSchema.nullable().meta({ description: 'null: at any time' }),
    ticketLimit: ticketLimit.meta({ description: 'null: the desk’s' }),
    effectiveLimit: z.number().int(),
    working: z.boolean().meta({ description: 'within these hours now' }),
    changesAt: timeSchema.nullable().meta({ description: 'when that changes next' }),
  })
  .meta({ id: 'WorkingHours' });
export type WorkingHours = z.infer<typeof workingHoursSchema>;

export const putWorkingHoursSchema = z
  .strictObject({
    week: weekSchema.nullable().optional(),
    ticketLimit: ticketLimit.optional().meta({ description: 'by those who manage routing' }),
  })
  .meta({ id: 'PutWorkingHours' });
export type PutWorkingHours = z.infer<typeof putWorkingHoursSchema>;

/** How the tickets of a category find somebody, and how that stands now. */
export const categoryRoutingSchema = z
  .object({
    categoryId: idSchema,
    method: routingMethodSchema.nullable().meta({ description: 'null: that of the category above' }),
    effectiveMethod: routingMethodSchema,
    people: z.number().int().meta({ description: 'who take these tickets' }),
    free: z.number().int().meta({ description: 'of them, who would get one now' }),
    waiting: z.number().int().meta({ description: 'tickets for which nobody was free' }),
  })
  .meta({ id: 'CategoryRouting' });
export type CategoryRouting = z.infer<typeof categoryRoutingSchema>;
export const putCategoryRoutingSchema = z
  .strictObject({ method: routingMethodSchema.nullable() })
  .meta({ id: 'PutCategoryRouting' });
export type PutCategoryRouting = z.infer<typeof putCategoryRoutingSchema>;

/** One of the staff as routing sees them. */
export const routedPersonSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    available: z.boolean(),
    working: z.boolean(),
    changesAt: timeSchema.nullable(),
    openTickets: z.number().int(),
    limit: z.number().int(),
  })
  .meta({ id: 'RoutedPerson' });
export type RoutedPerson = z.infer<typeof routedPersonSchema>;

export const routingOverviewSchema = z
  .object({ items: z.array(categoryRoutingSchema), people: z.array(routedPersonSchema) })
  .meta({ id: 'RoutingOverview' });
export type RoutingOverview = z.infer<typeof routingOverviewSchema>;

/** Who would get the next ticket of a category, and why. */
export const routingPreviewSchema = z
  .object({
    categoryId: idSchema,
    method: routingMethodSchema,
    personId: idSchema.nullable().meta({ description: 'null: it would stay in the queue' }),
    candidates: z
      .array(routedPersonSchema.extend({ skipped: z.enum(skipReasons).nullable() }))
      .meta({ description: 'those who are free first, in their order' }),
  })
  .meta({ id: 'RoutingPreview' });
export type RoutingPreview = z.infer<typeof routingPreviewSchema>;
