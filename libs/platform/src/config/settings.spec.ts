import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings, SettingsError } from './settings';

const BOT_TOKEN = '123456789:AAExampleExampleExampleExampleExamp';
const JWT_SECRET = 'a-secret-for-tests-of-32-characters!';
const DATABASE_URL = 'postgres://desk:hidden@db/tessera';
const REDIS_URL = 'redis://:hidden@cache:6379';
const cluster = { BOT_TOKEN, DATABASE_URL, REDIS_URL, JWT_SECRET };

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'tessera-settings-'));
});

afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const load = (env: NodeJS.ProcessEnv) => loadSettings(env, { cwd });

function mistakes(env: NodeJS.ProcessEnv): string[] {
  try {
    load(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.mistakes.map(({ message }) => message);
    throw error;
  }
  return [];
}

describe('defaults', () => {
  it('are those of a demo on loopback', () => {
    expect(load({})).toMatchObject({
      mode: 'demo',
      clustered: false,
      port: 8000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:8000',
      appRoles: ['http', 'realtime', 'bot', 'jobs'],
      dataDir: join(cwd, 'data', 'demo'),
      storageUrl: `file:${join(cwd, 'data', 'demo', 'files')}`,
      botMode: 'polling',
      telegramApiRoot: 'https://api.telegram.org',
      initDataMaxAgeSeconds: 86_400,
      escalationTimeoutSeconds: 900,
      defaultLanguage: 'en',
      timeZone: 'UTC',
      rateLimitFactor: 1,
      logLevel: 'info',
      roleFloors: {},
      warnings: [],
    });
  });

  it('follow the port in the public address, and count empty values as not set', () => {
    expect(load({ PORT: '8100', BOT_TOKEN: ' ', PUBLIC_URL: '' }).publicUrl).toBe('http://127.0.0.1:8100');
    expect(load({ PUBLIC_URL: 'https://desk.example.com/' }).publicUrl).toBe('https://desk.example.com');
  });

  it('cannot be changed afterwards', () => {
    const settings = load({});
    expect(
      Object.isFrozen(settings) && Object.isFrozen(settings.appRoles) && Object.isFrozen(settings.roleFloors),
    ).toBe(true);
  });
});

describe('single settings', () => {
  it.each([
    ['PORT', '80a', 'PORT is "80a"; expected: a port from 0 to 65535'],
    ['PORT', '65536', 'PORT is "65536"; expected: a port from 0 to 65535'],
    [
      'HOST',
      'my host',
      'HOST is "my host"; expected: an address of this machine, such as 127.0.0.1 or 0.0.0.0',
    ],
    ['PUBLIC_URL', 'desk', 'PUBLIC_URL is "desk"; expected: an address such as https://desk.example.com'],
    ['BOT_MODE', 'pull', 'BOT_MODE is "pull"; expected: one of polling, webhook'],
    ['DEFAULT_LANGUAGE', 'de', 'DEFAULT_LANGUAGE is "de"; expected: one of en, ru'],
    ['TIME_ZONE', 'Berlin', 'TIME_ZONE is "Berlin"; expected: a time zone such as UTC or Europe/Berlin'],
    ['ESCALATION_TIMEOUT', '0', 'ESCALATION_TIMEOUT is "0"; expected: seconds from 1 to 604800'],
    ['RATE_LIMIT_FACTOR', '-1', 'RATE_LIMIT_FACTOR is "-1"; expected: a number, 0 or more, such as 0.5'],
    [
      'SUPPORT_GROUP_ID',
      '@desk',
      'SUPPORT_GROUP_ID is "@desk"; expected: the id of a group, such as -1001234567890',
    ],
    [
      'ADMIN_IDS',
      '12,anna',
      'ADMIN_IDS is "12,anna"; expected: Telegram ids (whole numbers) separated by commas, such as 12345678,87654321',
    ],
    [
      'APP_ROLES',
      'http,mail',
      'APP_ROLES is "http,mail"; expected: one or more of http, realtime, bot, jobs, separated by commas',
    ],
    ['DEMO', 'maybe', 'DEMO is "maybe"; expected: 1 or 0'],
    [
      'LOG_LEVEL',
      'loud',
      'LOG_LEVEL is "loud"; expected: one of fatal, error, warn, info, debug, trace, silent',
    ],
  ])('%s=%s is refused', (name, value, message) => {
    expect(mistakes({ [name]: value })).toEqual([message]);
  });

  it.each([
    ['BOT_TOKEN', 'hush'],
    ['DATABASE_URL', 'mysql://root:hush@db'],
    ['REDIS_URL', 'http://:hush@cache'],
    ['STORAGE_URL', 'ftp://hush'],
    ['STORAGE_URL', 's3://key:hush@bucket?endpiont=https://s3.example.com'],
    ['STORAGE_URL', 's3://hush@bucket'],
    ['JWT_SECRET', 'hush'],
    ['WEBHOOK_SECRET', 'hush hush'],
    ['METRICS_TOKEN', 'hush'],
  ])('%s is refused without being shown', (name, value) => {
    const [message, ...others] = mistakes({ ...cluster, [name]: value });
    expect(others).toEqual([]);
    expect(message).toContain(`${name} is set to something else (not shown here); expected:`);
    expect(message).not.toContain('hush');
  });

  it('are all complained of at once, one line each', () => {
    const env = { PORT: 'x', TIME_ZONE: 'x', APP_ROLES: 'http' };
    expect(mistakes(env).map((line) => line.split(' ')[0])).toEqual(['PORT', 'TIME_ZONE', 'APP_ROLES']);
    expect(() => load(env)).toThrow(
      /^The settings are not right:\n {2}- PORT .*\n {2}- TIME_ZONE .*\n {2}- APP_ROLES .*$/,
    );
  });

  it('give each id the highest role that names it', () => {
    const env = { HELPER_IDS: '1, 2,3', MODERATOR_IDS: '2', DEVELOPER_IDS: '3', ADMIN_IDS: '3' };
    expect(load(env).roleFloors).toEqual({ 1: 'helper', 2: 'moderator', 3: 'developer' });
  });
});

describe('the mode', () => {
  it.each([
    [{}, 'demo', false],
    [{ HOST: '::1' }, 'demo', false],
    [{ HOST: '0.0.0.0', DEMO: '1' }, 'demo', false],
    [{ DATABASE_URL, REDIS_URL, JWT_SECRET, DEMO: '1' }, 'demo', true],
    [{ BOT_TOKEN }, 'single', false],
    [{ BOT_TOKEN, DATABASE_URL, HOST: '0.0.0.0' }, 'single', false],
    [cluster, 'cluster', true],
  ])('of %j is %s', (env, mode, clustered) => {
    expect(load(env)).toMatchObject({ mode, clustered });
  });

  it.each([{ HOST: '0.0.0.0' }, { DATABASE_URL }, { REDIS_URL }])(
    'is not guessed for %j without a bot',
    (env) => {
      expect(mistakes(env)).toEqual([
        expect.stringMatching(/^BOT_TOKEN is missing, .* Set BOT_TOKEN, or DEMO=1/),
      ]);
    },
  );

  it('is not both a demo and real', () => {
    expect(mistakes({ BOT_TOKEN, DEMO: '1' })).toEqual([
      expect.stringMatching(/^DEMO=1 and BOT_TOKEN exclude/),
    ]);
  });

  it('keeps the folders and secrets of demo and desk apart', () => {
    const [demo, desk] = [load({}), load({ BOT_TOKEN })];
    expect(demo.dataDir).not.toBe(desk.dataDir);
    expect(demo.jwtSecret).not.toBe(desk.jwtSecret);
    expect(demo.botToken).toMatch(/^1000000000:[\w-]{35}$/);
    expect(desk.botToken).toBe(BOT_TOKEN);
  });
});

describe('several processes', () => {
  it('need a common secret', () => {
    expect(mistakes({ ...cluster, JWT_SECRET: '' })).toEqual([
      expect.stringMatching(/^JWT_SECRET is missing/),
    ]);
  });

  it('alone may share the work among them', () => {
    expect(load({ ...cluster, APP_ROLES: 'jobs, http' }).appRoles).toEqual(['http', 'jobs']);
    expect(mistakes({ BOT_TOKEN, DATABASE_URL, APP_ROLES: 'http,realtime' })).toEqual([
      expect.stringMatching(/^APP_ROLES leaves out bot, jobs/),
    ]);
  });

  it('are told to share their files', () => {
    expect(load(cluster).warnings).toEqual([expect.stringContaining('STORAGE_URL')]);
    expect(load({ ...cluster, STORAGE_URL: 's3://files' }).warnings).toEqual([]);
  });
});

describe('the webhook', () => {
  const webhook = { BOT_TOKEN, BOT_MODE: 'webhook' };

  it('needs an address that Telegram can post to', () => {
    expect(mistakes(webhook)).toEqual([expect.stringMatching(/^BOT_MODE=webhook needs a PUBLIC_URL/)]);
    expect(mistakes({ ...webhook, PUBLIC_URL: 'http://desk.example.com' })).toHaveLength(1);
    expect(mistakes({ ...webhook, PUBLIC_URL: 'https://desk.example.com' })).toEqual([]);
  });

  it('takes any address where it is not the real Telegram that posts', () => {
    expect(mistakes({ ...webhook, TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' })).toEqual([]);
    expect(mistakes({ ...webhook, ALLOW_HTTP_MINI_APP: '1' })).toEqual([]);
  });

  it('has a secret that follows from the other one, unless it is given', () => {
    const { webhookSecret } = load({ BOT_TOKEN, JWT_SECRET });
    expect(webhookSecret).toMatch(/^[\w-]{32,256}$/);
    expect(load({ BOT_TOKEN, JWT_SECRET }).webhookSecret).toBe(webhookSecret);
    expect(load({ BOT_TOKEN, WEBHOOK_SECRET: 'mine' }).webhookSecret).toBe('mine');
  });
});

describe('.env', () => {
  it('fills in what the environment lacks, and overrides nothing', () => {
    writeFileSync(join(cwd, '.env'), 'PORT=8100\nTIME_ZONE="Europe/Berlin" # home\n');
    expect(load({ PORT: '8200' })).toMatchObject({ port: 8200, timeZone: 'Europe/Berlin' });
  });

  it('may hold names of others; a likely slip is mentioned', () => {
    writeFileSync(join(cwd, '.env'), 'BOT_TOKN=1:x\nSOMETHING_ELSE=1\nHOME=/root\n');
    expect(load({ LOGLEVEL: 'debug', HOSTNAME: 'box', PATH: '/bin' }).warnings).toEqual([
      'BOT_TOKN is no setting and is left aside; did you mean BOT_TOKEN?',
      'LOGLEVEL is no setting and is left aside; did you mean LOG_LEVEL?',
    ]);
  });
});

describe('generated secrets', () => {
  it('are made once, for nobody else to read', () => {
    const { jwtSecret, dataDir } = load({});
    expect(jwtSecret.length).toBeGreaterThanOrEqual(32);
    expect(load({}).jwtSecret).toBe(jwtSecret);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'jwt-secret')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataDir, 'jwt-secret'), 'utf8')).toBe(jwtSecret);
    expect(readdirSync(dataDir)).toEqual(['jwt-secret']);
  });

  it('are not made when one is given, nor for a tool that needs none', () => {
    load({ JWT_SECRET });
    loadSettings({}, { cwd, secrets: false });
    expect(readdirSync(cwd)).toEqual([]);
  });
});
