import type { ClientEvents, ServerEvents } from '@tessera/contracts';
import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import WebSocket from 'ws';

export type Order =
  | { type: 'enter'; url: string; tokens: string[]; each: number; ticketId: string | undefined }
  | { type: 'enter-plain'; url: string; count: number }
  | { type: 'frames'; atLeast: number }
  | { type: 'last'; count: number };

export interface Told {
  frames: number;
  last?: string[];
  error?: string;
}

const atOnce = 25;
const kept = 20;
const patience = 20_000;

let frames = 0;
let waiting: { atLeast: number; done: () => void } | null = null;
const last: string[] = [];
const sockets: unknown[] = [];

function count(frame?: () => string): void {
  frames += 1;
  if (frame) {
    last.push(frame());
    if (last.length > kept) last.shift();
  }
  if (waiting && frames >= waiting.atLeast) {
    waiting.done();
    waiting = null;
  }
}

async function enter(url: string, token: string, ticketId: string | undefined): Promise<void> {
  const socket: Socket<ServerEvents, ClientEvents> = io(url, {
    auth: { token },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  const first = sockets.push(socket) === 1;
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  if (ticketId !== undefined) {
    const answer = await socket.timeout(patience).emitWithAck('ticket.join', { ticketId });
    if (!answer.ok) throw new Error(`ticket.join: ${answer.error.code}`);
  }
  // Who else looks at the ticket is told while they come in; counted is what is said after that.
  socket.onAny((name: string, event: unknown) => {
    if (name === 'presence') return;
    count(first ? () => `42${JSON.stringify([name, event])}` : undefined);
  });
}

async function enterPlain(url: string): Promise<void> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  sockets.push(socket);
  socket.on('message', () => count());
  await once(socket, 'open');
}

async function all<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let i = 0; i < items.length; i += atOnce) await Promise.all(items.slice(i, i + atOnce).map(work));
}

function arrived(atLeast: number): Promise<void> {
  if (frames >= atLeast) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`only ${frames} of ${atLeast} frames came`)), patience);
    waiting = {
      atLeast,
      done: () => {
        clearTimeout(timer);
        resolve();
      },
    };
  });
}

async function obey(order: Order): Promise<Partial<Told>> {
  switch (order.type) {
    case 'enter': {
      const tokens = order.tokens.flatMap((token) => Array.from({ length: order.each }, () => token));
      await all(tokens, (token) => enter(order.url, token, order.ticketId));
      return {};
    }
    case 'enter-plain':
      await all(Array.from({ length: order.count }), () => enterPlain(order.url));
      return {};
    case 'frames':
      await arrived(order.atLeast);
      return {};
    case 'last':
      return { last: last.slice(-order.count) };
  }
}

process.on('message', (order: Order) => {
  obey(order).then(
    (told) => process.send!({ frames, ...told }),
    (error: Error) => process.send!({ frames, error: error.message }),
  );
});
