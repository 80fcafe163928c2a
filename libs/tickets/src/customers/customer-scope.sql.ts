import { isStaffRole, type Permission, type Scope } from '@tessera/contracts';
import type { Actor } from '@tessera/platform';
import { ticketScopeSql } from '../ticket-scope.sql';

/** How far somebody reaches over customers by a permission; customers reach nobody. */
export const customerReach = (actor: Actor, permission: Permission): Scope | undefined =>
  isStaffRole(actor.role) ? actor.grants[permission] : undefined;

/**
 * Tickets `t` of the customer `$2` at the desk `$1` that are in scope by `reach`, for the actor `$3` with the categories `$4`.
 * A customer with one of them is in scope.
 */
export const customerScopeSql = (reach: Scope | undefined): string =>
  `t.desk_id = $1 AND t.requester_id = $2 AND t.deleted_at IS NULL AND ${ticketScopeSql(reach, 3)}`;
