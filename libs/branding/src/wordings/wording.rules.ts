import { IntlMessageFormat } from 'intl-messageformat';
import { languages, type Language, type WordingProblem, type WordingSample } from '@tessera/contracts';
import { catalogs, type TextKey } from '@tessera/contracts/texts';
import type { Speech } from '@tessera/platform';
import { exampleNumber, exampleOf } from './wording-examples';

/** A part of an ICU message: 0 a literal, 2 a number, 5 a choice of words, 6 a plural, 7 the number sign of one. */
interface Part {
  readonly type: number;
  readonly value: string;
  readonly pluralType?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>;
}
const [literal, numberPart, select, plural, pound] = [0, 2, 5, 6, 7] as const;
const dated = [3, 4];

export interface Problem {
  readonly code: WordingProblem;
  readonly params: Record<string, string | number>;
}

/** Every text may say it, beside the variables of its own. */
const brandVariable = 'brand';
const mostSamples = 12;

/** What the bot says; the rest is said by the app alone. */
const spoken = /^(bot|support|error|event|status|priority|role|name|source)\./;
export const isSpoken = (key: string): key is TextKey => key in catalogs.en && spoken.test(key);
export const spokenKeys = (Object.keys(catalogs.en) as TextKey[]).filter(isSpoken);

/** Buttons in place of the letters stay in a chat with the words that they were sent with, and are known by them. */
export const isMenuWord = (key: string): boolean => key.startsWith('bot.menu.');

/** How long a text may be, and whether it has to stay on one line: what Telegram takes, and shows without cutting. */
export function roomOf(key: string): { limit: number; oneLine: boolean } {
  if (/\.(button|menu)\./.test(key)) return { limit: 64, oneLine: true };
  if (key.startsWith('bot.command.')) return { limit: 256, oneLine: true };
  if (key === 'bot.profile.short') return { limit: 120, oneLine: true };
  if (key === 'bot.profile.description') return { limit: 512, oneLine: false };
  return { limit: 3_000, oneLine: false };
}

const parse = (language: Language, text: string): readonly Part[] =>
  new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst() as readonly Part[];

const within = (parts: readonly Part[]): Part[] =>
  parts.flatMap((part) => [part, ...Object.values(part.options ?? {}).flatMap(({ value }) => within(value))]);

const namesIn = (parts: readonly Part[]): string[] => [
  ...new Set(
    within(parts)
      .filter(({ type }) => type !== literal && type !== pound)
      .map(({ value }) => value),
  ),
];

interface Variables {
  readonly names: readonly string[];
  /** Those that some language counts by. */
  readonly numbers: ReadonlySet<string>;
}
const known = new Map<TextKey, Variables>();

/** The variables of a text, by the English one. */
export function variablesOf(key: TextKey): Variables {
  const found = known.get(key);
  if (found) return found;
  const counted = languages
    .flatMap((language) => within(parse(language, catalogs[language][key])))
    .filter(({ type }) => type === plural || type === numberPart);
  const variables = {
    names: namesIn(parse('en', catalogs.en[key])),
    numbers: new Set(counted.map(({ value }) => value)),
  };
  known.set(key, variables);
  return variables;
}

/** The forms that a plural lacks: none, when it is only about where the number stands and no word follows it. */
function missingForms(language: Language, { options = {} }: Part): string[] {
  const forms = Object.keys(options).filter((form) => !form.startsWith('='));
  const other = options['other']?.value ?? [];
  const bends = other.some(({ type }, at) => type === pound && /^\s*\p{L}/u.test(other[at + 1]?.value ?? ''));
  if (forms.length === 1 && !bends) return [];
  return new Intl.PluralRules(language)
    .resolvedOptions()
    .pluralCategories.filter((form) => !forms.includes(form));
}

/** A number for each branch of a plural, a word for each of a choice. */
function branchValues(language: Language, { type, options = {} }: Part): (string | number)[] {
  if (type === select) return Object.keys(options);
  const rules = new Intl.PluralRules(language);
  const numbers = [1, 2, 3, 5, ...Array.from({ length: 120 }, (_, at) => at), 1.5];
  return Object.keys(options).flatMap((form) =>
    form.startsWith('=')
      ? [Number(form.slice(1))]
      : (numbers.find((one) => rules.select(one) === form) ?? []),
  );
}

/** The text with examples in place of its variables, once for each branch of each of its choices. */
export function samplesOf(language: Language, key: TextKey, text: string, brand: string): WordingSample[] {
  const format = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
  const parts = within(format.getAst() as readonly Part[]);
  const { numbers } = variablesOf(key);
  const values: Record<string, string | number> = Object.fromEntries(
    namesIn(parts).map((name) => [name, numbers.has(name) ? exampleNumber : exampleOf(language, key, name)]),
  );
  values[brandVariable] = brand;
  const branches = parts
    .filter(({ type }) => type === plural || type === select)
    .flatMap((part) => branchValues(language, part).map((value) => [part.value, value] as const));
  const different = new Map(branches.map((branch) => [branch.join(' = '), branch]));
  const say = (given: Record<string, string | number>): string => String(format.format(given));
  if (different.size === 0) return [{ branch: '', text: say(values) }];
  return [...different]
    .slice(0, mostSamples)
    .map(([branch, [name, value]]) => ({ branch, text: say({ ...values, [name]: value }) }));
}

/** What is wrong with these words for a text; null when nothing is. */
export function problemOf(language: Language, key: TextKey, text: string, brand: string): Problem | null {
  const problem = (code: WordingProblem, params: Problem['params'] = {}): Problem => ({ code, params });
  if (text.trim() === '') return problem('blank');
  let parts: Part[];
  let samples: WordingSample[];
  try {
    parts = within(parse(language, text));
    samples = samplesOf(language, key, text, brand);
  } catch {
    return problem('syntax');
  }
  const odd = ({ type, pluralType }: Part): boolean => dated.includes(type) || pluralType === 'ordinal';
  if (parts.some(odd)) return problem('syntax');
  const { names: wanted, numbers } = variablesOf(key);
  const found = namesIn(parts);
  const unknown = found.find((name) => name !== brandVariable && !wanted.includes(name));
  if (unknown !== undefined) return problem('unknown_variable', { name: unknown });
  const missing = wanted.find((name) => name !== brandVariable && !found.includes(name));
  if (missing !== undefined) return problem('missing_variable', { name: missing });
  const counted = parts.find(
    ({ type, value }) => (type === plural || type === numberPart) && !numbers.has(value),
  );
  if (counted) return problem('not_a_number', { name: counted.value });
  const lacking = parts.filter(({ type }) => type === plural).flatMap((part) => missingForms(language, part));
  if (lacking.length > 0) return problem('plural_forms', { forms: [...new Set(lacking)].join(', ') });
  return roomProblem(key, samples);
}

function roomProblem(key: TextKey, samples: readonly WordingSample[]): Problem | null {
  const { limit, oneLine } = roomOf(key);
  if (samples.some(({ text }) => text.trim() === '')) return { code: 'blank', params: {} };
  if (oneLine && samples.some(({ text }) => /[\r\n]/.test(text))) return { code: 'one_line', params: {} };
  const length = Math.max(...samples.map(({ text }) => text.length));
  return length > limit ? { code: 'too_long', params: { limit, length } } : null;
}

/** What of the kept words is spoken: what an older or newer release left there and no longer fits is not. */
export function speechWordings(
  rows: readonly {
    language: Language;
    key: string;
    text: string | null;
    former: readonly string[];
  }[],
): Pick<Speech, 'wordings' | 'formerWords'> {
  const wordings: Partial<Record<Language, Partial<Record<TextKey, string>>>> = {};
  const formerWords: Partial<Record<TextKey, readonly string[]>> = {};
  for (const { language, key, text, former } of rows) {
    if (!languages.includes(language) || !isSpoken(key)) continue;
    if (former.length > 0) formerWords[key] = [...(formerWords[key] ?? []), ...former];
    if (text === null || problemOf(language, key, text, '') !== null) continue;
    wordings[language] = { ...wordings[language], [key]: text };
  }
  return { wordings, formerWords };
}
