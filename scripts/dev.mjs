import './require-node.mjs';
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, tool } from './run.mjs';

/** Watch mode: the compiler, then the API (started again after each change) the Mini App's own server, and the demo's Telegram. */
const compiler = [
  tool('@swc/cli', 'swc'),
  ...['apps/api/src', 'libs', '--config-file', '.swcrc', '--out-dir', 'dist', '--watch'],
  ...['--ignore', '**/*spec.ts,**/*.fixture.ts'],
];
const api = ['--watch', '--watch-preserve-output', '--enable-source-maps', 'dist/apps/api/src/main.js'];
const miniApp = () => [tool('vite'), '--config', 'apps/mini-app/vite.config.mts'];
/** The API serves it, so it is built anew after each change. */
const telegramClient = () => [
  tool('vite'),
  'build',
  '--watch',
  '--config',
  'apps/telegram-client/vite.config.mts',
];

const children = [];
let ending = false;

function launch(args, options = {}) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', ...options });
  children.push(child);
  child.once('exit', (code) => {
    process.exitCode ||= ending ? 0 : (code ?? 1);
    end();
  });
  return child;
}

/** All end when one does; the API takes the time that its database needs. */
function end() {
  if (ending) return;
  ending = true;
  for (const child of children) child.kill('SIGTERM');
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, end);

// The compiler goes past the stamp, which would call what it leaves behind up to date.
rmSync(join(root, 'dist/.api.stamp'), { force: true });
let started = false;
const lines = createInterface(launch(compiler, { stdio: ['ignore', 'pipe', 'inherit'] }).stdout);
lines.on('line', (line) => {
  console.log(line);
  if (started || ending || !line.startsWith('Watching')) return;
  started = true;
  launch(api);
  if (existsSync(join(root, 'apps/mini-app'))) launch(miniApp());
  launch(telegramClient());
});
