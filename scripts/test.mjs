import './require-node.mjs';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { root, runInOurPlace, tool } from './run.mjs';

const require = createRequire(import.meta.url);
require('./register-ts.cjs');
const { afterwards, sum, unsteady } = require('./unsteady.ts');

/** The test suite, or the part of it that jest's arguments choose. Ends with the line `N passed, N failed`. */
const args = process.argv.slice(2);
const needsBuild = !args.includes('--selectProjects') || args.includes('e2e');
if (needsBuild && !(await ensureBuilt())) process.exit(1);

// Suites wait for Postgres and browsers more than they compute: one worker less than cores would idle.
let { code, files } = await jest([`--maxWorkers=${Math.max(2, availableParallelism())}`, ...args]);

const asked = args.length === 0 ? unsteady(files) : [];
if (asked.length > 0) {
  console.log(`\nFailed beside the others; once more, alone: ${names(asked)}`);
  const again = await jest(['--runInBand', '--selectProjects', 'e2e', '--runTestsByPath', ...asked]);
  files = afterwards(files, again.files);
  code = again.code;
  if (code === 0)
    console.log(`\n!!! UNSTEADY, which is a defect to mend: ${names(asked)} (failed first, passed alone)`);
}
const { passed, failed } = sum(files);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = code;

/** One run of jest: its exit code, and what became of each file. A run that broke off has failed, whatever it did before. */
async function jest(options) {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-totals-'));
  const totals = join(folder, 'totals.json');
  const reporters = ['--reporters=default', '--reporters=<rootDir>/scripts/jest-totals.cjs'];
  const code = await runInOurPlace([tool('jest'), ...reporters, ...options], {
    env: { ...process.env, JEST_TOTALS: totals },
  });
  try {
    return { code, files: JSON.parse(readFileSync(totals, 'utf8')) };
  } catch {
    return { code: code || 1, files: [{ path: 'jest', passed: 0, failed: 1 }] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function names(paths) {
  return paths.map((path) => relative(root, path)).join(', ');
}
