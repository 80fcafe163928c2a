import { join } from 'node:path';
import { freePort } from '@tessera/platform/embedded-postgres';
import { rowsOf, type Arena } from '../arena';
import { helpers } from '../data/desk.sql';
import { Program } from '../programs/program';
import type { Tessera } from '../programs/tessera';
import { number, ofSpread, type Row } from '../report';
import { Crowd } from '../sockets/crowd';
import { median, spread } from '../statistics';

const perPerson = 20;
const sockets = helpers * perPerson;
const limit = 0.65;

/** A server that speaks to a crowd, and the way to make it speak. */
interface Speaker {
  server: Program;
  crowd: Crowd;
  say: () => Promise<void>;
}

/**
 * A customer writes into a ticket that 1000 staff sockets have open; bare `ws` sends the same frames to as many. Compared is processor
 * time per frame that arrived, all that the server does for it included.
 */
export async function benchFanOut(arena: Arena): Promise<Row[]> {
  const databaseUrl = await (await arena.data()).copyOf('full', 'fan_out');
  const tessera = await arena.tessera(databaseUrl);
  const ours = await tesseraSpeaker(arena, tessera, databaseUrl);
  const framesPerMessage = await measureFrames(ours);
  const bare = await bareSpeaker(arena, await ours.crowd.lastFrames(framesPerMessage));

  const { rounds, quick } = arena.options;
  const messages = quick ? 20 : 60;
  const times: number[][] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    for (const [i, speaker] of [ours, bare].entries()) {
      const time = await timePerFrame(speaker, messages, framesPerMessage);
      // The first round warms up.
      if (round > 0) times[i]!.push(time);
    }
  }
  for (const part of [ours.crowd, bare.crowd, bare.server, tessera]) await arena.stop(part);
  const ratio = spread(times[0]!.map((time, round) => times[1]![round]! / time));
  return [
    {
      bench: 'fan-out',
      work: `a message to ${sockets} sockets, of bare ws`,
      measured: ofSpread(ratio),
      limit: `≥ ${limit}`,
      pass: ratio.median >= limit,
      detail: `Tessera ${number(median(times[0]!), 1)} µs CPU a frame, bare ws ${number(median(times[1]!), 1)} µs; ${framesPerMessage} frames a message and socket`,
    },
  ];
}

async function tesseraSpeaker(arena: Arena, tessera: Tessera, databaseUrl: string): Promise<Speaker> {
  const [ticket] = await rowsOf<{ id: string; requesterId: string }>(
    databaseUrl,
    `SELECT id, requester_id AS "requesterId" FROM ticket WHERE status = 'in_progress' AND category_id IS NULL ORDER BY id LIMIT 1`,
  );
  const staff = await tessera.signInAll(Array.from({ length: helpers }, (_, i) => i + 1));
  const token = await tessera.signIn(Number(ticket!.requesterId));
  const crowd = await arena.start(Promise.resolve(Crowd.start()));
  await crowd.enter(tessera.url, staff, perPerson, ticket!.id);
  const text =
    'Where is my parcel? The courier was to come on Tuesday, and nobody has called. Could you look?';
  return {
    server: tessera.program,
    crowd,
    say: () => post(`${tessera.url}/tickets/${ticket!.id}/messages`, { text }, token),
  };
}

async function bareSpeaker(arena: Arena, frames: string[]): Promise<Speaker> {
  const port = await freePort();
  const server = await arena.start(
    Program.start({
      name: 'bare-room',
      command: process.execPath,
      args: [join(__dirname, '../sockets/bare-room.js')],
      env: { PATH: process.env['PATH'], PORT: String(port) },
      core: arena.core,
      logFile: join(arena.folder, 'bare-room.log'),
      port,
      readyPath: '/',
    }),
  );
  const crowd = await arena.start(Promise.resolve(Crowd.start()));
  await crowd.enterPlain(`ws://127.0.0.1:${port}`, sockets);
  return { server, crowd, say: () => post(server.url, frames) };
}

/** How many frames a message makes for each socket. */
async function measureFrames({ crowd, say }: Speaker): Promise<number> {
  await settled(crowd);
  const before = await crowd.frames();
  await say();
  await settled(crowd);
  const frames = ((await crowd.frames()) - before) / sockets;
  if (!Number.isInteger(frames) || frames < 1) throw new Error(`a message made ${frames} frames a socket`);
  return frames;
}

/** Microseconds of processor time per frame that arrived; by the clock where nobody tells. */
async function timePerFrame(
  { server, crowd, say }: Speaker,
  messages: number,
  frames: number,
): Promise<number> {
  let expected = await crowd.frames();
  const clock = process.hrtime.bigint();
  const cpu = server.cpu();
  for (let i = 0; i < messages; i++) {
    await say();
    await crowd.got((expected += frames * sockets));
  }
  const seconds = cpu === null ? Number(process.hrtime.bigint() - clock) / 1e9 : server.cpu()! - cpu;
  return (seconds * 1e6) / (messages * frames * sockets);
}

/** Resolves once nothing has come for a while. */
async function settled(crowd: Crowd): Promise<void> {
  for (let before = -1; ;) {
    const now = await crowd.frames();
    if (now === before) return;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function post(url: string, body: unknown, token?: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  await response.arrayBuffer();
}
