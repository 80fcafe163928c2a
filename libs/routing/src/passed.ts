import type { Wait } from './waits.repository';

/**
 * What came of offering a ticket. `settled`: it looks for nobody any more. `failed`: something broke, and was rolled back. `own`: nobody
 * else is free for what this requester has in its category. `stuck`: nobody is free for any of its category.
 */
export type Outcome = 'given' | 'settled' | 'failed' | 'own' | 'stuck';

type Own = Pick<Wait, 'categoryId' | 'requesterId'>;

/** What one pass of the router need not look at again: single tickets, whole categories, or all that somebody asked for in one. */
export class Passed {
  private readonly tickets = new Set<string>();
  private readonly categories = new Set<string>();
  private readonly own = new Map<string, Own>();

  note({ ticketId, categoryId, requesterId }: Wait, outcome: Outcome): void {
    if (outcome === 'failed') this.tickets.add(ticketId);
    if (categoryId === null) return;
    if (outcome === 'stuck') this.categories.add(categoryId);
    if (outcome === 'own') this.own.set(keyOf({ categoryId, requesterId }), { categoryId, requesterId });
  }

  has(wait: Wait): boolean {
    return (
      this.tickets.has(wait.ticketId) ||
      (wait.categoryId !== null && this.categories.has(wait.categoryId)) ||
      this.own.has(keyOf(wait))
    );
  }

  get ticketIds(): string[] {
    return [...this.tickets];
  }

  get categoryIds(): string[] {
    return [...this.categories];
  }

  get requests(): Own[] {
    return [...this.own.values()];
  }
}

const keyOf = ({ categoryId, requesterId }: Own): string => `${categoryId} ${requesterId}`;
