import type { AnyMessage, AnyTicket } from '@tessera/contracts';
import { shallowRef } from 'vue';
import { ApiError } from '@/api/api-error';
import { api } from '@/api/client';
import { realtime } from '@/api/realtime';
import { me, onTokenChange, sessionState } from '@/session/session';
import { createEmitter } from '@/shared/emitter';
import { alone } from '@/shared/locks';
import { readLocalJson, writeLocalJson } from '@/shared/storage';
import { uuid } from '@/shared/uuid';
import { laneOf, nextEntry, retryDelay, type OutboxEntry, type PendingMessage } from './outbox-entry';

/** What this person has written and the server has not confirmed; stored, so it survives closing the app. */
export const outbox = shallowRef<readonly OutboxEntry[]>([]);

/** Tells screens what became of an entry, before it leaves the outbox. */
export const outboxEvents = createEmitter<{
  sent: (event: { entry: PendingMessage; message: AnyMessage }) => void;
  opened: (event: { clientId: string; ticket: AnyTicket }) => void;
}>();

let person: string | undefined;
let trials = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

const storageKey = (): string => `tessera.outbox.${person}`;
const load = (): void => void (outbox.value = (person && readLocalJson<OutboxEntry[]>(storageKey())) || []);

function save(entries: readonly OutboxEntry[]): void {
  outbox.value = entries;
  writeLocalJson(storageKey(), entries.length > 0 ? entries : undefined);
}

const without = (clientId: string): OutboxEntry[] =>
  outbox.value.filter((entry) => entry.clientId !== clientId);

type New<T> = T extends OutboxEntry ? Omit<T, 'clientId' | 'createdAt' | 'failure'> : never;

/** Takes something to send; it is on the screen at once and sent as soon as possible. */
export function enqueue(entry: New<OutboxEntry>): OutboxEntry {
  const made = {
    ...entry,
    clientId: uuid(),
    createdAt: new Date().toISOString(),
  } as OutboxEntry;
  load();
  save([...outbox.value, made]);
  flush();
  return made;
}

/** Tries a refused entry again. */
export function retry(clientId: string): void {
  save(
    outbox.value.map((entry) => {
      if (entry.clientId !== clientId) return entry;
      const fresh = entry.failure?.code === 'CLIENT_ID_REUSED' ? uuid() : entry.clientId;
      return { ...entry, clientId: fresh, failure: undefined };
    }),
  );
  flush();
}

/** Gives an entry up. */
export const discard = (clientId: string): void => save(without(clientId));

/** Sends what waits. One tab at a time; the others see the result by the storage event. */
export function flush(): void {
  clearTimeout(timer);
  if (!person || sessionState.value !== 'in' || outbox.value.length === 0) return;
  void alone(storageKey(), sendAll);
}

async function sendAll(): Promise<void> {
  load();
  const blocked = new Set<string>();
  let wait: number | undefined;
  for (let entry = nextEntry(outbox.value, blocked); entry; entry = nextEntry(outbox.value, blocked)) {
    try {
      await sendOne(entry);
      trials = 0;
    } catch (error) {
      blocked.add(laneOf(entry));
      if (!(error instanceof ApiError) || error.passing || error.status === 401) {
        wait = Math.max(wait ?? 0, retryDelay(++trials, (error as Partial<ApiError>).retryAfter));
      } else {
        fail(entry.clientId, error);
      }
    }
  }
  if (wait !== undefined) timer = setTimeout(flush, wait);
}

async function sendOne(entry: OutboxEntry): Promise<void> {
  const owner = person;
  if (entry.type === 'ticket') {
    const { subject, text, categoryId, priority, clientId } = entry;
    const ticket = await api('POST /tickets', { body: { subject, text, categoryId, priority, clientId } });
    if (person !== owner) return;
    realtime.emit('ticket.created', { rev: ticket.rev, ticket });
    outboxEvents.emit('opened', { clientId, ticket });
  } else {
    const { ticketId, text, kind, clientId, replyTo } = entry;
    const message = await api('POST /tickets/{id}/messages', {
      path: { id: ticketId },
      body: { text, kind, clientId, replyTo: replyTo?.id },
    });
    if (person !== owner) return;
    outboxEvents.emit('sent', { entry, message });
  }
  load();
  save(without(entry.clientId));
}

function fail(clientId: string, { status, code, message, params }: ApiError): void {
  const failure = { status, code, detail: message, params };
  save(outbox.value.map((entry) => (entry.clientId === clientId ? { ...entry, failure } : entry)));
}

/** The refusal as an error, for describeError. */
export const failureOf = ({ failure }: OutboxEntry): ApiError | undefined =>
  failure && new ApiError(failure.status, failure.code as ApiError['code'], failure.detail, failure.params);

function follow(): void {
  if (me.value?.id !== person) {
    person = me.value?.id;
    trials = 0;
    load();
  }
  flush();
}

onTokenChange(follow);
realtime.on('connected', flush);
addEventListener('online', flush);
addEventListener('storage', (event) => {
  if (person && event.key === storageKey()) load();
});
follow();
