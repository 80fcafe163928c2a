import type { AuditEntry } from '@tessera/contracts';

export interface Day {
  /** The time of its newest entry. */
  readonly at: string;
  readonly entries: readonly AuditEntry[];
}

/** Entries by the days of the reader's clock, in the order in which they come. */
export function daysOf(entries: readonly AuditEntry[]): Day[] {
  const days: { at: string; entries: AuditEntry[] }[] = [];
  for (const entry of entries) {
    const last = days.at(-1);
    const same = last && new Date(last.at).toDateString() === new Date(entry.createdAt).toDateString();
    if (same) last.entries.push(entry);
    else days.push({ at: entry.createdAt, entries: [entry] });
  }
  return days;
}
