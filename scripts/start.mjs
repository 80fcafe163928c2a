import './require-node.mjs';
import { ensureBuilt } from './build.mjs';
import { enter } from './enter.mjs';

if (await ensureBuilt()) enter('dist/apps/api/src/main.js');
else process.exitCode = 1;
