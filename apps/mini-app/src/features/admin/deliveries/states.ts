import type { DeliveryState } from '@tessera/contracts';

/** One colour per state of a delivery. */
export const stateColours: Record<DeliveryState, string> = {
  queued: 'var(--status-new)',
  sending: 'var(--status-new)',
  sent: 'var(--success)',
  failed: 'var(--danger)',
  unknown: 'var(--warning)',
  discarded: 'var(--status-closed)',
};
