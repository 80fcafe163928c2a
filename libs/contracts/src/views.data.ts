import { openStatuses, type TicketStatus } from './ticket-status.data';

/** What every desk has without saving it: given to me, nobody's yet, everything in my scope. */
export const builtInViews = {
  mine: { scope: 'assigned', status: [...openStatuses] as TicketStatus[] },
  queue: { scope: 'queue' },
  all: { scope: 'all', status: [...openStatuses] as TicketStatus[] },
} as const;
export type BuiltInView = keyof typeof builtInViews;
export const builtInViewNames = Object.keys(builtInViews) as BuiltInView[];

/** Views that a person may keep for themselves, and as many that the team may share. */
export const maxViews = 30;
/** Counting stops above it: `999+`. */
export const countedUpTo = 999;
