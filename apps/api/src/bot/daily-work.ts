import { ChatCommands } from './chat-commands';
import { AdminHandler } from './people/admin.handler';
import { PeopleHandler } from './people/people.handler';
import { RolesHandler } from './people/roles.handler';
import { LanguageHandler } from './settings/language.handler';
import { NotificationsHandler } from './settings/notifications.handler';
import { AvailabilityHandler } from './staff/availability.handler';
import { CannedHandler } from './staff/canned/canned.handler';
import { CannedSpeech } from './staff/canned/canned-speech';
import { InlineReplies } from './staff/canned/inline-replies';
import { QueueHandler } from './staff/queue.handler';
import { StatsHandler } from './staff/stats.handler';
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
  CannedHandler,
  CannedSpeech,
  InlineReplies,
  TicketPressesHandler,
  AvailabilityHandler,
  StatsHandler,
  RolesHandler,
  PeopleHandler,
  AdminHandler,
  LanguageHandler,
  NotificationsHandler,
  TicketCard,
  TicketLists,
  TicketWork,
  Pager,
  ChatCommands,
];
