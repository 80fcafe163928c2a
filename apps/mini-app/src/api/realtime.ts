import type { Ack, ClientEvents, ServerEvents, TicketJoined } from '@tessera/contracts';
import type { Socket } from 'socket.io-client';
import { ref } from 'vue';
import { reloadBrand } from '@/app/brand';
import { currentToken, endSession, onTokenChange, reloadMe, renewToken } from '@/session/session';
import { createEmitter } from '@/shared/emitter';
import { atRandom, soon } from '@/shared/soon';

/** `idle` – not wanted yet; `back` – online again after a break, for a moment. */
export type ConnectionState = 'idle' | 'connecting' | 'online' | 'back' | 'offline';

/** What the thin line at the top says. */
export const connection = ref<ConnectionState>('idle');

/** Server events for screens, plus `connected` whenever a connection stands (again). */
export const realtime = createEmitter<ServerEvents & { connected: () => void }>();

const forwarded: (keyof ServerEvents)[] = [
  'message.created',
  'message.updated',
  'message.deleted',
  'ticket.created',
  'ticket.updated',
  'ticket.removed',
  'read.updated',
  'typing',
  'presence',
  'delivery.updated',
  'dashboard.updated',
  'views.changed',
  'timeline.updated',
  'oncall.changed',
];
/** Everybody hears at once that many tickets changed; within so long each of them asks again. */
const manyWithin = 1_000;
const manyChanged = soon(() => realtime.emit('tickets.changed', {}), atRandom(manyWithin));
const backFor = 2_000;
const ackTimeout = 8_000;
const refusedPause = 3_000;

let socket: Socket<ServerEvents, ClientEvents> | undefined;
let starting: Promise<void> | undefined;
let wasOnline = false;
let connectedAs: string | undefined;

/** Opens the connection; the client library arrives after the first screen. Safe to call again. */
export function startRealtime(): Promise<void> {
  starting ??= open();
  return starting;
}

async function open(): Promise<void> {
  connection.value = 'connecting';
  const { io } = await import('socket.io-client');
  socket = io({
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    // A function, so that every attempt carries the newest token.
    auth: (give) => give({ token: currentToken() }),
    reconnectionDelay: 500,
    reconnectionDelayMax: 8_000,
  });
  socket.on('connect', connected);
  socket.on('disconnect', (reason) => {
    connection.value = currentToken() ? 'offline' : 'idle';
    if (reason === 'io server disconnect' && currentToken()) setTimeout(connectAgain, 1_000);
  });
  socket.on('connect_error', () => {
    connection.value = 'offline';
    // A refused handshake is not retried by the library: the token may be old, or the person no longer welcome.
    if (!socket?.active && currentToken())
      setTimeout(() => void renewToken().then(connectAgain), refusedPause);
  });
  for (const name of forwarded) {
    socket.on(name, ((event: never) => realtime.emit(name, event)) as never);
  }
  socket.on('tickets.changed', manyChanged.ask);
  socket.on('session.revoked', ({ code }) => endSession(code));
  socket.on('branding.changed', () => void reloadBrand().catch(() => undefined));
  socket.on('me.changed', () => void reloadMe().catch(() => undefined));
  connectedAs = personOf(currentToken());
}

const connectAgain = (): void => {
  if (socket && !socket.connected && currentToken()) socket.connect();
};

function connected(): void {
  connection.value = wasOnline ? 'back' : 'online';
  if (wasOnline) setTimeout(() => connection.value === 'back' && (connection.value = 'online'), backFor);
  wasOnline = true;
  realtime.emit('connected', undefined as never);
}

/** The subject of a token, only to notice that somebody else signed in. */
function personOf(token: string | undefined): string | undefined {
  try {
    return token && (JSON.parse(atob(token.split('.')[1] ?? '')) as { sub?: string }).sub;
  } catch {
    return token;
  }
}

onTokenChange(() => {
  if (!socket) return;
  const person = personOf(currentToken());
  if (person === connectedAs && socket.connected) return;
  connectedAs = person;
  wasOnline &&= person !== undefined;
  socket.disconnect();
  if (person === undefined) connection.value = 'idle';
  else socket.connect();
});

/**
 * Sends one event and waits for its answer.
 * @throws Error with the code as its message when refused; when the connection is away or the answer does not come
 */
export async function emit<E extends keyof ClientEvents, T>(
  event: E,
  body: Parameters<ClientEvents[E]>[0],
): Promise<T> {
  if (!socket?.connected) throw new Error('OFFLINE');
  const answer = (await socket.timeout(ackTimeout).emitWithAck(event, ...([body] as never))) as Ack<T>;
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data;
}

/** Sends what may be lost: typing. */
export function emitLossy(event: 'typing', body: Parameters<ClientEvents['typing']>[0]): void {
  if (socket?.connected) socket.volatile.emit(event, body, () => undefined);
}

const rooms = new Map<string, number>();

/** Enters a ticket's room (counted: two screens may hold it) and answers what was missed since `afterRev`. */
export async function joinTicket(ticketId: string, afterRev?: number): Promise<TicketJoined> {
  return emit<'ticket.join', TicketJoined>('ticket.join', { ticketId, afterRev });
}

/** Marks a screen as using the room; the returned function gives it back. */
export function holdTicket(ticketId: string): () => void {
  rooms.set(ticketId, (rooms.get(ticketId) ?? 0) + 1);
  return () => {
    const left = (rooms.get(ticketId) ?? 1) - 1;
    if (left > 0) return void rooms.set(ticketId, left);
    rooms.delete(ticketId);
    void emit('ticket.leave', { ticketId }).catch(() => undefined);
  };
}
