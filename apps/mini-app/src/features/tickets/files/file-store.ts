/**
 * Chosen files in the browser's own database, so that what was not uploaded yet survives closing the app. Where the
 * browser refuses (a third-party frame, a private window), they live as long as the page.
 */
interface Kept {
  blob: Blob;
  /** Milliseconds since 1970. */
  at: number;
}

const store = 'files';
const keptFor = 7 * 86_400_000;
const memory = new Map<string, Blob>();
let opened: Promise<IDBDatabase | undefined> | undefined;

function open(): Promise<IDBDatabase | undefined> {
  opened ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open('tessera', 1);
      request.onupgradeneeded = () => request.result.createObjectStore(store);
      request.onsuccess = () => {
        resolve(request.result);
        void forgetOld(request.result);
      };
      request.onerror = () => resolve(undefined);
      request.onblocked = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
  return opened;
}

async function run<T>(
  mode: IDBTransactionMode,
  act: (files: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  const database = await open();
  if (!database) return undefined;
  return new Promise((resolve) => {
    try {
      const request = act(database.transaction(store, mode).objectStore(store));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
}

export async function keepFile(key: string, blob: Blob): Promise<void> {
  memory.set(key, blob);
  await run('readwrite', (files) => files.put({ blob, at: Date.now() } satisfies Kept, key));
}

/** Undefined when this device no longer has it. */
export async function keptFile(key: string): Promise<Blob | undefined> {
  return memory.get(key) ?? (await run<Kept | undefined>('readonly', (files) => files.get(key)))?.blob;
}

export async function forgetFile(key: string): Promise<void> {
  memory.delete(key);
  await run('readwrite', (files) => files.delete(key));
}

/** What was never sent does not fill somebody's phone for ever. */
function forgetOld(database: IDBDatabase): void {
  const request = database.transaction(store, 'readwrite').objectStore(store).openCursor();
  request.onsuccess = () => {
    const cursor = request.result;
    if (!cursor) return;
    if (Date.now() - (cursor.value as Kept).at > keptFor) cursor.delete();
    cursor.continue();
  };
}
