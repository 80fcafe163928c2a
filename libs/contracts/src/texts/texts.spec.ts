import { IntlMessageFormat } from 'intl-messageformat';
import { languages } from '../languages.data';
import { catalogs, type TextKey } from './index';

const keys = Object.keys(catalogs.en) as TextKey[];
const counts = [0, 1, 2, 4, 5, 11, 21, 22, 25, 101, 1.5];

/** Every variable gets the count, so plurals get numbers and what is a word shows as one. */
const everything = (count: number): Record<string, number> =>
  new Proxy(
    {},
    { get: () => count, has: () => true, getOwnPropertyDescriptor: () => ({ configurable: true }) },
  );

const say = (language: (typeof languages)[number], key: TextKey, count: number): string =>
  String(
    new IntlMessageFormat(catalogs[language][key], language, undefined, { ignoreTag: true }).format(
      everything(count),
    ),
  );

interface Part {
  /** 0 is a literal, 6 a plural, 7 the number sign of one. */
  readonly type: number;
  readonly value: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>;
}

/** The text's parts, those within its choices too. */
const partsOf = (language: (typeof languages)[number], key: TextKey): Part[] => {
  const within = (parts: readonly Part[]): Part[] =>
    parts.flatMap((part) => [
      part,
      ...Object.values(part.options ?? {}).flatMap(({ value }) => within(value)),
    ]);
  const text = new IntlMessageFormat(catalogs[language][key], language, undefined, { ignoreTag: true });
  return within(text.getAst() as readonly Part[]);
};

const variablesOf = (language: (typeof languages)[number], key: TextKey): string[] => {
  const variables = partsOf(language, key).filter(({ type }) => type !== 0 && type !== 7);
  return [...new Set(variables.map(({ value }) => value))].sort();
};

/** What is missing of a plural: nothing, when it is only about where the number stands and no word follows it. */
const missingForms = (language: (typeof languages)[number], { options = {} }: Part): string[] => {
  const forms = Object.keys(options).filter((form) => !form.startsWith('='));
  const other = options['other']!.value;
  const bends = other.some(
    ({ type }, index) => type === 7 && /^\s*\p{L}/u.test(other[index + 1]?.value ?? ''),
  );
  if (forms.length === 1 && !bends) return [];
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  return pluralCategories.filter((form) => !forms.includes(form));
};

describe.each(languages)('texts in %s', (language) => {
  it('use the same variables as in English', () => {
    const variables = (of: typeof language) => keys.map((key) => [key, ...variablesOf(of, key)]);
    expect(variables(language)).toEqual(variables('en'));
  });

  it('have every plural form of the language', () => {
    const incomplete = keys.flatMap((key) =>
      partsOf(language, key)
        .filter(({ type }) => type === 6)
        .map((plural) => [key, ...missingForms(language, plural)])
        .filter(({ length }) => length > 1),
    );
    expect(incomplete).toEqual([]);
  });

  it('can all be said, whatever the numbers', () => {
    for (const key of keys)
      for (const count of counts) {
        const said = say(language, key, count);
        expect(`${key}: ${said}`).not.toMatch(/[{}]|undefined|\[object/);
        expect(said.trim()).not.toBe('');
      }
  });

  it('have no stray spaces', () => {
    for (const key of keys) expect(`${key}: ${catalogs[language][key]}`).not.toMatch(/ {2}| $|: \s/m);
  });
});

it('Russian texts are in Russian, but for names', () => {
  const names = new Set(['API', 'English', 'GIF', 'ID', 'Telegram', 'Tessera', 'Webhook', 'Mini', 'App']);
  const untranslated = keys.filter((key) => {
    const text = say('ru', key, 5);
    const words = text.match(/[A-Za-z]{2,}/g) ?? [];
    return !/[А-Яа-яЁё]/.test(text) && words.some((word) => !names.has(word));
  });
  expect(untranslated).toEqual([]);
});
