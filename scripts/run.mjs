import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const require = createRequire(import.meta.url);

/** Path of the program that a package of ours brings, e.g. `tool('vite')`, `tool('@swc/cli', 'swc')`. */
export function tool(name, program = name) {
  let folder;
  try {
    folder = join(root, 'node_modules', name);
    const { bin } = require(join(folder, 'package.json'));
    return join(folder, typeof bin === 'string' ? bin : bin[program]);
  } catch {
    throw new Error(
      `${name} is not installed; run "npm ci" (with --include=dev where NODE_ENV is production).`,
    );
  }
}

/** Runs a node program to its end; resolves with its exit code and what it printed. */
export function runNode(args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.once('error', fail);
    child.once('close', (code, signal) => done({ code: code ?? 1, signal, output }));
  });
}

/**
 * Runs a node program in our place: its output is ours, signals go to it, its exit code becomes ours.
 * Resolves with the exit code, after the program has ended.
 */
export function runInOurPlace(args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', ...options });
    // Ctrl-C reaches the whole foreground group by itself; passing it on would make it two.
    const forward = {
      SIGINT: () => undefined,
      SIGTERM: () => child.kill('SIGTERM'),
      SIGHUP: () => child.kill('SIGHUP'),
    };
    for (const [name, listener] of Object.entries(forward)) process.on(name, listener);
    child.once('error', fail);
    child.once('close', (code, signal) => {
      for (const [name, listener] of Object.entries(forward)) process.off(name, listener);
      done(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}
