import { mostTags } from './limits.data';
import { isOpenStatus, type TicketStatus } from './ticket-status.data';

/** What merging looks at in a ticket; the domain decides by it, and the Mini App shows beforehand what will be. */
export interface MergeSide {
  readonly status: TicketStatus;
  /** Somebody has it, or has answered. */
  readonly begun: boolean;
  /** The customer waits for an answer. */
  readonly waits: boolean;
  readonly tags: readonly string[];
}

/** The status of the ticket that lives on: words that nobody answered set it going again, work that was begun goes on. */
export function statusAfterMerge(into: MergeSide, from: MergeSide): TicketStatus {
  const waits = isOpenStatus(from.status) && from.waits;
  switch (into.status) {
    case 'new':
      return into.begun || from.begun ? 'in_progress' : 'new';
    case 'waiting':
      return waits ? 'in_progress' : 'waiting';
    case 'resolved':
      if (!isOpenStatus(from.status)) return 'resolved';
      return from.status === 'waiting' && !waits ? 'waiting' : 'in_progress';
    default:
      return into.status;
  }
}

/** Its own tags, and those that it lacks, as far as there is room. */
export const tagsAfterMerge = (into: MergeSide, from: MergeSide): string[] =>
  [...new Set([...into.tags, ...from.tags])].slice(0, mostTags);
