import type { World } from './wire';

const base = `${import.meta.env.BASE_URL}api`;

/** Who acts, and where. */
export interface Place {
  as: number;
  chat: number;
  thread?: number;
  replyTo?: number;
}

/** Does something with somebody's phone. @throws Error in words that can be shown */
export const act = <T = null>(place: Place, what: { act: string } & Record<string, unknown>): Promise<T> =>
  post<T>('/act', JSON.stringify({ ...place, ...what }), { 'content-type': 'application/json' });

/** Sends files, several as an album. */
export function sendFiles(
  place: Place,
  files: readonly File[],
  options: { kind?: 'media' | 'file' | 'voice'; caption?: string; seconds?: number } = {},
): Promise<null> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...place, ...options })) {
    if (value !== undefined) form.set(name, String(value));
  }
  for (const file of files) form.append('files', file, file.name);
  return post<null>('/files', form);
}

/** Telegram refuses everything that the bot says, for so long. */
export const orderFault = (seconds: number): Promise<null> =>
  post<null>('/faults', JSON.stringify({ seconds }), { 'content-type': 'application/json' });

export const fileUrl = (fileId: string): string => `${base}/files/${encodeURIComponent(fileId)}`;
export const eventsUrl = `${base}/events`;

export async function fetchWorld(): Promise<World> {
  const answer = await fetch(`${base}/world`);
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()) as World;
}

async function post<T>(path: string, body: string | FormData, headers: HeadersInit = {}): Promise<T> {
  const answer = await fetch(`${base}${path}`, { method: 'POST', headers, body });
  const said = (await answer.json()) as { result?: T; message?: string };
  if (!answer.ok) throw new Error(said.message ?? answer.statusText);
  return said.result as T;
}
