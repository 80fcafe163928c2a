import type { ListMemories } from '../tickets/list-memory';
import type { WizardState } from '../wizard/wizard-state';
import type { IncomingMessage } from './incoming-message';

/** What the bot remembers of a chat between two updates; the `dialogue` of its row. */
export interface ChatMemory {
  /** A ticket that is being put together. */
  readonly wizard?: WizardState;
  /** What the last one became, for presses that come twice. */
  readonly sent?: { readonly token: string; readonly ticketId: string };
  /** An album whose first part was refused: the others are not taken for something of their own. */
  readonly refusedAlbum?: string;
  /** Words whose ticket is not known yet, and the question that was asked about them. */
  readonly question?: Question;
  /** The ticket of a customer that this member of the staff looked at last. */
  readonly viewing?: string;
  /** Where words went, as the customer was told last, and when. */
  readonly told?: { readonly ticketId: string; readonly at: string };
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
