import type { Attachment } from '@tessera/contracts';
import { ApiError } from '@/api/api-error';
import { currentToken, renewToken } from '@/session/session';

interface Sending {
  /** What is said of it, by field. */
  fields: Readonly<Record<string, string>>;
  /** 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/**
 * Uploads one file; XMLHttpRequest, because fetch cannot tell how much of a request has gone.
 * @throws ApiError; `OFFLINE` when the connection broke
 */
export async function sendFile(file: Blob, name: string, sending: Sending): Promise<Attachment> {
  try {
    return await attempt(file, name, sending);
  } catch (error) {
    const stale = error instanceof ApiError && error.status === 401;
    if (!stale || !(await renewToken())) throw error;
    return attempt(file, name, sending);
  }
}

function attempt(file: Blob, name: string, { fields, onProgress, signal }: Sending): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    const broken = (): void => reject(new ApiError(0, 'OFFLINE', ''));
    request.open('POST', '/attachments');
    const token = currentToken();
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = broken;
    request.onabort = broken;
    request.onloadend = () => signal.removeEventListener('abort', stop);
    request.onload = () => {
      if (request.status < 300) return resolve(JSON.parse(request.responseText) as Attachment);
      const retryAfter = request.getResponseHeader('retry-after');
      const answer = new Response(request.responseText, {
        status: request.status,
        headers: retryAfter ? { 'retry-after': retryAfter } : {},
      });
      void ApiError.of(answer).then(reject);
    };
    signal.addEventListener('abort', stop);
    const form = new FormData();
    // The server reads in order: what is said of a file comes before it.
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append('file', file, name);
    request.send(form);
  });
}
