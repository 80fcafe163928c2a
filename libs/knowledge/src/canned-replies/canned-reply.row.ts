import type { CannedReply } from '@tessera/contracts';

/** A canned reply as the repository reads it: ids as text, times as ISO text. */
export interface CannedReplyRow {
  readonly id: string;
  /** Null: shared. */
  readonly ownerId: string | null;
  readonly name: string;
  readonly title: string;
  readonly texts: CannedReply['texts'];
  readonly categoryId: string | null;
  readonly useCount: number;
  readonly version: number;
  readonly updatedAt: string;
}
