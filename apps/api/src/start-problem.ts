import { errorForLog, isUnavailable } from '@tessera/platform';
import type { Settings } from '@tessera/platform/config';

/** Why the start failed, by the name of the setting that can mend it. */
export function startProblem(
  error: unknown,
  settings: Pick<Settings, 'port' | 'host' | 'databaseUrl'>,
): string {
  const { code } = error as { code?: string };
  const message = String(errorForLog(error)['message']);
  if (code === 'EADDRINUSE')
    return `PORT ${settings.port} is taken by another program; set PORT to a free one.`;
  if (code === 'EACCES')
    return `PORT ${settings.port} needs more rights than this user has; set PORT to 1024 or higher.`;
  if (code === 'EADDRNOTAVAIL') return `HOST ${settings.host} is no address of this machine.`;
  const isDatabase = isUnavailable(error) || /^(28|3D)/.test(code ?? '');
  if (settings.databaseUrl && isDatabase) return `Postgres at DATABASE_URL does not let us in: ${message}`;
  return message;
}
