import { mostTags, type AutoReplyActions, type AutoReplyEffects, type Priority } from '@tessera/contracts';
import type { WhyNot } from '@tessera/routing';
import type { TicketFacts } from '@tessera/tickets';

interface Fields extends TicketFacts {
  readonly priority: Priority;
  readonly tags: readonly string[];
}

/**
 * What a rule changes of a ticket, and whom it tells: what is so already is left out, and tags that have no room. It takes a ticket from
 * nobody, and gives it to nobody who is not free for it.
 */
export function effectsOf(actions: AutoReplyActions, ticket: Fields, whyNot: WhyNot): AutoReplyEffects {
  const { priority, categoryId, assigneeId, notifyIds } = actions;
  const removeTags = actions.removeTags.filter((tag) => ticket.tags.includes(tag));
  const room = mostTags - ticket.tags.length + removeTags.length;
  const addTags = [...new Set(actions.addTags)]
    .filter((tag) => !ticket.tags.includes(tag) && !actions.removeTags.includes(tag))
    .slice(0, Math.max(0, room));
  const reason = assigneeId === null ? null : whyNot(assigneeId, ticket);
  return {
    ...(priority !== null && priority !== ticket.priority && { priority }),
    ...(categoryId !== null && categoryId !== ticket.categoryId && { categoryId }),
    ...(assigneeId !== null &&
      ticket.assigneeId === null && { assigneeId, ...(reason && { notAssigned: reason }) }),
    ...(addTags.length > 0 && { addTags }),
    ...(removeTags.length > 0 && { removeTags }),
    ...(notifyIds.length > 0 && { notifyIds }),
  };
}
