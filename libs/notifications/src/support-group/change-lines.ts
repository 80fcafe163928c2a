import { priorities, ticketStatuses, type Priority, type TicketStatus } from '@tessera/contracts';
import type { TextKey } from '@tessera/contracts/texts';
import type { DomainEventMap, RequestContext } from '@tessera/platform';
import type { Block, PhraseParam } from '../text/phrase';

type Changed = DomainEventMap['ticket.changed'];

/** Lines of a topic that say who changed what of a ticket; what its name or head shows anyway goes without. */
export function changeLines(context: RequestContext, { before, after, changes }: Changed): Block[] {
  const { actor } = context;
  const line = (key: TextKey, params: Record<string, PhraseParam> = {}): Block =>
    eventLine(context, key, params);
  if (before.mergedIntoId === null && after.mergedIntoId !== null)
    return [line('event.ticket.merged', { intoId: after.mergedIntoId })];
  return changes.flatMap(({ field }): Block[] => {
    switch (field) {
      case 'assignee':
        if (after.assigneeId === null) return [line('event.ticket.unassigned')];
        if (after.assigneeId === actor.personId) return [line('event.ticket.claimed')];
        return [line('event.ticket.assigned', { assignee: after.assigneeName ?? '' })];
      case 'status':
        // Whoever takes a ticket sets it going: one line is enough.
        if (before.status === 'new' && changes.length > 1 && after.assigneeId !== null) return [];
        return [
          line('event.ticket.status_changed', {
            before: statusOf(before.status),
            after: statusOf(after.status),
          }),
        ];
      case 'priority':
        return [
          line('event.ticket.priority_changed', {
            before: priorityOf(before.priority),
            after: priorityOf(after.priority),
          }),
        ];
      default:
        return [];
    }
  });
}

/** Who did what. */
export const eventLine = (
  { actor }: RequestContext,
  key: TextKey,
  params: Record<string, PhraseParam>,
): Block => ({
  key,
  params: { actor: actor.kind === 'system' ? { key: 'name.system' } : actor.name, ...params },
  marks: { actor: 'bold' },
  style: 'italic',
});

export const statusOf = (status: TicketStatus): PhraseParam => ({
  key: status === 'waiting' ? 'status.waiting.staff' : `status.${status}`,
});
export const priorityOf = (priority: Priority): PhraseParam => ({ key: `priority.${priority}` });

export const isStatus = (value: string): value is TicketStatus =>
  (ticketStatuses as readonly string[]).includes(value);
export const isPriority = (value: string): value is Priority =>
  (priorities as readonly string[]).includes(value);
