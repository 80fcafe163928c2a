import { z } from 'zod';
import { clockTimeSchema, timeSchema, timeZoneSchema } from './common';
import { notificationDoors, notificationEvents } from './notifications.data';

export * from './notifications.data';

/** While it is quiet, nothing makes a sound; notices for the staff wait until it is over and come as one. */
export const quietHoursSchema = z
  .strictObject({
    from: clockTimeSchema,
    to: clockTimeSchema.meta({ description: 'may lie before `from`: then it is over on the next day' }),
    timezone: timeZoneSchema,
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'another time than `from`' })
  .meta({ id: 'QuietHours' });
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** What a person chose; what is absent is as by default. */
export const notificationChoicesSchema = z
  .strictObject({
    events: z
      .partialRecord(z.enum(notificationEvents), z.partialRecord(z.enum(notificationDoors), z.boolean()))
      .optional(),
    mutedUntil: z.iso
      .datetime({ offset: true })
      .nullable()
      .optional()
      .meta({ description: 'no sound and no notices until then' }),
    quietHours: quietHoursSchema.nullable().optional(),
  })
  .meta({ id: 'PutNotifications' });
export type NotificationChoices = z.infer<typeof notificationChoicesSchema>;

/** What the person hears of, choices and defaults together; `events` has those that concern their role. */
export const notificationsSchema = z
  .object({
    events: z.array(
      z.object({
        event: z.enum(notificationEvents),
        telegram: z.boolean(),
        app: z.boolean(),
      }),
    ),
    mutedUntil: timeSchema.nullable(),
    quietHours: quietHoursSchema.nullable(),
    telegram: z
      .boolean()
      .meta({ description: 'false: the bot cannot write to them, for they never wrote to it or blocked it' }),
  })
  .meta({ id: 'Notifications' });
export type Notifications = z.infer<typeof notificationsSchema>;
