/** How the tickets of a category find somebody. `none`: people take them from the queue. */
export const routingMethods = ['none', 'round_robin', 'least_loaded', 'on_call'] as const;
export type RoutingMethod = (typeof routingMethods)[number];

/** Why somebody who takes the tickets of a category does not get this one. */
export const skipReasons = ['no_right', 'away', 'off_hours', 'at_limit'] as const;
export type SkipReason = (typeof skipReasons)[number];

/** What made a ticket look for somebody. */
export const routingCauses = ['opened', 'category', 'reopened', 'left', 'away', 'method'] as const;
export type RoutingCause = (typeof routingCauses)[number];
