import { handleOf, namedLike } from './mention';

const anna = { name: 'Anna Petrova', username: 'anna_k' };
const boris = { name: 'Борис', username: null };
const people = [anna, boris];

it.each([
  ['', people],
  ['an', [anna]],
  ['PET', [anna]],
  ['anna_k', [anna]],
  ['бор', [boris]],
  ['x', []],
])('by “%s” these may be meant', (typed, expected) => {
  expect(namedLike(people, typed)).toEqual(expected);
});

it('calls by the name at Telegram, or by the first one', () => {
  expect(people.map(handleOf)).toEqual(['@anna_k', '@Борис']);
});
