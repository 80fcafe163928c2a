import type { Priority, TicketStatus } from '@tessera/contracts';
import type { IconName } from '@/shared/ui/icons';

/** One colour and one sign per status, everywhere. */
export const statusLooks: Record<TicketStatus, { icon: IconName; colour: string }> = {
  new: { icon: 'sparkle', colour: 'var(--status-new)' },
  in_progress: { icon: 'chat', colour: 'var(--status-in-progress)' },
  waiting: { icon: 'clock', colour: 'var(--status-waiting)' },
  resolved: { icon: 'check', colour: 'var(--status-resolved)' },
  closed: { icon: 'lock', colour: 'var(--status-closed)' },
};

export const priorityColours: Record<Priority, string> = {
  low: 'var(--priority-low)',
  normal: 'var(--priority-normal)',
  high: 'var(--priority-high)',
  critical: 'var(--priority-critical)',
};
