import { changesOf, emptyDraft, fieldsOf, isComplete, reordered } from './article-draft';

const draft = { ...emptyDraft('en', '7'), title: ' Where? ', text: ' Here. ' };

describe('the draft of an article', () => {
  it('is complete with words in both fields', () => {
    expect(isComplete(draft)).toBe(true);
    expect(isComplete({ ...draft, text: ' \n' })).toBe(false);
  });

  it('becomes what the desk takes', () => {
    expect(fieldsOf(draft)).toEqual({
      title: 'Where?',
      text: 'Here.',
      language: 'en',
      categoryId: '7',
      state: 'draft',
    });
    expect(fieldsOf({ ...draft, categoryId: '', published: true })).toMatchObject({
      categoryId: null,
      state: 'published',
    });
  });

  it('sends only what was changed', () => {
    expect(changesOf(draft, { ...draft, title: 'Where?' })).toEqual({});
    expect(changesOf(draft, { ...draft, published: true, categoryId: '' })).toEqual({
      state: 'published',
      categoryId: null,
    });
  });
});

describe('reordered', () => {
  const list = ['a', 'b', 'c'].map((id, position) => ({ id, position }));
  const moves = (...args: Parameters<typeof reordered>) =>
    reordered(...args).map(({ id, position }) => `${id}${position}`);

  it('names those alone that move', () => {
    expect(moves(list, 'c', -1)).toEqual(['c1', 'b2']);
    expect(moves(list, 'a', 1)).toEqual(['b0', 'a1']);
  });

  it('gives all a place that had the same one', () => {
    expect(
      moves(
        list.map((one) => ({ ...one, position: 0 })),
        'b',
        1,
      ),
    ).toEqual(['c1', 'b2']);
  });

  it('does nothing beyond the ends', () => {
    expect(moves(list, 'a', -1)).toEqual([]);
    expect(moves(list, 'c', 1)).toEqual([]);
    expect(moves(list, 'x', 1)).toEqual([]);
  });
});
