import './require-node.mjs';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { runInOurPlace, tool } from './run.mjs';

/** The test suite, or the part of it that jest's arguments choose. Ends with the line `N passed, N failed`. */
const args = process.argv.slice(2);
const needsBuild = !args.includes('--selectProjects') || args.includes('e2e');
if (needsBuild && !(await ensureBuilt())) process.exit(1);

const folder = mkdtempSync(join(tmpdir(), 'tessera-totals-'));
const totalsFile = join(folder, 'totals.json');
const code = await runInOurPlace(
  [
    tool('jest'),
    // Suites wait for Postgres and browsers more than they compute: one worker less than cores would idle.
    `--maxWorkers=${Math.max(2, availableParallelism())}`,
    '--reporters=default',
    '--reporters=<rootDir>/scripts/jest-totals.cjs',
    ...args,
  ],
  { env: { ...process.env, JEST_TOTALS: totalsFile } },
);
const { passed, failed } = readTotals();
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = code;

/** A run that broke off before the end has failed, whatever it did before. */
function readTotals() {
  try {
    return JSON.parse(readFileSync(totalsFile, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
}
