import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { clientEventNames, errorCatalog, errorKinds } from '@tessera/contracts';
import { settingNames } from '@tessera/platform/config/settings.schema';

const root = join(__dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
].filter((page) => existsSync(join(root, page)));

/** A picture that is made by hand comes later than the words about it. */
const isPicture = (target: string): boolean => target.endsWith('.png');

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('links to what is there', () => {
    const targets = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((match) => match[1]!);
    const own = targets.filter((target) => !/^[a-z]+:/.test(target) && !isPicture(target));
    const dead = own.filter((target) => !existsSync(join(root, dirname(page), target)));
    expect(dead).toEqual([]);
  });

  it('names paths that are there', () => {
    const named = [...text.matchAll(/`((?:apps|libs|scripts|test|docs|config|docker|\.ci)\/[\w./-]+)`/g)];
    const dead = named.map((match) => match[1]!).filter((path) => !existsSync(join(root, path)));
    expect(dead).toEqual([]);
  });

  it('names commands that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/npm (?:run )?([a-z]+)/g)].map((match) => match[1]!);
    const own = named.filter(
      (name) => !['run', 'ci', 'install', 'prune', 'package', 'packages', 'workspaces'].includes(name),
    );
    expect(own.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('knows nothing of one machine', () => {
    expect(text).not.toMatch(/\/work\/|\/tmp\/|\/root\//);
  });
});

it('docs/API.md has every error code with its status, and none else', () => {
  const rows = [...read('docs/API.md').matchAll(/^\| (\d{3}) +\| `([A-Z_]+)`/gm)];
  const told = rows.map(([, status, code]) => `${code} ${status}`).sort();
  const real = Object.entries(errorCatalog).map(([code, kind]) => `${code} ${errorKinds[kind]}`);
  expect(told).toEqual(real.sort());
});

it('docs/API.md names routes and events that are there', () => {
  const text = read('docs/API.md');
  const { paths } = JSON.parse(read('docs/openapi.json')) as { paths: Record<string, object> };
  const routes = [...text.matchAll(/`(GET|POST|PUT|DELETE) (\/[\w/{}-]+)/g)];
  expect(routes.length).toBeGreaterThan(8);
  for (const [, method, path] of routes)
    expect([path, Object.keys(paths[path!] ?? {})]).toEqual([
      path,
      expect.arrayContaining([method!.toLowerCase()]),
    ]);
  for (const name of clientEventNames) expect(text).toContain(`\`${name}\``);
});

it('docs/DATABASE.md tells of every table', () => {
  const folder = join(root, 'libs/platform/src/database/migrations');
  const sql = readdirSync(folder).map((name) => read(relative(root, join(folder, name))));
  const tables = [...sql.join('\n').matchAll(/CREATE TABLE "(\w+)"/g)].map((match) => match[1]!);
  const text = read('docs/DATABASE.md');
  expect(tables.length).toBeGreaterThan(20);
  expect(tables.filter((table) => !text.includes(`| \`${table}\``))).toEqual([]);
});

it('docs/INSTALLATION.md names settings that are there', () => {
  const known = new Set<string>([
    ...settingNames,
    'COMPOSE_PROFILES',
    'DOMAIN',
    'POSTGRES_PASSWORD',
    'NODE_ENV',
  ]);
  const named = [...read('docs/INSTALLATION.md').matchAll(/^([A-Z][A-Z_]+)=|`([A-Z]+_[A-Z_]+)`/gm)];
  const wrong = named.map((match) => match[1] ?? match[2]!).filter((name) => !known.has(name));
  expect(wrong).toEqual([]);
});
