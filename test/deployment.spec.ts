import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSettings, type Settings } from '@tessera/platform/config';
import { parse } from 'dotenv';

const root = join(__dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Reads settings as a container gets them: what the file says, with its blanks filled in. */
function settingsOf(file: string, filled: Record<string, string>): Settings {
  const given = { ...parse(read(file)), ...filled };
  const expanded = Object.entries(given).map(([name, value]) => [
    name,
    value.replace(/\$\{(\w+)\}/g, (_, other: string) => given[other] ?? ''),
  ]);
  return loadSettings(Object.fromEntries(expanded) as NodeJS.ProcessEnv, { cwd: '/nowhere', secrets: false });
}

const filled = {
  BOT_TOKEN: '123456789:AAF-of-a-test',
  DEVELOPER_IDS: '12345678',
  JWT_SECRET: 'c2VjcmV0IG9mIGEgdGVzdCwgbm90IG9mIGEgZGVzaw',
  POSTGRES_PASSWORD: '0123456789abcdef',
};

it('the production example, filled in, is a cluster', () => {
  const settings = settingsOf('config/production.env.example', filled);
  expect(settings).toMatchObject({
    mode: 'cluster',
    databaseUrl: 'postgres://tessera:0123456789abcdef@postgres:5432/tessera',
    publicUrl: 'https://desk.example.com',
  });
  expect(settings.warnings.filter((warning) => !warning.startsWith('STORAGE_URL'))).toEqual([]);
});

it.each(['BOT_TOKEN', 'JWT_SECRET'])('the production example without its %s is refused by name', (name) => {
  expect(() => settingsOf('config/production.env.example', { ...filled, [name]: '' })).toThrow(name);
});

it('the services of the production example are those of the compose file', () => {
  const compose = read('docker-compose.yml');
  for (const host of read('config/production.env.example').matchAll(/[@/](postgres|redis):\d+/g))
    expect(compose).toContain(`\n  ${host[1]}:\n`);
  for (const [, host] of read('docker/Caddyfile').matchAll(/\s(app[\w-]*):8000/g))
    expect(compose).toContain(`\n  ${host}:\n`);
});

it('what the image copies is there, and is let through to the build', () => {
  const copied = [...read('docker/Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)]
    .flatMap((match) => match[1]!.split(' '))
    .filter((word) => word !== '.' && !word.startsWith('--'));
  const letThrough = read('.dockerignore').split('\n');
  expect(copied.length).toBeGreaterThan(4);
  for (const file of copied) {
    expect([file, existsSync(join(root, file))]).toEqual([file, true]);
    expect(letThrough).toContain(`!${file}`);
  }
});
