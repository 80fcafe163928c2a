import type { RoutingMethod, SkipReason } from '@tessera/contracts';

/** One of those who take the tickets of a category, as far as a ticket is concerned. */
export interface Candidate {
  readonly personId: string;
  /** By the matrix and the ticket's own people. */
  readonly mayTake: boolean;
  readonly available: boolean;
  /** Within their working hours. */
  readonly working: boolean;
  readonly openTickets: number;
  readonly limit: number;
}

export interface Choice {
  /** Null: it stays in the queue. */
  readonly personId: string | null;
  /** Everybody who is free, the chosen one first. */
  readonly order: readonly string[];
  readonly skipped: ReadonlyMap<string, SkipReason>;
}

/** Methods by which a ticket finds somebody; with the others it waits in the queue. Nobody is on call yet. */
export const gives = (method: RoutingMethod): boolean =>
  method === 'round_robin' || method === 'least_loaded';

/**
 * Who gets the next ticket: of those who are free the next in turn, or whoever has the fewest open tickets and, of several, is next in turn.
 * The turn goes by id, onward from whoever was the last to be given one.
 */
export function choose(method: RoutingMethod, candidates: readonly Candidate[], last: string | null): Choice {
  const skipped = new Map<string, SkipReason>();
  const free: Candidate[] = [];
  for (const candidate of candidates) {
    const reason = skipReason(candidate);
    if (reason) skipped.set(candidate.personId, reason);
    else free.push(candidate);
  }
  const load = (one: Candidate): number => (method === 'least_loaded' ? one.openTickets : 0);
  free.sort((a, b) => load(a) - load(b) || inTurn(a.personId, b.personId, last));
  const order = free.map(({ personId }) => personId);
  return { personId: gives(method) ? (order[0] ?? null) : null, order, skipped };
}

/** The most lasting reason first. Null: they are free. */
export function skipReason(candidate: Candidate): SkipReason | null {
  if (!candidate.mayTake) return 'no_right';
  if (!candidate.available) return 'away';
  if (!candidate.working) return 'off_hours';
  return candidate.openTickets < candidate.limit ? null : 'at_limit';
}

function inTurn(a: string, b: string, last: string | null): number {
  const passed = (id: string): number => (last !== null && compareIds(id, last) <= 0 ? 1 : 0);
  return passed(a) - passed(b) || compareIds(a, b);
}

/** Decimal ids in the order of their numbers, which may be too big for a number. */
const compareIds = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
