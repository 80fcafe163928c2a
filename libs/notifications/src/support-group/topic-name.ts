import type { TicketStatus } from '@tessera/contracts';
import { shortened } from '../text/phrase';

/** Telegram's limit, in UTF-16 code units. */
export const maxTopicName = 128;

/** One sign per status, where Telegram offers no icon for it. */
export const statusSigns: Readonly<Record<TicketStatus, string>> = {
  new: '🆕',
  in_progress: '💬',
  waiting: '⏳',
  resolved: '✅',
  closed: '🔒',
};

/**
 * `Ivan · Printer is dead`; the customer's name gives way first to half of the room, then the subject.
 * @param sign stands before it when the topic's icon does not show the status
 */
export function topicName(customer: string, subject: string, sign: string | null): string {
  const lead = sign === null ? '' : `${sign} `;
  const room = maxTopicName - lead.length;
  const name = shortened(customer, Math.floor(room / 2));
  // A topic without a name is none.
  if (name === '') return `${lead}${shortened(subject, room) || '…'}`;
  return `${lead}${name} · ${shortened(subject, room - name.length - 3) || '…'}`;
}
