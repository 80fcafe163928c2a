import { QueueHandler } from './staff/queue.handler';
import { TicketWork } from './staff/ticket-work';
import { Pager } from './tickets/pager';
import { TicketCard } from './tickets/ticket-card';
import { TicketLists } from './tickets/ticket-lists';
import { TicketListsHandler } from './tickets/ticket-lists.handler';
import { TicketPressesHandler } from './tickets/ticket-presses.handler';

/** The daily work of customers and staff: commands and buttons beside the conversation itself. */
export const dailyWork = [
  TicketListsHandler,
  QueueHandler,
  TicketPressesHandler,
  TicketCard,
  TicketLists,
  TicketWork,
  Pager,
];
