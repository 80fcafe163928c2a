import { fill } from './fill';
import { Random } from './random';

const filling = (seed = 'x') => ({
  words: { name: 'Nell', order: 'NW-1' },
  genders: { c: 'f', s: 'm' } as const,
  random: new Random(seed),
});

test('words are put in, wherever they stand', () => {
  expect(fill('{name}: {order}, {order}', filling())).toBe('Nell: NW-1, NW-1');
  expect(fill('{where is {order}|where is {order}}', filling())).toBe('where is NW-1');
});

test('verbs agree with who writes', () => {
  expect(fill('{c:купил|купила} {s:отправил|отправила}', filling())).toBe('купила отправил');
});

test('ways to say it vary with the seed, and none leaves a hole', () => {
  const said = new Set(
    Array.from({ length: 40 }, (_, seed) => fill('Yes{ please|}. {a|b}', filling(`${seed}`))),
  );
  expect(said).toEqual(new Set(['Yes please. a', 'Yes please. b', 'Yes. a', 'Yes. b']));
});

test('a keyed choice is the same wherever it stands', () => {
  for (let seed = 0; seed < 20; seed++) {
    const { random, ...rest } = filling(`${seed}`);
    const question = fill('{x|y|z} {=k:A|B}', { ...rest, random });
    expect(fill('{=k:A|B}', { ...rest, random })).toBe(question.split(' ')[1]);
  }
});

test('an unknown word is a mistake', () => {
  expect(() => fill('{nmae}', filling())).toThrow('nmae');
});
