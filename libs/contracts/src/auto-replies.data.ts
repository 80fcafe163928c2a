import { cannedVariables, wrongVariables } from './canned-template';

/**
 * When a rule looks at a ticket. `first_message`: the ticket is the first of its customer. `out_of_hours`: the customer writes while nobody
 * who takes such tickets works. `waiting`: so many hours without an answer of a person.
 */
export const autoReplyTriggers = ['opened', 'first_message', 'out_of_hours', 'keyword', 'waiting'] as const;
export type AutoReplyTriggerName = (typeof autoReplyTriggers)[number];

/** Why a rule does nothing: what it speaks of is there no more, or the last tag that it put on or took away. */
export const autoReplyFaults = [
  'category_gone',
  'category_closed',
  'assignee_gone',
  'colleague_gone',
  'condition_gone',
  'nothing_to_do',
] as const;
export type AutoReplyFault = (typeof autoReplyFaults)[number];

/** What an automatic answer may speak of: nobody answers, so there is no agent. */
export const autoReplyVariables = cannedVariables.filter((name) => !name.startsWith('agent.'));

/** The variables of a text that an automatic answer cannot fill, each once. */
export const wrongAutoReplyVariables = (text: string): string[] => [
  ...wrongVariables(text),
  ...cannedVariables.filter(
    (name) => name.startsWith('agent.') && new RegExp(`\\{\\{\\s*${name}\\s*[|}]`).test(text),
  ),
];

export const mostAutoReplies = 50;
export const maxAutoReplyLength = 4_000;
export const mostWords = 20;
export const maxWordLength = 60;
export const longestWaitHours = 720;
/** Runs of all rules together in one ticket within an hour. */
export const mostRunsPerHour = 5;
/** A dry run goes back so many days and lists so many tickets. */
export const dryRunDays = 30;
export const mostDryRunItems = 50;

interface Deeds {
  readonly reply: unknown;
  readonly priority: unknown;
  readonly categoryId: unknown;
  readonly assigneeId: unknown;
  readonly addTags: readonly string[];
  readonly removeTags: readonly string[];
  readonly notifyIds: readonly string[];
}

/** Whether a rule does anything at all. */
export const doesSomething = (actions: Deeds): boolean => {
  const { reply, priority, categoryId, assigneeId, addTags, removeTags, notifyIds } = actions;
  return [reply, priority, categoryId, assigneeId, addTags[0], removeTags[0], notifyIds[0]].some(
    (one) => one != null,
  );
};
