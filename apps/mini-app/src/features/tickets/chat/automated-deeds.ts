import type { AutoReplyEffects } from '@tessera/contracts';
import { language, t } from '@/shared/i18n/i18n';

/** What a rule did, as the history keeps it; `assignee` is the name of whoever got the ticket. */
export type Deeds = AutoReplyEffects & { readonly replied?: boolean; readonly assignee?: string };

/** “answered, set the priority to “High” and tagged it refund” */
export function deedsOf(
  { replied, priority, categoryId, assignee, assigneeId, notAssigned, addTags, removeTags, notifyIds }: Deeds,
  categoryName: (id: string) => string | undefined,
): string {
  const deeds = [
    replied && t('automated.replied'),
    priority && t('automated.priority', { value: t(`priority.${priority}`) }),
    categoryId && t('automated.category', { value: categoryName(categoryId) ?? categoryId }),
    assigneeId &&
      t(notAssigned ? `automated.notAssigned.${notAssigned}` : 'automated.assignee', {
        value: assignee ?? '—',
      }),
    addTags && t('automated.added', { value: addTags.join(', ') }),
    removeTags && t('automated.removed', { value: removeTags.join(', ') }),
    notifyIds && t('automated.notified', { count: notifyIds.length }),
  ].filter((deed) => typeof deed === 'string');
  return new Intl.ListFormat(language.value, { type: 'conjunction' }).format(deeds);
}
