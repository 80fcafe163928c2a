import type { Attachment } from '@tessera/contracts';
import { shallowRef } from 'vue';
import { ApiError } from '@/api/api-error';
import { api } from '@/api/client';
import { realtime } from '@/api/realtime';
import { me } from '@/session/session';
import { createEmitter } from '@/shared/emitter';
import { uuid } from '@/shared/uuid';
import { retryDelay } from '../outbox/outbox-entry';
import { kindOf, type FileRef } from './file-ref';
import { forgetFile, keepFile, keptFile } from './file-store';
import { measure } from './measure';
import { sendFile } from './send-file';
import { startable, type Failure, type Upload } from './upload-state';

/** Every chosen file that is not part of a sent message yet, by its key. */
export const uploads = shallowRef<ReadonlyMap<string, Upload>>(new Map());
/** Addresses of files on this device, by file key and, once uploaded, by attachment id. */
export const previews = shallowRef<ReadonlyMap<string, string>>(new Map());

/** `settled`: an upload is ready or stuck. */
export const uploadEvents = createEmitter<{ settled: (upload: Upload) => void }>();

const running = new Map<string, AbortController>();
let timer: ReturnType<typeof setTimeout> | undefined;

const megabyte = 1_048_576;
const lost: Failure = { status: 410, code: 'FILE_LOST', detail: '', params: {} };

function put(key: string, change: Partial<Upload>): Upload | undefined {
  const known = uploads.value.get(key);
  if (!known) return undefined;
  const next = { ...known, ...change };
  uploads.value = new Map(uploads.value).set(key, next);
  return next;
}

function preview(id: string, url: string): void {
  previews.value = new Map(previews.value).set(id, url);
}

/** Why a file cannot be taken at all, said before a byte is sent. */
function refusalOf(file: File): Failure | undefined {
  const limit = me.value?.uploadMaxBytes ?? Infinity;
  if (file.size > limit)
    return {
      status: 413,
      code: 'FILE_TOO_BIG',
      detail: '',
      params: { megabytes: Math.floor(limit / megabyte) },
    };
  if (file.size === 0) return { status: 422, code: 'FILE_EMPTY', detail: '', params: {} };
  return undefined;
}

/** Takes chosen or recorded files; they are kept on the device and begin to upload at once. */
export function takeFiles(files: readonly File[], voice?: FileRef['voice']): FileRef[] {
  return files.map((file) => {
    const ref: FileRef = {
      key: uuid(),
      name: file.name || 'file',
      mime: file.type || 'application/octet-stream',
      size: file.size,
      ...(voice && { voice }),
    };
    const failure = refusalOf(file);
    const state = failure ? 'refused' : 'waiting';
    uploads.value = new Map(uploads.value).set(ref.key, {
      file: ref,
      state,
      progress: 0,
      trials: 0,
      ...(failure && { failure }),
    });
    void look(ref, file);
    if (!failure) void keepFile(ref.key, file).then(work);
    return ref;
  });
}

async function look({ key, mime }: FileRef, file: Blob): Promise<void> {
  if (!/^(photo|video|audio)$/.test(kindOf(mime))) return;
  const url = URL.createObjectURL(file);
  preview(key, url);
  const size = await measure(url, mime);
  const known = uploads.value.get(key);
  if (size && known) put(key, { file: { ...known.file, ...size } });
}

/** Takes up again a file of a draft or of a message that waits, after the app was closed. */
export async function resumeFile(ref: FileRef): Promise<void> {
  if (uploads.value.has(ref.key)) return;
  const known: Upload = { file: ref, state: ref.attachment ? 'ready' : 'waiting', progress: 0, trials: 0 };
  uploads.value = new Map(uploads.value).set(ref.key, { ...known, notBefore: Infinity });
  const file = await keptFile(ref.key);
  if (file) void look(ref, file);
  if (!file && !ref.attachment) settle(put(ref.key, { state: 'lost', failure: lost }));
  else put(ref.key, { notBefore: 0 });
  work();
}

/** Tries a refused or waiting file again, now. */
export function retryFile(key: string): void {
  const known = uploads.value.get(key);
  if (!known || known.state === 'ready' || known.state === 'sending') return;
  put(key, { state: 'waiting', failure: undefined, notBefore: 0, trials: 0 });
  work();
}

/** The server forgot an uploaded file that lay in a draft for too long: it goes up once more. */
export function uploadAgain(key: string): void {
  const known = uploads.value.get(key);
  if (!known) return;
  const { attachment: _, ...file } = known.file;
  put(key, { file, state: 'waiting', progress: 0, failure: undefined, notBefore: 0 });
  work();
}

/** Gives a file up: it was removed, or its message has gone. */
export function dropFile(key: string): void {
  running.get(key)?.abort();
  running.delete(key);
  const rest = new Map(uploads.value);
  rest.delete(key);
  uploads.value = rest;
  void forgetFile(key);
}

/** The same for a file that will be in no message: the server need not keep it either. */
export function takeBack(key: string): void {
  const id = uploads.value.get(key)?.file.attachment?.id;
  dropFile(key);
  // What stays there all the same is swept away some time.
  if (id) void api('DELETE /attachments/{id}', { path: { id } }).catch(() => undefined);
}

function settle(upload: Upload | undefined): void {
  if (upload) uploadEvents.emit('settled', upload);
}

/** Begins what may begin. */
function work(): void {
  clearTimeout(timer);
  const now = Date.now();
  for (const { file } of startable(uploads.value.values(), now)) void send(file);
  const later = [...uploads.value.values()]
    .filter(({ state, notBefore = 0 }) => state === 'waiting' && notBefore > now && notBefore < Infinity)
    .map(({ notBefore = 0 }) => notBefore - now);
  if (later.length > 0) timer = setTimeout(work, Math.min(...later));
}

async function send({ key, name, voice }: FileRef): Promise<void> {
  const control = new AbortController();
  running.set(key, control);
  put(key, { state: 'sending', progress: 0, failure: undefined });
  const file = await keptFile(key);
  try {
    if (!file) return settle(put(key, { state: 'lost', failure: lost }));
    const attachment = await sendFile(file, name, {
      fields: voice ? { kind: 'voice', duration: String(voice.seconds) } : {},
      signal: control.signal,
      onProgress: (progress) => put(key, { progress }),
    });
    done(key, attachment);
  } catch (error) {
    if (!control.signal.aborted) failed(key, error);
  } finally {
    if (running.get(key) === control) running.delete(key);
    work();
  }
}

function done(key: string, attachment: Attachment): void {
  const known = uploads.value.get(key);
  if (!known) return;
  const url = previews.value.get(key);
  if (url) preview(attachment.id, url);
  settle(put(key, { state: 'ready', progress: 1, file: { ...known.file, attachment } }));
}

function failed(key: string, error: unknown): void {
  const known = uploads.value.get(key);
  if (!known) return;
  const problem = error instanceof ApiError ? error : new ApiError(0, 'OFFLINE', '');
  const { status, code, message: detail, params } = problem;
  const failure = { status, code, detail, params };
  if (!problem.passing) return settle(put(key, { state: 'refused', failure }));
  const trials = known.trials + 1;
  put(key, {
    state: 'waiting',
    failure,
    trials,
    notBefore: Date.now() + retryDelay(trials, problem.retryAfter),
  });
}

/** The connection is back: nobody waits any longer. */
function hurry(): void {
  for (const [key, { state, notBefore }] of uploads.value) {
    if (state === 'waiting' && notBefore !== Infinity) put(key, { notBefore: 0 });
  }
  work();
}
realtime.on('connected', hurry);
addEventListener('online', hurry);
