import './require-node.mjs';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { root, runNode, tool } from './run.mjs';

const OPENAPI = 'docs/openapi.json';
const CLIENT_TYPES = 'apps/mini-app/src/api/generated/schema.d.ts';

/**
 * Writes the files that follow from others: settings → .env.example, routes → OpenAPI, OpenAPI → types of the client.
 * With --check nothing is written; differences are named and the exit code is 1.
 */
const check = process.argv.includes('--check');
const stale = [];

async function printedBy(args) {
  const { code, output } = await runNode(args, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (code !== 0) throw new Error(`node ${args.join(' ')} failed:\n${output}`);
  return output;
}

function keep(file, text) {
  const path = join(root, file);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  stale.push(file);
  if (check) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const folder = mkdtempSync(join(tmpdir(), 'tessera-generated-'));
try {
  keep('config/.env.example', await printedBy(['-r', './scripts/register-ts.cjs', 'scripts/env-example.ts']));
  if (!(await ensureBuilt(['api']))) throw new Error('Without the API there is no document of it.');
  const [openapi, types] = [join(folder, 'openapi.json'), join(folder, 'schema.d.ts')];
  await printedBy(['dist/apps/api/src/cli/main.js', 'openapi', openapi]);
  keep(OPENAPI, readFileSync(openapi, 'utf8'));
  await printedBy([tool('openapi-typescript'), openapi, '--output', types, '--default-non-nullable=false']);
  keep(CLIENT_TYPES, readFileSync(types, 'utf8'));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

for (const file of stale)
  console.log(check ? `${file} is out of date; run "npm run generate".` : `${file} written.`);
if (check && stale.length > 0) process.exitCode = 1;
