import type { FileRef } from './file-ref';

/**
 * - `waiting`: its turn comes, or the connection comes back;
 * - `sending`: on its way;
 * - `ready`: the server has it;
 * - `refused`: the server or the desk's settings will not have it;
 * - `lost`: this device does not have the file any more, it has to be added again.
 */
export type UploadState = 'waiting' | 'sending' | 'ready' | 'refused' | 'lost';

export interface Failure {
  status: number;
  code: string;
  detail: string;
  params: Record<string, unknown>;
}

export interface Upload {
  file: FileRef;
  state: UploadState;
  /** 0 to 1. */
  progress: number;
  failure?: Failure;
  /** Not before then (milliseconds since 1970), after a break of the connection. */
  notBefore?: number;
  trials: number;
}

/** More at once would only take from each other. */
const atOnce = 2;

/** Which uploads may begin now, oldest first. */
export function startable(uploads: Iterable<Upload>, now: number): Upload[] {
  const all = [...uploads];
  const free = atOnce - all.filter(({ state }) => state === 'sending').length;
  return all
    .filter(({ state, notBefore = 0 }) => state === 'waiting' && notBefore <= now)
    .slice(0, Math.max(0, free));
}

/** How the files of one message stand together: the worst of them says it. */
export function together(states: readonly (UploadState | undefined)[]): 'ready' | 'under way' | 'stuck' {
  if (states.some((state) => state === 'refused' || state === 'lost')) return 'stuck';
  return states.every((state) => state === 'ready') ? 'ready' : 'under way';
}
