import type { Wording } from '@tessera/contracts';

/** What the bot's texts are about, in the order of the screen. */
export const textGroups = [
  'welcome',
  'tickets',
  'wizard',
  'buttons',
  'faq',
  'notices',
  'files',
  'groups',
  'staff',
  'support',
  'commands',
  'words',
  'errors',
  'other',
] as const;
export type TextGroup = (typeof textGroups)[number];

/** The first pattern that fits decides. */
const patterns: readonly [TextGroup, RegExp][] = [
  ['errors', /^error\./],
  ['words', /^(status|priority|role|name|source|event)\./],
  ['support', /^support\./],
  ['commands', /^bot\.command\./],
  ['buttons', /^bot\.(button|menu)\./],
  ['wizard', /^bot\.wizard\./],
  ['faq', /^bot\.faq/],
  ['groups', /^bot\.group\./],
  ['files', /^bot\.(file|files|file_line|kind|in)\b/],
  ['notices', /^bot\.(notice|notify|quiet)\./],
  [
    'staff',
    /^bot\.(admin|away|back|block|find|note|people|person|staff|stats|take|work|answer|card|list|role|status)\b/,
  ],
  [
    'welcome',
    /^bot\.(start|invite|help|language|login|privacy|contacts|profile|cancelled|nothing_to_cancel)\b/,
  ],
  [
    'tickets',
    /^bot\.(about_ticket|added_to|choose|continued|edit|failed|opened|opened_for_you|press|reopened|ticket)\b/,
  ],
];

export const groupOf = (key: string): TextGroup =>
  patterns.find(([, pattern]) => pattern.test(key))?.[0] ?? 'other';

export interface TextFilter {
  words: string;
  group: TextGroup | '';
  changedOnly: boolean;
}

/** The texts that fit, in what they say now, as they come, or by their key. */
export function fittingTexts(
  texts: readonly Wording[],
  { words, group, changedOnly }: TextFilter,
): Wording[] {
  const wanted = words.trim().toLocaleLowerCase();
  return texts.filter(
    ({ key, text, standard }) =>
      (!changedOnly || text !== null) &&
      (group === '' || groupOf(key) === group) &&
      (wanted === '' || [key, text ?? '', standard].some((one) => one.toLocaleLowerCase().includes(wanted))),
  );
}

/** Texts by group, groups without any left out. */
export const byGroup = (texts: readonly Wording[]): { group: TextGroup; texts: Wording[] }[] =>
  textGroups
    .map((group) => ({ group, texts: texts.filter(({ key }) => groupOf(key) === group) }))
    .filter(({ texts: members }) => members.length > 0);
