import { appRoles, TELEGRAM_API_ROOT, type RawSettings, type SettingName } from './settings.schema';

/** One thing that is wrong, said so that it can be put right. */
export interface Mistake {
  name: SettingName;
  message: string;
}

/** What settings demand of each other. A rule is asked only when the settings that it looks at are right by themselves. */
const rules: { looksAt: SettingName[]; mistakes: (raw: RawSettings) => Mistake[] }[] = [
  { looksAt: ['BOT_TOKEN', 'DEMO', 'HOST', 'DATABASE_URL', 'REDIS_URL'], mistakes: modeMistakes },
  { looksAt: ['JWT_SECRET', 'DATABASE_URL', 'REDIS_URL'], mistakes: secretMistakes },
  { looksAt: ['APP_ROLES', 'DATABASE_URL', 'REDIS_URL'], mistakes: roleMistakes },
  {
    looksAt: ['BOT_MODE', 'PUBLIC_URL', 'ALLOW_HTTP_MINI_APP', 'TELEGRAM_API_ROOT'],
    mistakes: webhookMistakes,
  },
];

/**
 * Mistakes between settings.
 * @param wrong settings that are wrong by themselves; their values in `raw` stand in and mean nothing.
 */
export function crossMistakes(raw: RawSettings, wrong: ReadonlySet<SettingName>): Mistake[] {
  return rules.flatMap(({ looksAt, mistakes }) =>
    looksAt.some((name) => wrong.has(name)) ? [] : mistakes(raw),
  );
}

/** Whether several processes may serve one desk. */
export function isClustered(raw: Pick<RawSettings, 'DATABASE_URL' | 'REDIS_URL'>): boolean {
  return raw.DATABASE_URL !== undefined && raw.REDIS_URL !== undefined;
}

export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);
}

function modeMistakes(raw: RawSettings): Mistake[] {
  if (raw.BOT_TOKEN !== undefined) {
    if (!raw.DEMO) return [];
    return [
      {
        name: 'DEMO',
        message: 'DEMO=1 and BOT_TOKEN exclude each other: the bot of a demo is made up. Remove one of them.',
      },
    ];
  }
  const real = [
    ...(isLoopback(raw.HOST) ? [] : [`HOST is ${raw.HOST}`]),
    ...(raw.DATABASE_URL === undefined ? [] : ['DATABASE_URL is set']),
    ...(raw.REDIS_URL === undefined ? [] : ['REDIS_URL is set']),
  ];
  if (raw.DEMO || real.length === 0) return [];
  const message =
    `BOT_TOKEN is missing, and this looks like a real place (${real.join(', ')}). ` +
    'Set BOT_TOKEN, or DEMO=1 to show the demo, in which anybody can walk in as an admin.';
  return [{ name: 'BOT_TOKEN', message }];
}

function secretMistakes(raw: RawSettings): Mistake[] {
  if (!isClustered(raw) || raw.JWT_SECRET !== undefined) return [];
  const message =
    'JWT_SECRET is missing: with DATABASE_URL and REDIS_URL all processes must share one, at least 32 characters long.';
  return [{ name: 'JWT_SECRET', message }];
}

function roleMistakes(raw: RawSettings): Mistake[] {
  const absent = appRoles.filter((role) => !raw.APP_ROLES.includes(role));
  if (absent.length === 0 || isClustered(raw)) return [];
  const message =
    `APP_ROLES leaves out ${absent.join(', ')}, which only another process could do, ` +
    'and that needs DATABASE_URL and REDIS_URL. Set both, or name all roles.';
  return [{ name: 'APP_ROLES', message }];
}

function webhookMistakes(raw: RawSettings): Mistake[] {
  const needless =
    raw.BOT_MODE !== 'webhook' || raw.ALLOW_HTTP_MINI_APP || raw.TELEGRAM_API_ROOT !== TELEGRAM_API_ROOT;
  if (needless || raw.PUBLIC_URL?.startsWith('https://')) return [];
  const message =
    'BOT_MODE=webhook needs a PUBLIC_URL that begins with https://, as Telegram posts to no other.';
  return [{ name: 'PUBLIC_URL', message }];
}
