import type { CloseReason, MessageKind, Priority, TicketStatus } from '@tessera/contracts';
import type { Door } from '@tessera/platform';
import type { CategoryName } from '../stories/story';

/** What somebody does at some time. People and tickets go by the handles that the plan gives them. */
export type Action = {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Null: the desk itself, by a timer. */
  readonly by: string | null;
  readonly door: Door;
} & Deed;

type Deed = ({ readonly ticket: string } & TicketDeed) | PersonDeed;

export type TicketDeed =
  | {
      readonly kind: 'open';
      readonly subject: string;
      readonly text: string;
      readonly category: CategoryName | null;
      readonly priority: Priority | null;
    }
  | {
      readonly kind: 'post';
      readonly as: MessageKind;
      readonly text: string;
      /** Number of the line in its ticket, from 1: the opening is 0. */
      readonly line: number;
      readonly replyTo?: number;
      /** Past the reopen window, this message opens a ticket that goes by this handle. */
      readonly opens?: string;
    }
  | { readonly kind: 'edit'; readonly line: number; readonly text: string }
  | { readonly kind: 'react'; readonly line: number; readonly emoji: string }
  | { readonly kind: 'read' }
  | { readonly kind: 'claim' }
  /** Handles of other tickets. */
  | { readonly kind: 'merge'; readonly into: string }
  | { readonly kind: 'link'; readonly to: string }
  | { readonly kind: 'rate'; readonly score: number; readonly comment?: string }
  | { readonly kind: 'update'; readonly fields: Fields };

export type PersonDeed =
  /** They look in; nothing else. */
  | { readonly kind: 'visit'; readonly person: string }
  | { readonly kind: 'block'; readonly person: string; readonly reason: string }
  /** A note on them for colleagues. */
  | { readonly kind: 'remark'; readonly person: string; readonly text: string };

export interface Fields {
  readonly status?: TicketStatus;
  readonly closeReason?: Exclude<CloseReason, 'merged'>;
  readonly priority?: Priority;
  readonly tags?: readonly string[];
  readonly category?: CategoryName;
  readonly assignee?: string;
}
