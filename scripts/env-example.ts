import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { envExample } from '../libs/platform/src/config';

writeFileSync(join(__dirname, '../config/.env.example'), envExample());
