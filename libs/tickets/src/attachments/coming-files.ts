import { DomainError } from '@tessera/platform';

/** So many of one person come in at once, in one process. */
const maxComing = 30;

/** Counts the files of each person that are on their way in: each holds a connection, and a place in the storage that no row counts. */
export class ComingFiles {
  private readonly counts = new Map<string, number>();

  /** Returns what ends it. @throws TOO_MANY_UPLOADS */
  enter(personId: string): () => void {
    const before = this.counts.get(personId) ?? 0;
    if (before >= maxComing) throw new DomainError('TOO_MANY_UPLOADS', { count: maxComing });
    this.counts.set(personId, before + 1);
    return () => {
      const left = this.counts.get(personId)! - 1;
      if (left > 0) this.counts.set(personId, left);
      else this.counts.delete(personId);
    };
  }
}
