import type { Button, Label } from './keyboard';

/** What a button about a ticket asks for. */
export const ticketActions = ['show', 'close', 'reopen'] as const;
export type TicketAction = (typeof ticketActions)[number];

const letters = { show: 's', close: 'c', reopen: 'r' } as const satisfies Record<TicketAction, string>;

/** `t:s:7K3M9QXA`: far below the 64 bytes that a button may carry. */
export const ticketData = (action: TicketAction, ticketId: string): string =>
  `t:${letters[action]}:${ticketId}`;

/** What a button asks for; null when it is no button of ours about a ticket. */
export function readTicketData(data: string): { action: TicketAction; ticketId: string } | null {
  const match = /^t:([a-z]):([0-9A-HJKMNP-TV-Z]{8})$/.exec(data);
  const action = ticketActions.find((name) => letters[name] === match?.[1]);
  return match && action ? { action, ticketId: match[2]! } : null;
}

export const ticketButton = (label: Label, action: TicketAction, ticketId: string): Button => ({
  label,
  data: ticketData(action, ticketId),
});
