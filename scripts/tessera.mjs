import './require-node.mjs';
import { ensureBuilt } from './build.mjs';
import { enter } from './enter.mjs';

/** The operator's commands; `npm run tessera -- help` lists them. */
if (await ensureBuilt(['api'])) enter('dist/apps/api/src/cli/main.js');
else process.exitCode = 1;
