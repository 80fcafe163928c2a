import { isIP } from 'node:net';

/**
 * Whether a `Host` header names this desk: its own address, a number, or a name that nobody can own in the public DNS. A demo lets
 * everybody in who reaches it, so a page of somebody else must not reach it by making its own name point here.
 * @param host as it was sent; what a proxy says of it can be said by any page, too
 */
export function isOwnHost(host: string | undefined, publicUrl: string): boolean {
  const address = `http://${host ?? ''}`;
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  const name = hostname.replace(/\.$/, '');
  if (!name.includes('.') || name.endsWith('.localhost')) return true;
  return isIP(name) !== 0 || name === new URL(publicUrl).hostname;
}
