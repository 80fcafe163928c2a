import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { TelegramEmulator } from '@tessera/telegram-emulator';
import { BenchData } from './data/bench-data';
import { botId } from './data/desk.sql';
import { loadCore, pinSelf, serverCore } from './machine';
import type { BenchOptions } from './options';
import { startBare } from './programs/bare';
import { missingForFastApi, startFastApi } from './programs/fastapi';
import type { Program } from './programs/program';
import { Tessera } from './programs/tessera';

/** What the benches stand on: databases, the Bot API emulator, servers on their core. Each is made when first asked for. */
export class Arena {
  private readonly jwtSecret = randomBytes(32).toString('base64url');
  private opened: BenchData | null = null;
  private readonly running: { stop: () => Promise<void> }[] = [];
  private rivals: Promise<Rivals> | null = null;

  constructor(
    readonly options: BenchOptions,
    /** Whether servers and load are kept on cores of their own. */
    readonly pinned: boolean,
    readonly folder: string,
    readonly say: (line: string) => void,
  ) {}

  /** The core for servers under measurement; undefined: any. */
  get core(): number | undefined {
    return this.pinned ? serverCore : undefined;
  }

  /** Starts something that may use all cores. */
  async unpinned<T>(starting: () => Promise<T>): Promise<T> {
    if (this.pinned) pinSelf(serverCore, loadCore);
    try {
      return await starting();
    } finally {
      if (this.pinned) pinSelf(loadCore);
    }
  }

  async data(): Promise<BenchData> {
    return (this.opened ??= await BenchData.open(
      join(this.folder, 'database'),
      this.say,
      this.options.rebuild,
    ));
  }

  /** The real program on a database of the benches, with a bot and a Telegram of its own. */
  async tessera(databaseUrl: string, name = 'Tessera'): Promise<Tessera> {
    const telegram = await TelegramEmulator.start({ token: `${botId}:bench`, botUsername: 'bench_bot' });
    return this.start(
      Tessera.start({ ...this.place(databaseUrl), name, jwtSecret: this.jwtSecret, telegram }),
    );
  }

  /** The real program in demo mode, as `npm start` brings it up. */
  async demo(databaseUrl: string): Promise<Tessera> {
    return this.start(
      Tessera.start({ ...this.place(databaseUrl), name: 'demo', jwtSecret: this.jwtSecret, telegram: null }),
    );
  }

  /** Tessera and those that it is held against, on one copy of the full desk. They stay for all benches that ask. */
  compared(): Promise<Rivals> {
    return (this.rivals ??= this.startRivals());
  }

  async stop(program: { stop: () => Promise<void> }): Promise<void> {
    this.running.splice(this.running.indexOf(program), 1);
    await program.stop();
  }

  async close(): Promise<void> {
    for (const program of this.running.reverse()) await program.stop();
    await this.opened?.close();
  }

  /** Keeps a program to stop it at the end. */
  async start<P extends { stop: () => Promise<void> }>(starting: Promise<P>): Promise<P> {
    const program = await starting;
    this.running.push(program);
    return program;
  }

  private async startRivals(): Promise<Rivals> {
    const databaseUrl = await (await this.data()).copyOf('full', 'compared');
    const tessera = await this.tessera(databaseUrl);
    const place = { ...this.place(databaseUrl), jwtSecret: this.jwtSecret };
    const bare = await this.start(startBare(place));
    const missing = missingForFastApi();
    if (missing.length > 0) this.say(`FastAPI is left out: ${missing.join(', ')} missing (apt-get install).`);
    const fastApi = missing.length > 0 ? null : await this.start(startFastApi(place));
    return { databaseUrl, tessera, bare, fastApi };
  }

  private place(databaseUrl: string) {
    return { databaseUrl, core: this.core, folder: this.folder, profile: this.options.profile };
  }
}

export interface Rivals {
  databaseUrl: string;
  tessera: Tessera;
  bare: Program;
  /** Null where Debian's packages are missing. */
  fastApi: Program | null;
}

export async function openArena(
  options: BenchOptions,
  pinned: boolean,
  folder: string,
  say: (line: string) => void,
): Promise<Arena> {
  await mkdir(folder, { recursive: true });
  return new Arena(options, pinned, folder, say);
}

/** Rows of one query. */
export async function rowsOf<R>(databaseUrl: string, text: string, values: unknown[] = []): Promise<R[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as R[];
  } finally {
    await client.end();
  }
}
