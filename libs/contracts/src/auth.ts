import { z } from 'zod';
import { idSchema, timeSchema } from './common';
import { meSchema } from './people';
import { roleSchema } from './roles';

export const telegramSignInSchema = z
  .strictObject({
    initData: z.string().min(1).max(8192).meta({ description: 'the raw initData, byte for byte' }),
  })
  .meta({ id: 'TelegramSignIn' });

/** The fields that Telegram's Login Widget hands to the page. */
export const widgetSignInSchema = z
  .object({
    id: z.coerce.string(),
    first_name: z.string().optional(),
    last_name: z.string().optional(),
    username: z.string().optional(),
    photo_url: z.string().optional(),
    auth_date: z.coerce.string(),
    hash: z.string(),
  })
  .catchall(z.coerce.string())
  .meta({ id: 'WidgetSignIn' });

export const linkSignInSchema = z
  .strictObject({ code: z.string().min(1).max(128) })
  .meta({ id: 'LinkSignIn' });
export const refreshSchema = z
  .strictObject({ refreshToken: z.string().min(1).max(512) })
  .meta({ id: 'Refresh' });
export const logoutSchema = z
  .strictObject({ everywhere: z.boolean().default(false) })
  .meta({ id: 'Logout', description: 'everywhere: every session of this person' });

export const sessionSchema = z
  .object({
    accessToken: z.string(),
    refreshToken: z.string(),
    expiresIn: z.number().int().meta({ description: 'seconds until the access token ends' }),
    user: meSchema,
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;

/** How a session began. */
export const sessionKinds = ['telegram', 'widget', 'link', 'demo'] as const;
export type SessionKind = (typeof sessionKinds)[number];

export const deviceSchema = z.object({
  browser: z.string().nullable().meta({ example: 'Firefox' }),
  system: z.string().nullable().meta({ example: 'Windows' }),
});
export type Device = z.infer<typeof deviceSchema>;

/** Somewhere that the person is signed in. */
export const ownSessionSchema = z
  .object({
    id: idSchema,
    door: z.enum(['miniapp', 'web']),
    kind: z.enum(sessionKinds),
    device: deviceSchema.meta({ description: 'as far as its user agent tells' }),
    address: z.string().nullable().meta({ description: 'where it began, for the owner alone' }),
    createdAt: timeSchema,
    lastUsedAt: timeSchema,
    current: z.boolean().meta({ description: 'the one that asks' }),
  })
  .meta({ id: 'OwnSession' });
export type OwnSession = z.infer<typeof ownSessionSchema>;
export const ownSessionListSchema = z
  .object({ items: z.array(ownSessionSchema) })
  .meta({ id: 'OwnSessionList' });
export const sessionsEndedSchema = z.object({ ended: z.number().int() }).meta({ id: 'SessionsEnded' });

export const personaSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    role: roleSchema,
    summary: z.string().meta({ description: 'key of a text, e.g. demo.persona.customer' }),
  })
  .meta({ id: 'Persona' });
export type Persona = z.infer<typeof personaSchema>;
export const personaListSchema = z.object({ items: z.array(personaSchema) }).meta({ id: 'PersonaList' });
export const demoSignInSchema = z.strictObject({ personaId: idSchema }).meta({ id: 'DemoSignIn' });
export const demoInitDataSchema = z.object({ initData: z.string() }).meta({ id: 'DemoInitData' });
