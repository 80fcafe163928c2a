import type { Settings } from '@tessera/platform/config';

const localNames = new Set(['localhost', '127.0.0.1', '[::1]']);

const parsed = (address: string): URL | null => (URL.canParse(address) ? new URL(address) : null);

/**
 * Whether a page may open a socket: one that we served, by the name of PUBLIC_URL or the one it asked for. Programs send no origin;
 * a desk on loopback takes pages of its own machine, such as a development server. (The Mini App inside Telegram is our page, too.)
 */
export function originAllowed(
  { publicUrl }: Pick<Settings, 'publicUrl'>,
  { origin, host }: { origin?: string | undefined; host?: string | undefined },
): boolean {
  if (origin === undefined) return true;
  const page = parsed(origin);
  const desk = new URL(publicUrl);
  if (!page || page.origin !== origin) return false;
  if (page.origin === desk.origin || page.host === host) return true;
  return localNames.has(page.hostname) && localNames.has(desk.hostname);
}
