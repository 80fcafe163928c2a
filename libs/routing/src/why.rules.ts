import type { RoutingCause, RoutingMethod, SkipReason } from '@tessera/contracts';
import type { TimelineLine } from '@tessera/tickets';
import type { Choice } from './choice.rules';

/** What the history of a ticket tells the staff of a choice. */
export function whyLine(method: RoutingMethod, cause: RoutingCause, choice: Choice): TimelineLine {
  const { personId, order, skipped } = choice;
  const count = (reason: SkipReason): number => [...skipped.values()].filter((one) => one === reason).length;
  return {
    type: personId === null ? 'ticket.unrouted' : 'ticket.routed',
    audience: 'staff',
    params: {
      ...(personId !== null && { assigneeId: personId }),
      rule: method,
      cause,
      candidates: order.length + skipped.size,
      away: count('away'),
      offHours: count('off_hours'),
      atLimit: count('at_limit'),
      noRight: count('no_right'),
    },
  };
}
