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

describe.each(languages)('texts in %s', (language) => {
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
