import type { AutoReply, CreateAutoReply, Language, Priority } from '@tessera/contracts';
import {
  doesSomething,
  wrongAutoReplyVariables,
  type AutoReplyTriggerName,
} from '@tessera/contracts/auto-replies.data';
import { languages } from '@tessera/contracts/languages.data';

/** A rule as its form holds it: every field is there, lists of words are one line. */
export interface RuleForm {
  name: string;
  active: boolean;
  on: AutoReplyTriggerName;
  keywords: string;
  hours: number;
  categoryIds: string[];
  languages: Language[];
  priorities: Priority[];
  words: string;
  reply: Record<Language, string>;
  priority: Priority | '';
  categoryId: string;
  assigneeId: string;
  addTags: string;
  removeTags: string;
  notifyIds: string[];
}

const line = (words: readonly string[] = []): string => words.join(', ');
const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,\n]/)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
];

export function formOf(rule?: AutoReply): RuleForm {
  const { trigger, conditions, actions } = rule ?? {};
  return {
    name: rule?.name ?? '',
    active: rule?.active ?? true,
    on: trigger?.on ?? 'opened',
    keywords: trigger?.on === 'keyword' ? line(trigger.words) : '',
    hours: trigger?.on === 'waiting' ? trigger.hours : 24,
    categoryIds: [...(conditions?.categoryIds ?? [])],
    languages: [...(conditions?.languages ?? [])],
    priorities: [...(conditions?.priorities ?? [])],
    words: line(conditions?.words),
    reply: Object.fromEntries(
      languages.map((code) => [code, actions?.reply?.[code] ?? '']),
    ) as RuleForm['reply'],
    priority: actions?.priority ?? '',
    categoryId: actions?.categoryId ?? '',
    assigneeId: actions?.assigneeId ?? '',
    addTags: line(actions?.addTags),
    removeTags: line(actions?.removeTags),
    notifyIds: [...(actions?.notifyIds ?? [])],
  };
}

function triggerOf({ on, keywords, hours }: RuleForm): CreateAutoReply['trigger'] {
  if (on === 'keyword') return { on, words: listOf(keywords) };
  return on === 'waiting' ? { on, hours } : { on };
}

export function bodyOf(form: RuleForm): CreateAutoReply {
  const texts = Object.entries(form.reply).filter(([, text]) => text.trim());
  return {
    name: form.name.trim(),
    active: form.active,
    trigger: triggerOf(form),
    conditions: {
      categoryIds: form.categoryIds,
      languages: form.languages,
      priorities: form.priorities,
      words: listOf(form.words),
    },
    actions: {
      reply: texts.length > 0 ? Object.fromEntries(texts) : null,
      priority: form.priority || null,
      categoryId: form.categoryId || null,
      assigneeId: form.assigneeId || null,
      addTags: listOf(form.addTags),
      removeTags: listOf(form.removeTags),
      notifyIds: form.notifyIds,
    },
  };
}

/** What is still missing before it can be tried; `name` is needed to keep it alone. */
export function lacking(form: RuleForm): ('name' | 'words' | 'deed' | 'variables')[] {
  const { trigger, actions, name } = bodyOf(form);
  return [
    ...(name === '' ? (['name'] as const) : []),
    ...(trigger.on === 'keyword' && trigger.words.length === 0 ? (['words'] as const) : []),
    ...(!doesSomething(actions) ? (['deed'] as const) : []),
    ...(Object.values(form.reply).some((text) => wrongAutoReplyVariables(text).length > 0)
      ? (['variables'] as const)
      : []),
  ];
}
