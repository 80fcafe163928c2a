import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Full path of a program on PATH (first name that is found), null when there is none. */
export function onPath(...names: string[]): string | null {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, name);
      if (folder && isExecutable(path)) return path;
    }
  }
  return null;
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Says loudly what cannot be tested on this machine, and fails where everything must be (CI=true). Returns null. */
export function missingTool(tool: string, what: string, setting: string): null {
  const message = `${tool} is not installed: ${what} cannot run. Install it or set ${setting}.`;
  if (process.env.CI === 'true') throw new Error(message);
  process.stderr.write(`\n  !! ${message}\n  !! These tests are SKIPPED.\n\n`);
  return null;
}
