import type { TicketStatus } from '@tessera/contracts';

/** One sign per status, everywhere in the bot. */
export const statusSigns: Readonly<Record<TicketStatus, string>> = {
  new: '🆕',
  in_progress: '💬',
  waiting: '⏳',
  resolved: '✅',
  closed: '🔒',
};
