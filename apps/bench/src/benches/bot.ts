import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClientEvents, ServerEvents } from '@tessera/contracts';
import type { Person } from '@tessera/telegram-emulator';
import { io, type Socket } from 'socket.io-client';
import { rowsOf, type Arena } from '../arena';
import { moderators } from '../data/desk.sql';
import { number, type Row } from '../report';
import { quantile } from '../statistics';

const limit = 50;
const perSecond = 50;
const customers = 50;

/** Customers write in Telegram; a staff member has their tickets open. From the moment of sending to the frame on the socket. */
export async function benchBot(arena: Arena): Promise<Row[]> {
  const databaseUrl = await (await arena.data()).copyOf('full', 'bot');
  const tessera = await arena.tessera(databaseUrl);
  const { telegram } = tessera;
  if (!telegram) throw new Error('there is no bot');
  const people = Array.from({ length: customers }, (_, i) =>
    telegram.user({ firstName: `Customer ${i + 1}` }),
  );
  for (const person of people) {
    await person.start();
    await person.send('My parcel is late');
  }
  const ids = people.map(({ id }) => id);
  const tickets = await eventually(async () => {
    const rows = await rowsOf<{ id: string }>(
      databaseUrl,
      `SELECT t.id FROM ticket t JOIN person p ON p.id = t.requester_id WHERE p.telegram_id = ANY($1)`,
      [ids],
    );
    return rows.length === customers && rows;
  });

  const socket: Socket<ServerEvents, ClientEvents> = io(tessera.url, {
    auth: { token: await tessera.signIn(moderators[0]!) },
    transports: ['websocket'],
    reconnection: false,
  });
  await arena.start(Promise.resolve({ stop: async () => void socket.close() }));
  await once(socket as never, 'connect');
  for (const { id } of tickets) {
    const answer = await socket.emitWithAck('ticket.join', { ticketId: id });
    if (!answer.ok) throw new Error(`ticket.join: ${answer.error.code}`);
  }
  const times = await write(socket, people, arena.options.quick ? 5 : 20);
  await arena.stop(tessera);
  const p95 = quantile(times, 0.95);
  return [
    {
      bench: 'bot',
      work: 'a customer’s message in the bot to a socket of staff, p95',
      measured: `${number(p95, 0)} ms`,
      limit: `< ${limit} ms`,
      pass: p95 < limit,
      detail: `${perSecond} a second; p50 ${number(quantile(times, 0.5), 1)} ms, p99 ${number(quantile(times, 0.99), 1)} ms`,
    },
  ];
}

/** Milliseconds that each message took. */
async function write(
  socket: Socket<ServerEvents, ClientEvents>,
  people: readonly Person[],
  seconds: number,
): Promise<number[]> {
  const sent = new Map<string, number>();
  const times: number[] = [];
  socket.on('message.created', ({ message }) => {
    const at = sent.get(message.text);
    if (at !== undefined) times.push(performance.now() - at);
  });
  const begun = performance.now();
  // The first second warms up.
  for (let i = -perSecond; i < perSecond * seconds; i++) {
    await delay(Math.max(0, begun + ((i + perSecond) * 1000) / perSecond - performance.now()));
    const text = `Any news? (${i})`;
    if (i >= 0) sent.set(text, performance.now());
    await people[(i + perSecond) % people.length]!.send(text);
  }
  await eventually(async () => times.length === sent.size);
  return times;
}

async function eventually<T>(probe: () => Promise<T | false>): Promise<T> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await delay(50)) {
    const found = await probe();
    if (found !== false) return found;
  }
  throw new Error('it did not come about within 30 s');
}
