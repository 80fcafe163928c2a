import './require-node.mjs';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { root, tool } from './run.mjs';

/** Watch mode: the compiler, the API (started again after each change) and the Mini App's own server side by side. */
const programs = () => [
  [
    tool('@swc/cli', 'swc'),
    ...['apps/api/src', 'libs', '--config-file', '.swcrc', '--out-dir', 'dist', '--watch', '--quiet'],
    ...['--ignore', '**/*spec.ts,**/*.fixture.ts'],
  ],
  ['--watch', '--watch-preserve-output', '--enable-source-maps', 'dist/apps/api/src/main.js'],
  ...(existsSync(join(root, 'apps/mini-app'))
    ? [[tool('vite'), '--config', 'apps/mini-app/vite.config.ts']]
    : []),
];

if (!(await ensureBuilt(['api']))) process.exit(1);

const children = programs().map((args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }));
let ending = false;

/** All end when one does; the API gets the time that its database needs. */
function end(signal) {
  if (ending) return;
  ending = true;
  for (const child of children) child.kill(signal);
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => end('SIGTERM'));
for (const child of children) {
  child.once('exit', (code) => {
    process.exitCode ||= ending ? 0 : (code ?? 1);
    end('SIGTERM');
  });
}
