import { existsSync } from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';
import { root } from './run.mjs';

/**
 * Becomes a built program: it runs in this very process, as if node had been given its file, so that signals, the
 * exit code and a kill -9 hit the program and no parent of it.
 */
export function enter(file) {
  const path = join(root, file);
  if (!existsSync(path)) {
    console.error(`${file} is missing; run "npm run build".`);
    process.exit(1);
  }
  process.argv[1] = path;
  Module.runMain(path);
}
