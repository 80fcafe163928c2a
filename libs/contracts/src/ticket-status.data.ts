/** Statuses, moves and priorities without the schema library, so that the Mini App can load them alone. */
export const ticketStatuses = ['new', 'in_progress', 'waiting', 'resolved', 'closed'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** Statuses in which a ticket still needs somebody. */
export const openStatuses = ['new', 'in_progress', 'waiting'] as const satisfies readonly TicketStatus[];
export const isOpenStatus = (status: TicketStatus): boolean =>
  (openStatuses as readonly string[]).includes(status);

/** The table of legal moves for staff (SPEC 3). The only copy: domain, bot and Mini App read it. */
export const staffMoves: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  new: ['in_progress', 'waiting', 'resolved', 'closed'],
  in_progress: ['waiting', 'resolved', 'closed'],
  waiting: ['in_progress', 'resolved', 'closed'],
  resolved: ['in_progress', 'closed'],
  closed: ['in_progress'],
};

/** The same for the requester: close anything, reopen what was resolved or closed. */
export const requesterMoves: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  new: ['closed'],
  in_progress: ['closed'],
  waiting: ['closed'],
  resolved: ['in_progress', 'closed'],
  closed: ['in_progress'],
};

/** `merged` is given by merging alone. */
export const closeReasons = ['solved', 'spam', 'merged', 'stale'] as const;
export type CloseReason = (typeof closeReasons)[number];

export const priorities = ['low', 'normal', 'high', 'critical'] as const;
export type Priority = (typeof priorities)[number];

export const ticketSources = ['bot', 'miniapp', 'group', 'api', 'web'] as const;
export type TicketSource = (typeof ticketSources)[number];
