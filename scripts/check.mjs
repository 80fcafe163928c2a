import './require-node.mjs';
import { availableParallelism } from 'node:os';
import { runNode, tool } from './run.mjs';

/** Everything that can be said of the code without running it. A further step is one more line. */
const steps = [
  ['types', () => [tool('typescript', 'tsc'), '--noEmit', '-p', 'tsconfig.json']],
  ['types of the Mini App', () => [tool('vue-tsc'), '--noEmit', '-p', 'apps/mini-app/tsconfig.json']],
  [
    'types of the demo’s Telegram',
    () => [tool('vue-tsc'), '--noEmit', '-p', 'apps/telegram-client/tsconfig.json'],
  ],
  ['lint and import rules', () => [tool('eslint'), '.', '--max-warnings=0']],
  ['format', () => [tool('prettier'), '--check', '--log-level=warn', '.']],
  ['generated files', () => ['scripts/generate.mjs', '--check']],
  ['texts', () => ['-r', './scripts/register-ts.cjs', 'scripts/texts.ts']],
  ['migration drift', () => ['scripts/tessera.mjs', 'migrate', 'check']],
];

const failed = [];

async function run([name, command]) {
  const started = Date.now();
  const env = { ...process.env, NO_COLOR: '1' };
  const { code, output } = await runNode(command(), { env }).catch((error) => ({
    code: 1,
    output: error.message,
  }));
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (code === 0) return;
  failed.push(name);
  console.log(output.trim().replace(/^/gm, '    '));
}

/** As many at once as there are cores, the longest first. */
const queue = [...steps];
const workers = Array.from({ length: Math.min(4, availableParallelism()) }, async () => {
  for (let step = queue.shift(); step; step = queue.shift()) await run(step);
});
await Promise.all(workers);

if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
