import { join } from 'node:path';
import { freePort } from '@tessera/platform/embedded-postgres';
import { succeeds } from '../machine';
import { Program } from './program';

const python = '/usr/bin/python3';

/** Debian's packages, and what of them is imported. */
const packages = {
  'python3-fastapi': 'fastapi',
  'python3-uvicorn': 'uvicorn',
  'python3-sqlalchemy': 'sqlalchemy.ext.asyncio',
  'python3-asyncpg': 'asyncpg',
  'python3-jwt': 'jwt',
};

/** The packages that are not installed. */
export const missingForFastApi = (): string[] =>
  Object.entries(packages)
    .filter(([, name]) => !succeeds(python, ['-c', `import ${name}`]))
    .map(([debian]) => debian);

/** The same two routes in Python, as somebody who knows the trade writes them on an ordinary day. */
export async function startFastApi(options: {
  databaseUrl: string;
  core: number | undefined;
  folder: string;
  jwtSecret: string;
}): Promise<Program> {
  const { databaseUrl, core, folder, jwtSecret } = options;
  const port = await freePort();
  return Program.start({
    name: 'FastAPI',
    command: python,
    args: ['-m', 'uvicorn', 'main:app', '--app-dir', join(__dirname, '../fastapi'), '--port', String(port)],
    core,
    port,
    readyPath: '/ready',
    logFile: join(folder, 'fastapi.log'),
    env: {
      PATH: process.env['PATH'],
      PYTHONDONTWRITEBYTECODE: '1',
      DATABASE_URL: databaseUrl.replace(/^postgres(ql)?:/, 'postgresql+asyncpg:'),
      JWT_SECRET: jwtSecret,
    },
  });
}
