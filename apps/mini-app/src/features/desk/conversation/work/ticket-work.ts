/** What can be done with a ticket and another one. */
export type TicketWork = 'merge' | 'split' | 'link';
