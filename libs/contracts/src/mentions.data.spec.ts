import { callOf, calledIn, entitiesFor, isCalled, typedCallsIn } from './mentions.data';

const at = (offset: number, personId: string, length: number) => ({ ...callOf(personId, length), offset });

describe('whom a note calls', () => {
  it.each([
    ['@anna_k, can you look?', ['anna_k']],
    ['cc @Анна (@BORIS)', ['анна', 'boris']],
    ['@Anna-Lena and @anna- again @ANNA', ['anna-lena', 'anna']],
    ['write to carl@example.com or a.@b', []],
    ['@ @x @@both', []],
    ['no one', []],
  ])('by names in “%s”', (text, names) => {
    expect(calledIn(text, [])).toEqual({ ids: [], names });
  });

  it.each(['🌸 Мария', 'О’Коннор', '★Ben', 'Я', '李', 'Li.', 'Dr. Who', 'Anna'])(
    'is whoever was chosen, whatever they are called: %s',
    (name) => {
      const text = `Ask @${name}, or @boris`;
      const entities = [{ type: 'bold', offset: 0, length: 3 }, at(4, '7', name.length + 1)];
      expect(calledIn(text, entities)).toEqual({ ids: ['7'], names: ['boris'] });
      expect(typedCallsIn(text, entities).map((call) => call.name)).toEqual(['boris']);
    },
  );

  it('is once each, and not more than anybody means', () => {
    const names = Array.from({ length: 500 }, (_, index) => `@name${index}`).join(' ');
    const ids = Array.from({ length: 100 }, (_, index) => at(0, String(index), 1));
    expect(calledIn(names, []).names).toHaveLength(20);
    expect(calledIn('', ids).ids).toHaveLength(20);
    expect(calledIn('@a_b @a_b', [at(0, '7', 4), at(5, '7', 4)])).toEqual({ ids: ['7'], names: [] });
  });

  it('is nobody in what the customer reads', () => {
    const bold = { type: 'bold', offset: 0, length: 3 };
    expect(entitiesFor('public', [bold, at(0, '7', 3)])).toEqual([bold]);
    expect(entitiesFor('note', [bold, at(0, '7', 3)])).toHaveLength(2);
  });

  it('knows somebody by id, by the name at Telegram, the first name and its first word', () => {
    const mary = { id: '7', username: 'Mary_S', firstName: 'Mary Ann' };
    const by = (names: string[], ids: string[] = []) => isCalled({ ids, names }, mary);
    expect([by(['mary_s']), by(['mary']), by(['ann']), by([], ['7']), by([], ['8'])]).toEqual([
      ...[true, true, false, true, false],
    ]);
  });
});
