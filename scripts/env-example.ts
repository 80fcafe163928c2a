import { envExample } from '../libs/platform/src/config';

process.stdout.write(envExample());
