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

it.each([
  [anna, '@anna_k'],
  [boris, '@Борис'],
  [{ name: '🌸 Мария Л', username: null }, '@Мария'],
  [{ name: '🌸', username: null }, '@🌸'],
  // Two have this first name.
  [{ name: 'Anna Kern', username: null }, '@Anna Kern'],
])('calls by the name at Telegram, or by the first one that is one', (person, handle) => {
  expect(handleOf(person, [...people, person])).toBe(handle);
});
