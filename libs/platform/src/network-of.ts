import { isIPv6 } from 'node:net';

/**
 * Whose an address is, for limits: an IPv4 address itself, of IPv6 the /64 that a single customer of a provider gets, who may take
 * another address of it for every request.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address.slice(0, 64);
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = address.replace(/%.*/, '').split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  // An IPv4 address at the end stands for two groups.
  const count = first.length + last.length + (address.includes('.') ? 1 : 0);
  const groups = [...first, ...Array<string>(Math.max(0, 8 - count)).fill('0'), ...last];
  const network = groups.slice(0, 4).map((group) => parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
