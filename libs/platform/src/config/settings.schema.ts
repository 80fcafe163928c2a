import { z } from 'zod';
import { languages } from '@tessera/contracts/languages.data';
import { storagePlace } from '../storage/storage-url';
import { address, factor, flag, oneOf, someOf, telegramIds, text, webRoot, wholeNumber } from './readers';

/** The doors of a process: what it does of the whole. */
export const appRoles = ['http', 'realtime', 'bot', 'jobs'] as const;
export type AppRole = (typeof appRoles)[number];

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Telegram's own Bot API; any other address is an emulator or a server of one's own. */
export const TELEGRAM_API_ROOT = 'https://api.telegram.org';

/** What `config/.env.example` says of a setting. */
export interface SettingAbout {
  section: 'Where it listens' | 'Where data lives' | 'Telegram' | 'People' | 'The desk' | 'Running it';
  meaning: string;
  /** The default in words, where the schema has none to show. */
  otherwise?: string;
  example: string;
  /** The value is never shown in a message. */
  secret?: true;
}

/** Long enough, and known to everybody: it must not be taken. */
const SECRET_EXAMPLE = 'at-least-32-characters-hard-to-guess';

const about = z.registry<SettingAbout>();

function setting<T extends z.ZodType>(reader: T, said: SettingAbout): T {
  about.add(reader, said);
  return reader;
}

const web = 'Where it listens';
const data = 'Where data lives';
const telegram = 'Telegram';
const people = 'People';
const desk = 'The desk';
const running = 'Running it';

/** Every setting by its name in the environment; values are text, empty text counts as not set. */
export const settingsSchema = z.object({
  PORT: setting(wholeNumber(0, 65_535, 'a port').default(8000), {
    section: web,
    meaning: 'Port of everything: REST, sockets, the Mini App. 0 takes any free one.',
    example: '8000',
  }),
  HOST: setting(
    text('an address of this machine, such as 127.0.0.1 or 0.0.0.0', /^[\w.:-]+$/).default('127.0.0.1'),
    {
      section: web,
      meaning: 'Address to listen on; 0.0.0.0 for all. The Docker image sets 0.0.0.0.',
      example: '0.0.0.0',
    },
  ),
  PUBLIC_URL: setting(webRoot('an address such as https://desk.example.com').optional(), {
    section: web,
    meaning: 'Where people reach the desk. The Mini App in real Telegram needs https here.',
    otherwise: 'http://127.0.0.1:$PORT',
    example: 'https://desk.example.com',
  }),
  APP_ROLES: setting(someOf(appRoles).default([...appRoles]), {
    section: web,
    meaning: 'What this process does. Fewer than all only in a cluster (DATABASE_URL and REDIS_URL).',
    example: 'http,realtime,bot,jobs',
  }),

  DATA_DIR: setting(text('a folder', (value) => !value.includes('\0')).default('./data'), {
    section: data,
    meaning:
      'Folder of the embedded database, files, backups and generated secrets. Not for other users to read.',
    example: '/var/lib/tessera',
  }),
  DATABASE_URL: setting(
    address('an address such as postgres://user:password@host:5432/tessera', [
      'postgres',
      'postgresql',
    ]).optional(),
    {
      section: data,
      meaning: 'A Postgres 14 or newer instead of the embedded one.',
      otherwise: 'the embedded Postgres, in DATA_DIR',
      example: 'postgres://tessera:password@127.0.0.1:5432/tessera',
      secret: true,
    },
  ),
  REDIS_URL: setting(address('an address such as redis://host:6379', ['redis', 'rediss']).optional(), {
    section: data,
    meaning: 'Redis; needed when several processes run.',
    example: 'redis://127.0.0.1:6379',
    secret: true,
  }),
  STORAGE_URL: setting(
    text(
      'file:/some/folder or s3://key:secret@bucket/prefix?endpoint=https://…&region=…',
      (value) => storagePlace(value) !== null,
    ).optional(),
    {
      section: data,
      meaning:
        'Where files are kept: a folder, or a bucket of S3 or its like. A cluster needs this, or a DATA_DIR that all processes share.',
      otherwise: 'the folder files in DATA_DIR',
      example: 's3://bucket',
      secret: true,
    },
  ),
  JWT_SECRET: setting(
    text(
      'at least 32 characters, hard to guess, as "openssl rand -base64 48" gives them',
      isSecret,
    ).optional(),
    {
      section: data,
      meaning: 'Signs sessions and links. A cluster must have it, the same in every process.',
      otherwise: 'generated into DATA_DIR',
      example: SECRET_EXAMPLE,
      secret: true,
    },
  ),

  BOT_TOKEN: setting(
    text('a bot token as BotFather gives it, such as 123456789:AAE…', /^\d+:[\w-]+$/).optional(),
    {
      section: telegram,
      meaning: 'The bot. Without one the desk is a demo.',
      example: '123456789:AAExampleExampleExampleExampleExamp',
      secret: true,
    },
  ),
  DEMO: setting(flag().default(false), {
    section: telegram,
    meaning: '1: a demo although HOST, DATABASE_URL or REDIS_URL look like a real place.',
    example: '1',
  }),
  BOT_MODE: setting(oneOf(['polling', 'webhook']).default('polling'), {
    section: telegram,
    meaning: 'How updates come: fetched, or posted by Telegram to $PUBLIC_URL/telegram/webhook.',
    example: 'webhook',
  }),
  WEBHOOK_SECRET: setting(text('1 to 256 letters, digits, _ and -', /^[\w-]{1,256}$/).optional(), {
    section: telegram,
    meaning: 'What Telegram must show with each update in webhook mode.',
    otherwise: 'derived from JWT_SECRET',
    example: 'letters_digits_and-dashes',
    secret: true,
  }),
  TELEGRAM_API_ROOT: setting(
    webRoot('an address such as https://api.telegram.org').default(TELEGRAM_API_ROOT),
    {
      section: telegram,
      meaning: 'The Bot API server.',
      example: 'http://127.0.0.1:8081',
    },
  ),
  ALLOW_HTTP_MINI_APP: setting(flag().default(false), {
    section: telegram,
    meaning:
      '1: offer Mini App buttons on an http PUBLIC_URL; emulators and Telegram’s test servers take them.',
    example: '1',
  }),
  SUPPORT_GROUP_ID: setting(
    text('the id of a group, such as -1001234567890', /^-[1-9]\d{0,15}$/).optional(),
    {
      section: telegram,
      meaning: 'The group in which the staff answers.',
      example: '-1001234567890',
    },
  ),
  INIT_DATA_MAX_AGE: setting(wholeNumber(1, 31_536_000, 'seconds').default(86_400), {
    section: telegram,
    meaning: 'For how many seconds the signed start data of a Mini App lets somebody sign in.',
    example: '86400',
  }),

  DEVELOPER_IDS: setting(telegramIds().default([]), {
    section: people,
    meaning: 'Telegram ids of the developers, separated by commas.',
    example: '12345678,87654321',
  }),
  ADMIN_IDS: setting(telegramIds().default([]), {
    section: people,
    meaning: 'Telegram ids of those who are at least admin.',
    example: '12345678',
  }),
  MODERATOR_IDS: setting(telegramIds().default([]), {
    section: people,
    meaning: 'Telegram ids of those who are at least moderator.',
    example: '12345678',
  }),
  HELPER_IDS: setting(telegramIds().default([]), {
    section: people,
    meaning: 'Telegram ids of those who are at least helper.',
    example: '12345678',
  }),

  DEFAULT_LANGUAGE: setting(oneOf(languages).default('en'), {
    section: desk,
    meaning: 'Language of the desk, for people whose own it does not speak.',
    example: 'ru',
  }),
  TIME_ZONE: setting(text('a time zone such as UTC or Europe/Berlin', isTimeZone).default('UTC'), {
    section: desk,
    meaning: 'Time zone of the desk.',
    example: 'Europe/Berlin',
  }),
  ESCALATION_TIMEOUT: setting(wholeNumber(1, 604_800, 'seconds').default(900), {
    section: desk,
    meaning: 'Seconds that somebody on call has before the next one is called.',
    example: '900',
  }),

  RATE_LIMIT_FACTOR: setting(factor().default(1), {
    section: running,
    meaning: 'Multiplies every rate limit of the desk; 0 lifts them, for load tests.',
    example: '2',
  }),
  METRICS_TOKEN: setting(text('8 or more characters without spaces', /^\S{8,}$/).optional(), {
    section: running,
    meaning: 'Bearer token for /metrics.',
    otherwise: '/metrics answers this machine alone',
    example: 'a-long-random-word',
    secret: true,
  }),
  LOG_LEVEL: setting(oneOf(logLevels).default('info'), {
    section: running,
    meaning: `How much is logged: ${logLevels.join(', ')}.`,
    example: 'debug',
  }),
});

export type SettingName = keyof typeof settingsSchema.shape;
export type RawSettings = z.output<typeof settingsSchema>;

export const settingNames = Object.keys(settingsSchema.shape) as SettingName[];

/** What there is to say about a setting. */
export function aboutSetting(name: SettingName): SettingAbout {
  return about.get(settingsSchema.shape[name])!;
}

function isSecret(value: string): boolean {
  return value.length >= 32 && value !== SECRET_EXAMPLE;
}

function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
