import type { TagReplaced } from '@tessera/catalog';
import type { AutoReplyActions } from '@tessera/contracts';

/** What a rule does once a tag is another one, or is gone. */
export function retagged(actions: AutoReplyActions, { from, to }: TagReplaced): AutoReplyActions {
  const renamed = (tags: readonly string[]): string[] => [
    ...new Set(tags.map((tag) => (tag === from ? to : tag)).filter((tag) => tag !== null)),
  ];
  const addTags = renamed(actions.addTags);
  // Two tags that become one are not put on and taken away: what a rule brings about stands.
  return {
    ...actions,
    addTags,
    removeTags: renamed(actions.removeTags).filter((tag) => !addTags.includes(tag)),
  };
}
