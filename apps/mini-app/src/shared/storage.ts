/**
 * Web storage that may be missing: Telegram Web runs the app in a third-party frame where browsers refuse it.
 * Then values live as long as the page.
 */
const memory = new Map<string, string>();

function storageOf(kind: 'local' | 'session'): Storage | undefined {
  try {
    return kind === 'local' ? window.localStorage : window.sessionStorage;
  } catch {
    return undefined;
  }
}

function read(kind: 'local' | 'session', key: string): string | undefined {
  try {
    return storageOf(kind)?.getItem(key) ?? memory.get(`${kind}:${key}`);
  } catch {
    return memory.get(`${kind}:${key}`);
  }
}

function write(kind: 'local' | 'session', key: string, value: string | undefined): void {
  memory.delete(`${kind}:${key}`);
  try {
    const storage = storageOf(kind);
    if (!storage) throw new Error('no storage');
    if (value === undefined) storage.removeItem(key);
    else storage.setItem(key, value);
  } catch {
    if (value !== undefined) memory.set(`${kind}:${key}`, value);
  }
}

export const readLocal = (key: string): string | undefined => read('local', key);
export const writeLocal = (key: string, value: string | undefined): void => write('local', key, value);
export const readSession = (key: string): string | undefined => read('session', key);
export const writeSession = (key: string, value: string | undefined): void => write('session', key, value);

/** The keys in use that begin so. */
export function localKeys(prefix: string): string[] {
  const inMemory = [...memory.keys()].flatMap((key) => (key.startsWith('local:') ? [key.slice(6)] : []));
  try {
    return [...Object.keys(storageOf('local') ?? {}), ...inMemory].filter((key) => key.startsWith(prefix));
  } catch {
    return inMemory.filter((key) => key.startsWith(prefix));
  }
}

/** JSON under `key`; undefined when absent or unreadable. */
export function readLocalJson<T>(key: string): T | undefined {
  try {
    const text = readLocal(key);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

export const writeLocalJson = (key: string, value: unknown): void =>
  writeLocal(key, value === undefined ? undefined : JSON.stringify(value));
