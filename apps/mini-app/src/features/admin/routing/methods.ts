import type { RoutingMethod } from '@tessera/contracts';

/** Methods by which tickets find somebody; the server has the last word. */
export const gives = (method: RoutingMethod): boolean =>
  method === 'round_robin' || method === 'least_loaded';
