import { languages, type Language } from '@tessera/contracts';
import { catalogs, type TextKey } from '@tessera/contracts/texts';
import { problemOf, roomOf, samplesOf, speechWordings, spokenKeys, variablesOf } from './wording.rules';

const wrong = (text: string, key: TextKey = 'bot.status.own', language: Language = 'en') =>
  problemOf(language, key, text, 'Tessera');

describe('words for a text', () => {
  it.each(languages)('as they come in %s have nothing wrong about them', (language) => {
    const found = spokenKeys.flatMap((key) => {
      const problem = problemOf(language, key, catalogs[language][key], 'Tessera');
      return problem ? [[key, problem]] : [];
    });
    expect(found).toEqual([]);
  });

  it('are none of the app or the demo', () => {
    expect(spokenKeys.filter((key) => /^(app|desk|tg|people)\./.test(key))).toEqual([]);
    expect(spokenKeys).toContain('bot.start.hello');
  });

  it('name the variables of the text, and may name the brand', () => {
    expect(wrong('{count, plural, one {# ticket} other {# tickets}} at {brand}')).toBeNull();
    expect(wrong('Tickets')).toEqual({ code: 'missing_variable', params: { name: 'count' } });
    expect(wrong('{count, plural, one {#} other {#}} for {name}')).toEqual({
      code: 'unknown_variable',
      params: { name: 'name' },
    });
  });

  it.each([
    '{count',
    '{count, plural, one {#}}',
    '{count, date, short}',
    '{count, selectordinal, one {#st} other {#th}}',
  ])('are an ICU message: %s is none', (text) => expect(wrong(text)?.code).toBe('syntax'));

  it('count by numbers alone', () => {
    expect(wrong('{name, plural, one {#} other {#}}', 'bot.start.hello')).toEqual({
      code: 'not_a_number',
      params: { name: 'name' },
    });
  });

  it('have the plural forms that the language needs', () => {
    expect(wrong('{count, plural, one {# обращение} other {# обращений}}', 'bot.status.own', 'ru')).toEqual({
      code: 'plural_forms',
      params: { forms: 'few, many' },
    });
    expect(wrong('Открыто: {count, plural, other {#}}', 'bot.status.own', 'ru')).toBeNull();
  });

  it('fit where they stand', () => {
    expect(wrong('x'.repeat(65), 'bot.menu.new')).toEqual({
      code: 'too_long',
      params: { limit: 64, length: 65 },
    });
    expect(wrong('New\nticket', 'bot.menu.new')?.code).toBe('one_line');
    expect(wrong(' \n ', 'bot.menu.new')?.code).toBe('blank');
    expect(roomOf('bot.command.new')).toEqual({ limit: 256, oneLine: true });
  });
});

describe('samples', () => {
  it('show each branch of a plural', () => {
    const text =
      '{count, plural, =0 {нет} one {# обращение} few {# обращения} many {# обращений} other {# обращения}}';
    expect(samplesOf('ru', 'bot.status.own', text, 'Tessera')).toEqual([
      { branch: 'count = 0', text: 'нет' },
      { branch: 'count = 1', text: '1 обращение' },
      { branch: 'count = 2', text: '2 обращения' },
      { branch: 'count = 5', text: '5 обращений' },
      { branch: 'count = 1.5', text: '1,5 обращения' },
    ]);
  });

  it('put an example in place of what is no number', () => {
    expect(samplesOf('en', 'bot.start.hello', 'Hi {name}, this is {brand}.', 'Nordwind')).toEqual([
      { branch: '', text: 'Hi Anna, this is Nordwind.' },
    ]);
  });

  it('leave no variable open', () => {
    for (const language of languages)
      for (const key of spokenKeys)
        for (const { text } of samplesOf(language, key, catalogs[language][key], 'Tessera'))
          expect(`${key}: ${text}`).not.toMatch(/undefined|\[object/);
    expect(variablesOf('bot.status.own').numbers).toEqual(new Set(['count']));
  });
});

describe('kept words', () => {
  const row = { language: 'en' as const, former: [], text: 'Hi {name}!' };

  it('are spoken where they fit', () => {
    const rows = [
      { ...row, key: 'bot.start.hello' },
      { ...row, key: 'bot.start.how' },
      { ...row, key: 'gone.text' },
      { ...row, key: 'bot.cancelled', text: null },
      { ...row, key: 'bot.menu.new', text: 'Ask', former: ['Write'] },
    ];
    expect(speechWordings(rows)).toEqual({
      wordings: { en: { 'bot.start.hello': 'Hi {name}!', 'bot.menu.new': 'Ask' } },
      formerWords: { 'bot.menu.new': ['Write'] },
    });
  });
});
