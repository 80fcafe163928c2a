import type { Wording } from '@tessera/contracts';
import { byGroup, fittingTexts, groupOf } from './text-groups';

const text = (key: string, standard: string, own: string | null = null): Wording => ({
  key,
  standard,
  text: own,
  version: 0,
  variables: [],
  limit: 100,
  samples: [],
});
const texts = [
  text('bot.start.hello', 'Hello!', 'Good day!'),
  text('bot.button.close', 'Close'),
  text('error.BLOCKED', 'You cannot write here.'),
];
const all = { words: '', group: '', changedOnly: false } as const;

describe('the texts of the bot', () => {
  it('are grouped by what they are about', () => {
    expect(texts.map(({ key }) => groupOf(key))).toEqual(['welcome', 'buttons', 'errors']);
    expect(groupOf('bot.whatever')).toBe('other');
    expect(byGroup(texts).map(({ group }) => group)).toEqual(['welcome', 'buttons', 'errors']);
  });

  it('are found by what they say, what they said, and their key', () => {
    const found = (words: string) => fittingTexts(texts, { ...all, words }).map(({ key }) => key);
    expect(found('GOOD')).toEqual(['bot.start.hello']);
    expect(found('hello!')).toEqual(['bot.start.hello']);
    expect(found('blocked')).toEqual(['error.BLOCKED']);
    expect(fittingTexts(texts, { ...all, changedOnly: true })).toHaveLength(1);
    expect(fittingTexts(texts, { ...all, group: 'buttons' })).toHaveLength(1);
  });
});
