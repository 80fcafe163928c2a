import { join } from 'node:path';
import { freePort } from '@tessera/platform/embedded-postgres';
import { Program } from './program';

/** The bare server that Tessera is held against. */
export async function startBare(options: {
  databaseUrl: string;
  core: number | undefined;
  folder: string;
  jwtSecret: string;
}): Promise<Program> {
  const { databaseUrl, core, folder, jwtSecret } = options;
  const port = await freePort();
  return Program.start({
    name: 'bare',
    command: process.execPath,
    args: [join(__dirname, '../bare/server.js')],
    core,
    port,
    readyPath: '/ready',
    logFile: join(folder, 'bare.log'),
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      JWT_SECRET: jwtSecret,
    },
  });
}
