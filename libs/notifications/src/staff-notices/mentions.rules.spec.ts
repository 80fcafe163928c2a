import { mentionsIn } from './mentions.rules';

describe('mentions in a note', () => {
  it.each([
    ['@anna_k, can you look?', ['anna_k']],
    ['cc @Анна (@BORIS)', ['анна', 'boris']],
    ['@Anna-Lena and @anna- again @ANNA', ['anna-lena', 'anna']],
    ['write to carl@example.com or a.@b', []],
    ['@ @x @@both', []],
    ['no one', []],
  ])('%s', (text, names) => {
    expect(mentionsIn(text)).toEqual(names);
  });

  it('are not more than anybody means', () => {
    const crowd = Array.from({ length: 500 }, (_, index) => `@name${index}`).join(' ');
    expect(mentionsIn(crowd)).toHaveLength(20);
  });
});
