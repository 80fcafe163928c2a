import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createStorage, FileMissing, type FileStorage } from './index';
import { startS3Server, type S3Server } from './s3-server.fixture';

const places: Record<string, (folder: string) => Promise<S3Server>> = {
  'a folder': async (folder) => ({ storageUrl: `file:${folder}/files`, close: async () => undefined }),
  'a server of S3': startS3Server,
};

/** So many bytes, none like its neighbour. */
const bytesOf = (size: number): Buffer => Buffer.from(Uint8Array.from({ length: size }, (_, i) => i % 251));
const inPieces = (content: Buffer, piece = 60_000): Readable =>
  Readable.from(
    (function* () {
      for (let at = 0; at < content.length; at += piece) yield content.subarray(at, at + piece);
    })(),
  );

describe.each(Object.keys(places))('files in %s', (name) => {
  let folder: string;
  let place: S3Server;
  let storage: FileStorage;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tessera-storage-'));
    place = await places[name]!(folder);
    storage = await createStorage(place.storageUrl);
    await storage.check();
  });
  afterAll(async () => {
    await place.close();
    await rm(folder, { recursive: true, force: true });
  });
  const mime = 'application/octet-stream';
  const keysIn = async (below: string): Promise<string[]> => {
    const keys: string[] = [];
    for await (const { key } of storage.list(below)) keys.push(key);
    return keys.sort();
  };

  it.each([0, 1, 100_000, 11 * 1024 * 1024])('come back as they were written, %d bytes', async (size) => {
    const content = bytesOf(size);
    expect(await storage.write(`sizes/${size}`, inPieces(content), { mime })).toBe(size);
    expect(await storage.stat(`sizes/${size}`)).toMatchObject({ key: `sizes/${size}`, size });
    expect((await buffer(await storage.read(`sizes/${size}`))).equals(content)).toBe(true);
  });

  it('are written from memory, too, and written anew', async () => {
    await storage.write('again/a', Buffer.from('first, and longer'), { mime });
    await storage.write('again/a', Buffer.from('second'), { mime });
    expect(String(await buffer(await storage.read('again/a')))).toBe('second');
  });

  it('are read in part, both ends included', async () => {
    await storage.write('parts/a', Buffer.from('0123456789'), { mime });
    expect(String(await buffer(await storage.read('parts/a', { start: 2, end: 4 })))).toBe('234');
    expect(String(await buffer(await storage.read('parts/a', { start: 9, end: 9 })))).toBe('9');
  });

  it('are missing when they were never written, or removed', async () => {
    await storage.write('gone/a', Buffer.from('x'), { mime });
    await storage.remove('gone/a');
    await storage.remove('gone/a');
    for (const key of ['gone/a', 'never/there']) {
      expect(await storage.stat(key)).toBeNull();
      await expect(storage.read(key)).rejects.toThrow(FileMissing);
    }
  });

  it('are listed by folder', async () => {
    await storage.write('list/one/a', Buffer.from('x'), { mime });
    await storage.write('list/one/b', Buffer.from('xy'), { mime });
    await storage.write('listing/c', Buffer.from('x'), { mime });
    expect(await keysIn('list')).toEqual(['list/one/a', 'list/one/b']);
    expect(await keysIn('nothing')).toEqual([]);
  });

  it('leave nothing behind when their source breaks off', async () => {
    const broken = Readable.from(
      (function* () {
        yield bytesOf(6 * 1024 * 1024);
        throw new Error('the line broke');
      })(),
    );
    await expect(storage.write('broken/a', broken, { mime })).rejects.toThrow('the line broke');
    expect(await storage.stat('broken/a')).toBeNull();
    expect(await keysIn('broken')).toEqual([]);
  });

  it.each(['../up', 'a/../../up', '/root', 'a//b', 'A', 'a b', ''])('never have the key %j', async (key) => {
    await expect(storage.write(key, Buffer.from('x'), { mime })).rejects.toThrow('not a key');
  });
});

describe('what stands in the way of keeping files', () => {
  it('is told: a folder that cannot be made, a bucket that is not there', async () => {
    await expect((await createStorage('file:/dev/null/files')).check()).rejects.toThrow(
      'files cannot be kept in /dev/null/files (ENOTDIR)',
    );
    const folder = await mkdtemp(join(tmpdir(), 'tessera-storage-'));
    const place = await startS3Server(folder);
    const wrong = [
      place.storageUrl.replace('@files', '@others'),
      place.storageUrl.replace(':S3RVER@', ':x@'),
    ];
    for (const storageUrl of wrong)
      await expect((await createStorage(storageUrl)).check()).rejects.toThrow(
        'files cannot be kept in the bucket',
      );
    await place.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('files in a folder are for nobody else to read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tessera-storage-'));
    const storage = await createStorage(`file:${folder}/files`);
    await storage.write('a/b', Buffer.from('x'), { mime: 'text/plain' });
    expect((await stat(join(folder, 'files/a/b'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'files/a'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(folder, 'files/a'))).toEqual(['b']);
    await rm(folder, { recursive: true, force: true });
  });
});
