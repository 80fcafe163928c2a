import type { AutoReply, AutoReplyActions, AutoReplyTrigger } from '@tessera/contracts';
import { language, t } from '@/shared/i18n/i18n';

export const triggerWords = (trigger: AutoReplyTrigger): string => {
  switch (trigger.on) {
    case 'keyword':
      return t('auto.when.keyword.words', { words: trigger.words.join(', ') });
    case 'waiting':
      return t('auto.when.waiting.hours', { hours: trigger.hours });
    default:
      return t(`auto.when.${trigger.on}`);
  }
};

/** What a rule does, in a few words: “answers, sets the priority”. */
export function deedWords(actions: AutoReplyActions): string {
  const { reply, priority, categoryId, assigneeId, addTags, removeTags, notifyIds } = actions;
  const deeds = [
    reply && t('auto.does.reply'),
    priority && t('auto.does.priority', { value: t(`priority.${priority}`) }),
    categoryId && t('auto.does.category'),
    assigneeId && t('auto.does.assign'),
    (addTags.length > 0 || removeTags.length > 0) && t('auto.does.tag'),
    notifyIds.length > 0 && t('auto.does.notify'),
  ].filter((deed) => typeof deed === 'string');
  return new Intl.ListFormat(language.value, { type: 'conjunction' }).format(deeds);
}

export const faultWords = ({ faults }: Pick<AutoReply, 'faults'>): string =>
  faults.map(({ code }) => t(`auto.fault.${code}`)).join(' ');
