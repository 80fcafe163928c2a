import { IntlMessageFormat } from 'intl-messageformat';
import { botEn } from './bot.en';
import { botRu } from './bot.ru';

/** Names of the variables of an ICU text. */
function variables(text: string, language: string): string[] {
  const found = new Set<string>();
  const visit = (parts: readonly unknown[]): void => {
    for (const part of parts as {
      type: number;
      value: string;
      options?: Record<string, { value: unknown[] }>;
    }[]) {
      // 0 is a literal, 7 the number sign of a plural.
      if (part.type !== 0 && part.type !== 7) found.add(part.value);
      for (const option of Object.values(part.options ?? {})) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst());
  return [...found].sort();
}

describe('the texts of the bot', () => {
  it.each(Object.keys(botEn) as (keyof typeof botEn)[])('%s says the same in both languages', (key) => {
    expect(variables(botRu[key], 'ru')).toEqual(variables(botEn[key], 'en'));
  });

  it('have all four Russian plural forms', () => {
    for (const text of Object.values(botRu).filter((words) => words.includes('plural'))) {
      expect(text).toMatch(/one \{[^}]*\} few \{[^}]*\} many \{[^}]*\} other \{/);
    }
  });
});
