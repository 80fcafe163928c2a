import { join, resolve } from 'node:path';
import { signInitData } from '@tessera/identity';
import { freePort } from '@tessera/platform/embedded-postgres';
import type { Session } from '@tessera/contracts';
import type { TelegramEmulator } from '@tessera/telegram-emulator';
import { telegramIdOf } from '../data/desk.sql';
import { Program } from './program';

export interface TesseraOptions {
  name?: string;
  databaseUrl: string;
  core: number | undefined;
  /** Where logs and generated files go. */
  folder: string;
  jwtSecret: string;
  /** Where to leave a CPU profile. */
  profile: string | undefined;
  /** The Telegram of its bot, ended with it; null: demo mode, without a bot. */
  telegram: TelegramEmulator | null;
}

/** The real program, built, as `npm start` runs it: everything on, logging to a file. */
export class Tessera {
  private constructor(
    readonly program: Program,
    readonly telegram: TelegramEmulator | null,
  ) {}

  static async start(options: TesseraOptions): Promise<Tessera> {
    const { name = 'Tessera', databaseUrl, core, folder, jwtSecret, profile, telegram } = options;
    const port = await freePort();
    const program = await Program.start({
      name,
      command: process.execPath,
      args: [
        ...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(profile)}`]),
        join(__dirname, '../../../api/src/main.js'),
      ],
      core,
      port,
      readyPath: '/health/ready',
      logFile: join(folder, `${name}.log`),
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        PORT: String(port),
        DATA_DIR: join(folder, name),
        DATABASE_URL: databaseUrl,
        JWT_SECRET: jwtSecret,
        RATE_LIMIT_FACTOR: '0',
        LOG_LEVEL: 'info',
        ...(telegram
          ? { BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot, ALLOW_HTTP_MINI_APP: '1' }
          : { DEMO: '1' }),
      },
    });
    return new Tessera(program, telegram);
  }

  get url(): string {
    return this.program.url;
  }

  /** A fresh access token of somebody of the made-up desk, good for ten minutes, by the same way in as from Telegram. */
  async signIn(personId: number): Promise<string> {
    const response = await fetch(`${this.url}/auth/telegram`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ initData: this.initDataOf(personId) }),
    });
    if (response.status !== 200) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
    return ((await response.json()) as Session).accessToken;
  }

  /** Address at which Telegram would open the Mini App for somebody of the made-up desk. */
  launchUrlOf(personId: number): string {
    const launch = new URLSearchParams({
      tgWebAppData: this.initDataOf(personId),
      tgWebAppVersion: '8.0',
      tgWebAppPlatform: 'tdesktop',
    });
    return `${this.url}/app/#${launch.toString()}`;
  }

  private initDataOf(personId: number): string {
    const user = JSON.stringify({
      id: telegramIdOf(personId),
      first_name: `P${personId}`,
      language_code: 'en',
    });
    const fields = {
      user,
      auth_date: String(Math.floor(Date.now() / 1000)),
      query_id: `${personId}-${Date.now()}`,
    };
    return signInitData(fields, this.telegram?.token ?? '');
  }

  async signInAll(personIds: readonly number[]): Promise<string[]> {
    const tokens: string[] = [];
    for (const id of personIds) tokens.push(await this.signIn(id));
    return tokens;
  }

  async stop(): Promise<void> {
    await this.program.stop();
    await this.telegram?.stop();
  }
}
