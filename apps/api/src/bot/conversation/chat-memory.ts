import type { ListMemories } from '../tickets/list-memory';
import type { IncomingMessage } from './incoming-message';

/** What the bot remembers of a chat between two updates; the `dialogue` of its row. */
export interface ChatMemory {
  /** The next message opens a ticket. */
  readonly opening?: true;
  /** Words whose ticket is not known yet, and the question that was asked about them. */
  readonly question?: Question;
  /** The ticket of a customer that this member of the staff looked at last. */
  readonly viewing?: string;
  /** How the lists that were shown last go on. */
  readonly lists?: ListMemories;
  /** A blocked person was told so. */
  readonly blockedTold?: true;
}

export interface Question {
  /** Tells the buttons of this question from those of an older one. */
  readonly token: string;
  readonly messages: readonly IncomingMessage[];
  readonly askedAt: string;
}

/** More than this many kept messages are refused rather than heaped up. */
export const mostKept = 20;
