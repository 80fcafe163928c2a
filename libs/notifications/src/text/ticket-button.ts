import { ratingScores } from '@tessera/contracts';
import type { Button, Label } from './keyboard';

/** What a button about a ticket asks for, and its letter on the wire. */
const letters = {
  /** The ticket with its last messages. */
  show: 's',
  close: 'c',
  reopen: 'r',
  /** Argument: the mark, 1 to 5. */
  rate: 'v',
  /** Staff takes what nobody has. */
  take: 'k',
  /** Plain messages of the chat go there from now on. */
  write: 'w',
  /** Messages before the one whose seq is the argument. */
  messages: 'm',
  /** The files of the messages before the one whose seq is the argument, else of the last ones. */
  files: 'f',
  /** Without an argument the choice of statuses, with one the status itself; the next three likewise. */
  status: 'u',
  priority: 'p',
  category: 'g',
  /** Argument: a person's id, `none`, or `p2` for a page of the choice. */
  assign: 'a',
} as const;

export type TicketAction = keyof typeof letters;
export const ticketActions = Object.keys(letters) as TicketAction[];

export interface TicketPress {
  readonly action: TicketAction;
  readonly ticketId: string;
  readonly argument: string | null;
}

/** `t:s:7K3M9QXA` or `t:u:7K3M9QXA:waiting`: below the 64 bytes that a button may carry, whatever the argument. */
export const ticketData = (action: TicketAction, ticketId: string, argument?: string): string =>
  `t:${letters[action]}:${ticketId}${argument === undefined ? '' : `:${argument}`}`;

/** What a button asks for; null when it is no button of ours about a ticket. */
export function readTicketData(data: string): TicketPress | null {
  const match = /^t:([a-z]):([0-9A-HJKMNP-TV-Z]{8})(?::([a-z0-9_]{1,24}))?$/.exec(data);
  const action = ticketActions.find((name) => letters[name] === match?.[1]);
  return match && action ? { action, ticketId: match[2]!, argument: match[3] ?? null } : null;
}

export const ticketButton = (
  label: Label,
  action: TicketAction,
  ticketId: string,
  argument?: string,
): Button => ({ label, data: ticketData(action, ticketId, argument) });

/** The marks that a requester may give. */
export const ratingRow = (ticketId: string): Button[] =>
  ratingScores.map((score) =>
    ticketButton({ key: 'bot.rate.button', params: { score } }, 'rate', ticketId, String(score)),
  );
