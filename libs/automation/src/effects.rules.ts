import { mostTags, type AutoReplyActions, type AutoReplyEffects, type Priority } from '@tessera/contracts';

interface Fields {
  readonly priority: Priority;
  readonly categoryId: string | null;
  readonly assigneeId: string | null;
  readonly tags: readonly string[];
}

/** What a rule changes of a ticket, and whom it tells: what is so already is left out, and tags that have no room. */
export function effectsOf(actions: AutoReplyActions, ticket: Fields): AutoReplyEffects {
  const { priority, categoryId, assigneeId, notifyIds } = actions;
  const removeTags = actions.removeTags.filter((tag) => ticket.tags.includes(tag));
  const room = mostTags - ticket.tags.length + removeTags.length;
  const addTags = [...new Set(actions.addTags)]
    .filter((tag) => !ticket.tags.includes(tag) && !actions.removeTags.includes(tag))
    .slice(0, Math.max(0, room));
  return {
    ...(priority !== null && priority !== ticket.priority && { priority }),
    ...(categoryId !== null && categoryId !== ticket.categoryId && { categoryId }),
    ...(assigneeId !== null && assigneeId !== ticket.assigneeId && { assigneeId }),
    ...(addTags.length > 0 && { addTags }),
    ...(removeTags.length > 0 && { removeTags }),
    ...(notifyIds.length > 0 && { notifyIds }),
  };
}
