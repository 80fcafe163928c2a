import { instantOf, priorities, type ListTicketsQuery, type TicketSort } from '@tessera/contracts';
import type { Actor } from '@tessera/platform';
import type { CursorKeyKind } from '@tessera/platform/cursor';
import type { Audience } from '../ticket.policy';
import { scopeValues, ticketScopeSql } from '../ticket-scope.sql';

export type TicketListScope = NonNullable<ListTicketsQuery['scope']>;

export interface TicketFilter {
  /** Tells one statement from another: the same shape has the same text. */
  shape: string;
  where: string[];
  values: unknown[];
}

/** Collects conditions with their parameters, `$1` being the desk. */
class Conditions {
  readonly where = ['t.desk_id = $1'];
  readonly values: unknown[];
  private readonly shapes: string[] = [];

  constructor(deskId: string) {
    this.values = [deskId];
  }

  /** `?` in the condition stands for the value. */
  add(shape: string, condition: string, ...values: unknown[]): void {
    let text = condition;
    for (const value of values) {
      this.values.push(value);
      text = text.replace('?', `$${this.values.length}`);
    }
    this.shapes.push(shape);
    this.where.push(text);
  }

  done(): TicketFilter {
    return { shape: this.shapes.join('.'), where: this.where, values: this.values };
  }
}

/** On `ticket t`; `?` stands for each value in turn, `$1` for the desk. */
interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** What a search asks of a list. */
export interface SearchCondition extends Condition {
  readonly shape: string;
  /**
   * Asked first, and the dear rest then ticket by ticket in the list's order until the page is full. Without it, the rest is asked of all
   * at once.
   */
  readonly among?: Condition;
  /** Asked of so many first tickets of the list alone; without it, of all. */
  readonly within?: number;
}

/** What is asked of a list, without its order and page. */
export type TicketFilters = Omit<ListTicketsQuery, 'q' | 'sort' | 'limit' | 'cursor'>;

/** The WHERE of a list: what the actor may see, narrowed by what they ask for. */
export function ticketFilter(
  actor: Actor,
  deskId: string,
  audience: Audience,
  scope: TicketListScope,
  query: TicketFilters,
  now: Date,
): TicketFilter {
  const conditions = new Conditions(deskId);
  const { add } = { add: conditions.add.bind(conditions) };
  if (audience === 'public') {
    add('own', 't.requester_id = ?', actor.personId);
  } else {
    const [me, categories] = scopeValues(actor);
    const reach = actor.grants['ticket:read'];
    conditions.values.push(me, categories);
    add(`staff-${reach}`, ticketScopeSql(reach, 2));
    if (scope === 'assigned') add('assigned', 't.assignee_id = ?', actor.personId);
    if (scope === 'queue')
      add('queue', `t.assignee_id IS NULL AND t.status IN ('new', 'in_progress', 'waiting')`);
  }
  if (query.deleted && audience === 'staff') add('deleted', 't.deleted_at IS NOT NULL');
  else add('living', 't.deleted_at IS NULL');
  if (query.status)
    add(
      `status${query.status.length === 1}`,
      query.status.length === 1 ? 't.status = ?' : 't.status = ANY(?)',
      one(query.status),
    );
  if (query.priority) {
    add(
      `priority${query.priority.length === 1}`,
      query.priority.length === 1
        ? 't.priority = ?::ticket_priority'
        : 't.priority = ANY(?::ticket_priority[])',
      one(query.priority),
    );
  }
  if (query.categoryId) {
    add(
      `category${query.categoryId.length === 1}`,
      query.categoryId.length === 1 ? 't.category_id = ?' : 't.category_id = ANY(?)',
      one(query.categoryId),
    );
  }
  if (query.assigneeId !== undefined && audience === 'staff')
    add('assignee', 't.assignee_id = ?', query.assigneeId);
  if (query.requesterId !== undefined) add('requester', 't.requester_id = ?', query.requesterId);
  if (query.tag !== undefined && audience === 'staff') add('tag', 't.tags @> ARRAY[?]', query.tag);
  if (query.unanswered !== undefined && audience === 'staff') {
    add(`unanswered${query.unanswered}`, `t.unanswered_since IS ${query.unanswered ? 'NOT ' : ''}NULL`);
  }
  const activity = activityOf(audience);
  for (const [name, condition] of [
    ['createdFrom', 't.created_at >= ?'],
    ['createdTo', 't.created_at < ?'],
    ['activeFrom', `${activity} >= ?`],
    ['activeTo', `${activity} < ?`],
  ] as const) {
    const when = query[name];
    if (when !== undefined) add(name, condition, instantOf(when, now));
  }
  // Without SLA policies nothing has a deadline that could be missed.
  if (query.overdue) add('overdue', 'false');
  return conditions.done();
}

const activityOf = (audience: Audience): string =>
  audience === 'staff' ? 't.last_activity_at' : 't.last_public_activity_at';

const one = <T>(values: T[]): T | T[] => (values.length === 1 ? values[0]! : values);

export interface SortKeys {
  columns: string[];
  casts: string[];
  /** What a cursor's keys must look like. */
  kinds: CursorKeyKind[];
  descending: boolean;
}

/** The keys of each order, the id breaking ties. */
export function sortKeys(sort: TicketSort, audience: Audience): SortKeys {
  const activity = activityOf(audience);
  switch (sort) {
    case '-lastActivityAt':
    case 'lastActivityAt':
      return {
        columns: [activity, 't.id'],
        casts: ['timestamptz', 'text'],
        kinds: ['time', 'text'],
        descending: sort.startsWith('-'),
      };
    case '-createdAt':
    case 'createdAt':
      return {
        columns: ['t.created_at', 't.id'],
        casts: ['timestamptz', 'text'],
        kinds: ['time', 'text'],
        descending: sort.startsWith('-'),
      };
    case '-priority':
      return {
        columns: ['t.priority', activity, 't.id'],
        casts: ['ticket_priority', 'timestamptz', 'text'],
        kinds: [priorities, 'time', 'text'],
        descending: true,
      };
  }
}
