import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'dotenv';
import { roles, type Role } from '@tessera/contracts/roles.data';
import type { Language } from '@tessera/contracts/languages.data';
import { demoBotToken, derivedSecret, keptSecret } from './secrets';
import { crossMistakes, isClustered, type Mistake } from './settings.rules';
import {
  aboutSetting,
  settingNames,
  settingsSchema,
  type AppRole,
  type RawSettings,
  type SettingName,
} from './settings.schema';
import { likelyTypos } from './typos';

/** The token by which Nest injects the settings: `@Inject(SETTINGS) settings: Settings`. */
export const SETTINGS = Symbol('SETTINGS');

/** Everything that was set, checked and completed; frozen. */
export interface Settings {
  /** `demo`: made-up people, anybody walks in as one of them; its Telegram, too, is made up. `single`: one process. `cluster`: any number on one Postgres and Redis. */
  readonly mode: 'demo' | 'single' | 'cluster';
  /** DATABASE_URL and REDIS_URL are set, also in a demo: other processes may serve the same desk. */
  readonly clustered: boolean;
  readonly port: number;
  readonly host: string;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly appRoles: readonly AppRole[];
  /** Absolute folder of this desk: `<DATA_DIR>/demo` or `<DATA_DIR>/desk`, so that no demo gets into a real desk. */
  readonly dataDir: string;
  /** Undefined: the embedded Postgres. */
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** `file:/absolute/folder` or `s3://…`. */
  readonly storageUrl: string;
  readonly jwtSecret: string;
  /** In a demo a throw-away token that Telegram does not know. */
  readonly botToken: string;
  /** Whether there is a bot to run: BOT_TOKEN is set, or the demo's own Telegram is there. */
  readonly hasBot: boolean;
  readonly botMode: 'polling' | 'webhook';
  readonly webhookSecret: string;
  readonly telegramApiRoot: string;
  readonly allowHttpMiniApp: boolean;
  readonly supportGroupId: string | undefined;
  readonly initDataMaxAgeSeconds: number;
  /** Telegram id → the least role that person has, from the `*_IDS`; the highest one when an id is in several. */
  readonly roleFloors: Readonly<Record<string, Role>>;
  readonly defaultLanguage: Language;
  readonly timeZone: string;
  readonly escalationTimeoutSeconds: number;
  readonly rateLimitFactor: number;
  readonly metricsToken: string | undefined;
  readonly logLevel: RawSettings['LOG_LEVEL'];
  /** Sentences for the log: likely slips, doubtful choices. */
  readonly warnings: readonly string[];
}

export interface LoadOptions {
  /** Folder of `.env`, and what a relative DATA_DIR starts from. Default: the current folder. */
  cwd?: string;
  /** False: no generated secret is read or written (a fixed one stands in), for tools that only need the shape of things. */
  secrets?: boolean;
}

/** The start cannot go on; the message lists every mistake on a line of its own. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly mistakes: readonly Mistake[]) {
    super(`The settings are not right:\n${mistakes.map(({ message }) => `  - ${message}`).join('\n')}`);
  }
}

/**
 * Reads the settings from the environment, then from `.env` what the environment lacks, and checks them all.
 * Throws SettingsError with one line per mistake; no line shows a secret.
 */
export function loadSettings(env: NodeJS.ProcessEnv = process.env, options: LoadOptions = {}): Settings {
  const cwd = options.cwd ?? process.cwd();
  const merged = { ...readDotenv(join(cwd, '.env')), ...env };
  const raw = check(merged);
  const typos = likelyTypos(Object.keys(merged)).map(
    ({ name, meant }) => `${name} is no setting and is left aside; did you mean ${meant}?`,
  );
  return complete(raw, cwd, options.secrets ?? true, typos);
}

function readDotenv(path: string): Record<string, string> {
  return existsSync(path) ? parse(readFileSync(path)) : {};
}

function check(env: NodeJS.ProcessEnv): RawSettings {
  const given: Partial<Record<SettingName, string>> = Object.fromEntries(
    settingNames.flatMap((name) => {
      const value = env[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const mistakes: Mistake[] = [];
  const read = (name: SettingName) => {
    const reader = settingsSchema.shape[name];
    const result = reader.safeParse(given[name]);
    if (result.success) return result.data;
    mistakes.push({
      name,
      message: `${name} is ${shown(name, given[name])}; expected: ${result.error.issues[0]!.message}`,
    });
    return reader.parse(undefined);
  };
  const raw = Object.fromEntries(settingNames.map((name) => [name, read(name)])) as RawSettings;
  mistakes.push(...crossMistakes(raw, new Set(mistakes.map(({ name }) => name))));
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  return raw;
}

function shown(name: SettingName, value: string | undefined): string {
  return aboutSetting(name).secret ? 'set to something else (not shown here)' : JSON.stringify(value);
}

function complete(raw: RawSettings, cwd: string, withSecrets: boolean, typos: string[]): Settings {
  const clustered = isClustered(raw);
  const demo = raw.BOT_TOKEN === undefined;
  const dataDir = join(resolve(cwd, raw.DATA_DIR), demo ? 'demo' : 'desk');
  const jwtSecret = raw.JWT_SECRET ?? (withSecrets ? keptSecret(dataDir, 'jwt-secret') : 'x'.repeat(32));
  const sharedFiles = clustered && raw.STORAGE_URL === undefined;
  return deepFreeze({
    mode: demo ? 'demo' : clustered ? 'cluster' : 'single',
    clustered,
    port: raw.PORT,
    host: raw.HOST,
    publicUrl: raw.PUBLIC_URL ?? `http://127.0.0.1:${raw.PORT}`,
    appRoles: raw.APP_ROLES,
    dataDir,
    databaseUrl: raw.DATABASE_URL,
    redisUrl: raw.REDIS_URL,
    storageUrl: storageUrl(raw.STORAGE_URL, cwd, dataDir),
    jwtSecret,
    botToken: raw.BOT_TOKEN ?? demoBotToken(jwtSecret),
    hasBot: !demo,
    botMode: raw.BOT_MODE,
    webhookSecret: raw.WEBHOOK_SECRET ?? derivedSecret(jwtSecret, 'webhook'),
    telegramApiRoot: raw.TELEGRAM_API_ROOT,
    allowHttpMiniApp: raw.ALLOW_HTTP_MINI_APP,
    supportGroupId: raw.SUPPORT_GROUP_ID,
    initDataMaxAgeSeconds: raw.INIT_DATA_MAX_AGE,
    roleFloors: roleFloors(raw),
    defaultLanguage: raw.DEFAULT_LANGUAGE,
    timeZone: raw.TIME_ZONE,
    escalationTimeoutSeconds: raw.ESCALATION_TIMEOUT,
    rateLimitFactor: raw.RATE_LIMIT_FACTOR,
    metricsToken: raw.METRICS_TOKEN,
    logLevel: raw.LOG_LEVEL,
    warnings: [
      ...typos,
      ...(sharedFiles
        ? ['STORAGE_URL is not set: all processes must share one DATA_DIR, or files go astray.']
        : []),
    ],
  });
}

function storageUrl(given: string | undefined, cwd: string, dataDir: string): string {
  if (given === undefined) return `file:${join(dataDir, 'files')}`;
  return given.startsWith('file:')
    ? `file:${resolve(cwd, given.slice('file:'.length).replace(/^\/\//, ''))}`
    : given;
}

function roleFloors(raw: RawSettings): Record<string, Role> {
  const lists: Partial<Record<Role, string[]>> = {
    helper: raw.HELPER_IDS,
    moderator: raw.MODERATOR_IDS,
    admin: raw.ADMIN_IDS,
    developer: raw.DEVELOPER_IDS,
  };
  return Object.fromEntries(roles.flatMap((role) => (lists[role] ?? []).map((id) => [id, role])));
}

function deepFreeze(settings: Settings): Settings {
  for (const value of Object.values(settings)) if (typeof value === 'object') Object.freeze(value);
  return Object.freeze(settings);
}
