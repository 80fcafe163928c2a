import type { CatalogTag } from '@tessera/contracts';
import { suggestTags } from './tag-suggestions';

const tag = (name: string, uses: number): CatalogTag => ({ id: name, name, uses, colour: null, version: 1 });
const catalogue = [tag('refund', 3), tag('bug', 9), tag('no-refund', 20), tag('report', 5)];
const names = (word: string, taken: string[] = []) =>
  suggestTags(catalogue, taken, word).map(({ name }) => name);

describe('tags that are suggested', () => {
  it('are the most used ones while nothing is typed', () => {
    expect(names('')).toEqual(['no-refund', 'bug', 'report', 'refund']);
  });

  it('begin as typed, or have it somewhere', () => {
    expect(names(' RE')).toEqual(['report', 'refund', 'no-refund']);
  });

  it('are none that the ticket has, nor what is typed already', () => {
    expect(names('', ['bug', 'no-refund'])).toEqual(['report', 'refund']);
    expect(names('refund')).toEqual(['no-refund']);
  });
});
