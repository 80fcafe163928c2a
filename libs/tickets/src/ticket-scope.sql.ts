import type { Scope } from '@tessera/contracts';
import type { Actor } from '@tessera/platform';

/**
 * The policy's twin in SQL: which rows of `ticket t` the actor has in scope as staff, by the parameters
 * `$<first>` (their person id) and `$<first + 1>` (their categories). Tickets that they requested are never among them.
 */
export function ticketScopeSql(scope: Scope | undefined, first: number): string {
  const notOwn = `t.requester_id IS DISTINCT FROM $${first}::bigint`;
  if (scope === 'all') return `${notOwn} AND $${first + 1}::bigint[] IS NOT NULL`;
  if (scope !== 'category') return `false AND ${notOwn} AND $${first + 1}::bigint[] IS NOT NULL`;
  return `${notOwn} AND (
    t.assignee_id = $${first}::bigint
    OR t.category_id IS NULL
    OR t.category_id = ANY($${first + 1}::bigint[])
    OR NOT EXISTS (SELECT 1 FROM category_specialist s WHERE s.category_id = t.category_id))`;
}

export const scopeValues = (actor: Actor): [string | null, readonly string[]] => [
  actor.personId,
  actor.specialistOf,
];
