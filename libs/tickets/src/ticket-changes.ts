import {
  isOpenStatus,
  mostTags,
  type CloseReason,
  type Permission,
  type PutTicket,
  type TicketStatus,
} from '@tessera/contracts';
import { DomainError, fieldError, type Actor } from '@tessera/platform';
import type { Assignee } from './assignees';
import type { TicketChange } from './ticket.events';
import { can, isRequester, type Audience, type TicketFacts } from './ticket.policy';
import type { TicketRow } from './ticket.row';
import { assertMove, timesAfterMove } from './ticket-status';

type StatusChange = TicketChange & { closeReason?: CloseReason };

const demand = (actor: Actor, permission: Permission, facts: TicketFacts): void => {
  if (!can(actor, permission, facts)) throw new DomainError('FORBIDDEN');
};

/** What is asked of a ticket's fields. */
export type Wanted = Omit<PutTicket, 'version'> & {
  addTags?: readonly string[] | undefined;
  removeTags?: readonly string[] | undefined;
};

/** Tags that are added or taken away, as all that the ticket will have. */
export function withTags(before: Pick<TicketRow, 'tags'>, wanted: Wanted): Omit<PutTicket, 'version'> {
  const { addTags = [], removeTags = [], ...input } = wanted;
  if (addTags.length + removeTags.length === 0) return input;
  const tags = [...new Set([...before.tags, ...addTags])].filter((tag) => !removeTags.includes(tag));
  if (tags.length > mostTags) throw fieldError('addTags', 'too_big', `at most ${mostTags} tags`);
  return { ...input, tags };
}

/** What taking a ticket changes: nothing where the actor has it already. */
export function planClaim(actor: Actor, before: TicketRow, me: string): TicketChange[] {
  demand(actor, 'ticket:claim', before);
  if (before.assigneeId === me) return [];
  if (before.assigneeId !== null) {
    throw new DomainError('ALREADY_CLAIMED', { name: before.assigneeName, personId: before.assigneeId });
  }
  const changes: TicketChange[] = [{ field: 'assignee', before: null, after: me }];
  return before.status === 'new'
    ? [...changes, { field: 'status', before: 'new', after: 'in_progress' }]
    : changes;
}

/** What a PUT really changes, each change checked against the actor's rights and the table of moves. */
export function planUpdate(
  actor: Actor,
  before: TicketRow,
  input: Omit<PutTicket, 'version'>,
): TicketChange[] {
  const changes: StatusChange[] = [];
  if (input.subject !== undefined && input.subject !== before.subject) {
    demand(actor, 'ticket:subject', before);
    changes.push({ field: 'subject', before: before.subject, after: input.subject });
  }
  if (input.priority !== undefined && input.priority !== before.priority) {
    demand(actor, 'ticket:priority', before);
    changes.push({ field: 'priority', before: before.priority, after: input.priority });
  }
  if (input.categoryId !== undefined && input.categoryId !== before.categoryId) {
    demand(actor, 'ticket:categorize', before);
    changes.push({ field: 'category', before: before.categoryId, after: input.categoryId });
  }
  if (input.tags !== undefined) {
    const tags = [...new Set(input.tags)];
    if (tags.join() !== before.tags.join()) {
      demand(actor, 'ticket:tag', before);
      changes.push({ field: 'tags', before: before.tags, after: tags });
    }
  }
  if (input.assigneeId !== undefined && input.assigneeId !== before.assigneeId) {
    demandAssigning(actor, before, input.assigneeId);
    changes.push({ field: 'assignee', before: before.assigneeId, after: input.assigneeId });
  }
  if (input.status !== undefined && input.status !== before.status) {
    demand(actor, permissionForMove(actor, before, input.status), before);
    assertMove(before.status, input.status, isRequester(actor, before));
    const closeReason = input.status === 'closed' ? (input.closeReason ?? 'solved') : undefined;
    changes.push({
      field: 'status',
      before: before.status,
      after: input.status,
      ...(closeReason && { closeReason }),
    });
  }
  return changes;
}

function permissionForMove(actor: Actor, before: TicketRow, to: TicketStatus): Permission {
  if (to === 'closed') return 'ticket:close';
  if (before.status === 'closed' || before.status === 'resolved') return 'ticket:reopen';
  return isRequester(actor, before) ? 'ticket:reopen' : 'ticket:status';
}

/** Anybody to anybody with `ticket:assign`; else one takes a free ticket for oneself or hands over one's own. */
function demandAssigning(actor: Actor, before: TicketRow, to: string | null): void {
  if (can(actor, 'ticket:assign', before)) return;
  if (before.assigneeId === null && to === actor.personId) return demand(actor, 'ticket:claim', before);
  if (before.assigneeId !== null && before.assigneeId === actor.personId)
    return demand(actor, 'ticket:hand-over', before);
  if (before.assigneeId !== null && to === actor.personId && can(actor, 'ticket:claim', before)) {
    throw new DomainError('ALREADY_CLAIMED', { name: before.assigneeName, personId: before.assigneeId });
  }
  throw new DomainError('FORBIDDEN');
}

export interface TimelineLine {
  type: string;
  audience: Audience;
  params: Record<string, unknown>;
}

/** Tags are the staff's own; the rest shows in the requester's view. */
const isPublic = (change: TicketChange): boolean => change.field !== 'tags';

/** The row after the changes and what the timeline says of them. */
export function applyChanges(
  before: TicketRow,
  changes: readonly TicketChange[],
  assignee: Assignee | null,
  actor: Actor,
  at: string,
): { row: TicketRow; lines: TimelineLine[] } {
  const row: TicketRow = {
    ...before,
    rev: before.rev + 1,
    publicRev: before.publicRev + (changes.some(isPublic) ? 1 : 0),
    version: before.version + 1,
  };
  const lines = changes.map((change): TimelineLine => ({
    ...applyOne(row, change as StatusChange, assignee, actor, at),
    audience: isPublic(change) ? 'public' : 'staff',
  }));
  return { row, lines };
}

function applyOne(
  row: TicketRow,
  change: StatusChange,
  assignee: Assignee | null,
  actor: Actor,
  at: string,
): Omit<TimelineLine, 'audience'> {
  const params = { before: change.before, after: change.after };
  switch (change.field) {
    case 'subject':
      row.subject = change.after as string;
      return { type: 'ticket.subject_changed', params };
    case 'priority':
      row.priority = change.after as TicketRow['priority'];
      return { type: 'ticket.priority_changed', params };
    case 'category':
      row.categoryId = change.after as string | null;
      return { type: 'ticket.category_changed', params };
    case 'tags':
      row.tags = change.after as string[];
      return { type: 'ticket.tags_changed', params };
    case 'assignee':
      row.assigneeId = assignee?.id ?? null;
      if (!assignee) return { type: 'ticket.unassigned', params: {} };
      return assignee.id === actor.personId
        ? { type: 'ticket.claimed', params: {} }
        : { type: 'ticket.assigned', params: { assigneeId: assignee.id } };
    case 'status':
      return applyStatus(row, change, at);
  }
}

function applyStatus(row: TicketRow, change: StatusChange, at: string): Omit<TimelineLine, 'audience'> {
  const from = row.status;
  const to = change.after as TicketStatus;
  Object.assign(row, timesAfterMove(row, from, to, at));
  row.status = to;
  row.lastActivityAt = at;
  row.lastPublicActivityAt = at;
  row.closeReason = to === 'closed' ? (change.closeReason ?? 'solved') : null;
  if (!isOpenStatus(to)) row.unansweredSince = null;
  const type = !isOpenStatus(from) && isOpenStatus(to) ? 'ticket.reopened' : 'ticket.status_changed';
  return {
    type,
    params: { before: from, after: to, ...(row.closeReason && { closeReason: row.closeReason }) },
  };
}
