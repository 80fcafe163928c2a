import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { tether } from '../../../../test/tether';
import { isAlive } from './cluster-folder';
import { EmbeddedPostgres } from './embedded-postgres';
import { DeskAlreadyRunningError, EmbeddedPostgresError } from './errors';
import { runningPostmaster } from './postmaster-file';

const ROOT = join(__dirname, '../../../..');
const asRoot = process.getuid?.() === 0 ? it : it.skip;

interface Up {
  url: string;
  adminUrl: string;
  pid: number;
  adopted: boolean;
  refused?: { name: string; message: string };
}

/** Data folders end with their suite, with whatever still runs in them. */
const cleanUps: (() => Promise<void>)[] = [];

function dataFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'tessera-pg-'));
  const data = join(folder, 'postgres', 'data');
  const release = tether(join(data, 'postmaster.pid'), folder);
  cleanUps.push(async () => {
    const left = runningPostmaster(data);
    if (left) {
      process.kill(left.pid, 'SIGQUIT');
      await gone(left.pid);
    }
    rmSync(folder, { recursive: true, force: true });
    release();
  });
  return folder;
}

async function desk(dataDir: string, how: { uid?: number } = {}) {
  const child = spawn(
    process.execPath,
    ['-r', join(ROOT, 'scripts/register-ts.cjs'), join(__dirname, 'desk-process.fixture.ts'), dataDir],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], ...(how.uid ? { uid: how.uid, gid: how.uid } : {}) },
  );
  cleanUps.push(async () => void child.kill('SIGKILL'));
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  return { child, ...(JSON.parse(line) as Up) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await delay(5);
}

async function ask<T = unknown>(url: string, sql: string): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<T[]>({ text: sql, rowMode: 'array' });
    return rows.at(-1)?.[0] as T;
  } finally {
    await client.end();
  }
}

const start = (dataDir: string) => EmbeddedPostgres.start({ dataDir, durable: false });

afterAll(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
});

/** A database that was set up once; copying it is quicker than initdb. */
let prepared: string;

function preparedFolder(): string {
  const folder = dataFolder();
  execFileSync('cp', ['-Rp', `${prepared}/.`, folder]);
  return folder;
}

beforeAll(async () => {
  prepared = dataFolder();
  await (await start(prepared)).stop();
});

describe('EmbeddedPostgres', () => {
  it('starts in an empty folder, stops, and has everything at the next start', async () => {
    const dataDir = dataFolder();
    const first = await start(dataDir);
    expect(first.adopted).toBe(false);
    await ask(first.url, 'CREATE TABLE kept (n int)');
    await ask(first.url, 'INSERT INTO kept VALUES (42)');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);

    const second = await start(dataDir);
    expect(await ask(second.url, 'SELECT n FROM kept')).toBe(42);
    await second.stop();
  });

  it('knows Russian letters, keeps its files to itself and lets nobody in without the password', async () => {
    const dataDir = preparedFolder();
    const postgres = await start(dataDir);
    expect(await ask(postgres.url, `SELECT lower('Ё') || upper('ж')`)).toBe('ёЖ');
    expect(await ask(postgres.url, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).toBe(false);
    expect(await ask(postgres.url, 'SHOW server_encoding')).toBe('UTF8');
    const folder = join(dataDir, 'postgres');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'server.log')).mode & 0o777).toBe(0o600);
    const stranger = new URL(postgres.url);
    stranger.password = 'wrong';
    await expect(ask(stranger.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    await postgres.stop();
  });

  it('takes over the server of a desk that was killed, and stops it in the end', async () => {
    const dataDir = preparedFolder();
    const killed = await desk(dataDir);
    await ask(killed.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    await end(killed.child, 'SIGKILL');
    expect(isAlive(killed.pid)).toBe(true);

    const next = await start(dataDir);
    expect([next.adopted, next.pid, next.url]).toEqual([true, killed.pid, killed.url]);
    expect(await ask(next.url, 'SELECT n FROM kept')).toBe(1);
    await next.stop();
    await gone(killed.pid);
  });

  it('refuses a second desk on the same folder, but lets a command join', async () => {
    const dataDir = preparedFolder();
    const first = await start(dataDir);
    const second = await desk(dataDir);
    expect(second.refused).toMatchObject({ name: 'DeskAlreadyRunningError' });
    expect(second.refused?.message).toContain(`process ${process.pid}`);
    await end(second.child, 'SIGTERM');

    const command = await EmbeddedPostgres.start({ dataDir, durable: false, whenRunning: 'join' });
    expect(await ask(command.url, 'SELECT 1')).toBe(1);
    await command.stop();
    expect(await ask(first.url, 'SELECT 1')).toBe(1);
    await first.stop();
  });

  it('lets one of two win that start at once in an empty folder', async () => {
    const dataDir = dataFolder();
    const results = await Promise.allSettled([start(dataDir), start(dataDir)]);
    const [won] = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const [lost] = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
    expect(lost).toBeInstanceOf(DeskAlreadyRunningError);
    expect(await ask(won!.url, 'SELECT 1')).toBe(1);
    await won!.stop();
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('goes with a process that ends by %s', async (signal) => {
    const { child, pid } = await desk(preparedFolder());
    await end(child, signal);
    expect(child.signalCode).toBe(signal);
    expect(isAlive(pid)).toBe(false);
  });

  it('starts over the pid file of a dead server, also when its number has been given away', async () => {
    const dataDir = preparedFolder();
    const first = await start(dataDir);
    const pidFile = join(dataDir, 'postgres', 'data', 'postmaster.pid');
    const text = readFileSync(pidFile, 'utf8');
    await first.stop();
    // A process of the server's own user: the case that Postgres itself refuses.
    const { uid } = statSync(join(dataDir, 'postgres', 'data'));
    const unrelated = spawn('sleep', ['60'], {
      stdio: 'ignore',
      ...(process.getuid?.() === 0 ? { uid } : {}),
    });
    writeFileSync(pidFile, text.replace(/^\d+/, String(unrelated.pid)));
    const second = await start(dataDir);
    expect(second.adopted).toBe(false);
    await second.stop();
    await end(unrelated, 'SIGKILL');
  });

  it('comes back, at the same address, after the server was killed', async () => {
    const told: string[] = [];
    let back = () => undefined as void;
    const returned = new Promise<void>((resolve) => (back = resolve));
    const dataDir = preparedFolder();
    const postgres = await EmbeddedPostgres.start({ dataDir, log: (line) => told.push(line) });
    await ask(postgres.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    const { pid, url } = postgres;
    process.kill(pid, 'SIGKILL');
    const watcher = setInterval(() => postgres.pid !== pid && (clearInterval(watcher), back()), 10);
    await returned;
    expect(postgres.url).toBe(url);
    expect(await ask(url, 'SELECT n FROM kept')).toBe(7);
    expect(told).toContain('The embedded database went away; bringing it back.');
    await postgres.stop();
  });

  it('says what is wrong with a folder that cannot be used', async () => {
    const dataDir = preparedFolder();
    await (await start(dataDir)).stop();
    writeFileSync(join(dataDir, 'postgres', 'data', 'PG_VERSION'), '15\n');
    await expect(start(dataDir)).rejects.toThrow(/was made by Postgres 15, .* brings Postgres 18/);
    rmSync(join(dataDir, 'postgres', 'password'));
    await expect(start(dataDir)).rejects.toThrow(EmbeddedPostgresError);
    await expect(start(dataDir)).rejects.toThrow(/not a complete database folder/);
  });

  asRoot('works for root below a closed home, with the data where it was asked for', async () => {
    const home = dataFolder();
    chmodSync(home, 0o700);
    const dataDir = join(home, 'clone', 'data', 'desk');
    const postgres = await start(dataDir);
    expect(await ask(postgres.url, 'SELECT 1')).toBe(1);
    expect(statSync(join(dataDir, 'postgres', 'data')).uid).toBe(65534);
    expect(statSync(join(dataDir, 'postgres')).uid).toBe(0);
    await postgres.stop();
  });

  asRoot('works for an ordinary user in a closed home', async () => {
    const home = dataFolder();
    chownSync(home, 65534, 65534);
    chmodSync(home, 0o700);
    mkdirSync(join(home, 'data'));
    chownSync(join(home, 'data'), 65534, 65534);
    const { child, url, pid } = await desk(join(home, 'data'), { uid: 65534 });
    expect(await ask(url, 'SELECT 1')).toBe(1);
    await end(child, 'SIGTERM');
    expect(isAlive(pid)).toBe(false);
  });
});
