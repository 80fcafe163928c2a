import './require-node.mjs';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exclusively } from './lock.mjs';
import { root, runNode, tool } from './run.mjs';

const dist = join(root, 'dist');

/** What is built: from which files, into which folders, by which command. A part whose first input is absent is left out. */
const parts = {
  api: {
    title: 'API',
    inputs: ['apps/api/src', 'apps/bench/src', 'libs', '.swcrc', 'package-lock.json'],
    outputs: ['apps', 'libs'],
    command: () => [
      tool('@swc/cli', 'swc'),
      ...['apps/api/src', 'apps/bench/src', 'libs'].filter((folder) => existsSync(join(root, folder))),
      ...['--config-file', '.swcrc', '--out-dir', 'dist', '--copy-files', '--quiet'],
      ...['--ignore', '**/*spec.ts,**/*.fixture.ts'],
    ],
  },
  miniApp: {
    title: 'Mini App',
    inputs: ['apps/mini-app', 'libs/contracts/src', 'package-lock.json'],
    outputs: ['mini-app'],
    command: () => [tool('vite'), 'build', '--config', 'apps/mini-app/vite.config.mts', '--logLevel', 'warn'],
  },
  telegramClient: {
    title: 'Telegram of the demo',
    inputs: [
      'apps/telegram-client',
      'libs/contracts/src/texts',
      'libs/telegram-emulator/src/wire.ts',
      'package-lock.json',
    ],
    outputs: ['telegram-client'],
    command: () => [
      tool('vite'),
      'build',
      '--config',
      'apps/telegram-client/vite.config.mts',
      '--logLevel',
      'warn',
    ],
  },
};

/**
 * Builds what is not built or out of date; by the hash of what it is built from, so a fresh checkout of the same files
 * is fresh too. Resolves with false, after saying why, when a part cannot be built.
 */
export async function ensureBuilt(names = Object.keys(parts)) {
  for (const name of names)
    if (isAbsent(name)) console.log(`${parts[name].title}: left out, it is not here.`);
  if (names.every((name) => isFresh(name))) return true;
  return exclusively(join(dist, '.building'), async () => {
    const results = await Promise.all(names.filter((name) => !isFresh(name)).map(build));
    return results.every(Boolean);
  });
}

/** Whether a part needs no build: it is up to date, or its sources are not here, as in an image. */
function isFresh(name) {
  const { inputs } = parts[name];
  if (!existsSync(join(root, inputs[0]))) return true;
  const built = outputsOf(name).every((folder) => existsSync(folder));
  const stamp = stampOf(name);
  return built && existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOf(inputs);
}

/** Neither built nor to be built. */
function isAbsent(name) {
  return (
    !existsSync(join(root, parts[name].inputs[0])) && !outputsOf(name).every((folder) => existsSync(folder))
  );
}

async function build(name) {
  const { title, inputs, command } = parts[name];
  const started = Date.now();
  console.log(`${title}: building …`);
  const hash = hashOf(inputs);
  for (const path of [stampOf(name), ...outputsOf(name)]) rmSync(path, { recursive: true, force: true });
  const env = { ...process.env, NO_COLOR: '1' };
  const { code, output } = await runNode(command(), { env }).catch((error) => ({
    code: 1,
    output: error.message,
  }));
  if (code !== 0) {
    console.error(`${title}: the build failed.\n${output.trim()}`);
    return false;
  }
  writeFileSync(stampOf(name), hash);
  console.log(`${title}: built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  return true;
}

const stampOf = (name) => join(dist, `.${name}.stamp`);

const outputsOf = (name) => parts[name].outputs.map((folder) => join(dist, folder));

function hashOf(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const path of filesIn(join(root, input))) {
      hash
        .update(`${relative(root, path)}\0`)
        .update(readFileSync(path))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/** Files below a path (or the path itself), in a stable order, without tests and hidden files. */
function filesIn(path) {
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .filter(({ name }) => !name.startsWith('.') && !name.endsWith('spec.ts') && name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = (await ensureBuilt()) ? 0 : 1;
