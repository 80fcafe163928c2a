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
import {
  dropFile,
  resumeFile,
  retryFile,
  takeBack,
  uploadAgain,
  uploadEvents,
  uploads,
} from '../files/uploads';
import { together, type Failure, type Upload } from '../files/upload-state';
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
/** Entries whose files the server had forgotten; once is enough. */
const uploadedTwice = new Set<string>();
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
      entry.files?.forEach(({ key }) => retryFile(key));
      const fresh = entry.failure?.code === 'CLIENT_ID_REUSED' ? uuid() : entry.clientId;
      // Whoever tries again has been told what came meanwhile.
      const seen = entry.type === 'message' && { seenSeq: undefined };
      return { ...entry, ...seen, clientId: fresh, failure: undefined };
    }),
  );
  flush();
}

/** Gives an entry up; with `keepFiles` they go back to where they came from. */
export function discard(clientId: string, { keepFiles = false } = {}): void {
  if (!keepFiles) forFilesOf(clientId, takeBack);
  save(without(clientId));
}

const forFilesOf = (clientId: string, act: (key: string) => void): void =>
  outbox.value.find((entry) => entry.clientId === clientId)?.files?.forEach(({ key }) => act(key));

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
    const files = filesOf(entry);
    if (files.state !== 'ready') {
      // Others need not wait; the uploads call back when they are through.
      blocked.add(laneOf(entry));
      if (files.failure) fail(entry.clientId, files.failure);
      continue;
    }
    try {
      await sendOne(entry);
      trials = 0;
    } catch (error) {
      blocked.add(laneOf(entry));
      if (!(error instanceof ApiError) || error.passing || error.status === 401) {
        wait = Math.max(wait ?? 0, retryDelay(++trials, (error as Partial<ApiError>).retryAfter));
      } else {
        if (error.code === 'ATTACHMENT_NOT_FOUND' && !uploadedTwice.has(entry.clientId)) {
          uploadedTwice.add(entry.clientId);
          entry.files?.forEach(({ key }) => uploadAgain(key));
          continue;
        }
        const { status, code, message: detail, params } = error;
        fail(entry.clientId, { status, code, detail, params });
      }
    }
  }
  if (wait !== undefined) timer = setTimeout(flush, wait);
}

/** How the files of an entry stand; those of an earlier start are taken up again. */
function filesOf({ files = [] }: OutboxEntry): { state: ReturnType<typeof together>; failure?: Failure } {
  files.forEach((file) => void resumeFile(file));
  const all = files.map(({ key }) => uploads.value.get(key));
  const failure = all.find((upload) => upload?.state === 'refused' || upload?.state === 'lost')?.failure;
  return { state: together(all.map((upload) => upload?.state)), ...(failure && { failure }) };
}

const attachmentIdsOf = ({ files = [] }: OutboxEntry): string[] | undefined =>
  files.length > 0
    ? files.flatMap(({ key }) => uploads.value.get(key)?.file.attachment?.id ?? [])
    : undefined;

async function sendOne(entry: OutboxEntry): Promise<void> {
  const owner = person;
  const attachmentIds = attachmentIdsOf(entry);
  if (entry.type === 'ticket') {
    const { subject, text, categoryId, priority, clientId } = entry;
    const ticket = await api('POST /tickets', {
      body: { subject, text, categoryId, priority, clientId, attachmentIds },
    });
    if (person !== owner) return;
    realtime.emit('ticket.created', { rev: ticket.rev, ticket });
    outboxEvents.emit('opened', { clientId, ticket });
  } else {
    const { ticketId, text, entities, kind, clientId, replyTo, seenSeq } = entry;
    const message = await api('POST /tickets/{id}/messages', {
      path: { id: ticketId },
      body: {
        kind,
        clientId,
        replyTo: replyTo?.id,
        attachmentIds,
        seenSeq,
        ...(text && { text }),
        ...(entities?.length && { entities }),
      },
    });
    if (person !== owner) return;
    outboxEvents.emit('sent', { entry, message });
  }
  load();
  forFilesOf(entry.clientId, dropFile);
  save(without(entry.clientId));
}

/** What the server made of a file is kept with the entry: after a restart it need not go up again. */
function uploaded({ file, state }: Upload): void {
  const owner = outbox.value.find(({ files }) => files?.some(({ key }) => key === file.key));
  if (!owner) return;
  if (state === 'ready')
    save(
      outbox.value.map((entry) =>
        entry === owner
          ? { ...entry, files: entry.files?.map((known) => (known.key === file.key ? file : known)) }
          : entry,
      ),
    );
  flush();
}

function fail(clientId: string, failure: Failure): void {
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
uploadEvents.on('settled', uploaded);
realtime.on('connected', flush);
addEventListener('online', flush);
addEventListener('storage', (event) => {
  if (person && event.key === storageKey()) load();
});
follow();
