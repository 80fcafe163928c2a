import { triggerAt } from './trigger';

const at = (marked: string, kind: 'public' | 'note' = 'public') => {
  const caret = marked.indexOf('|');
  const found = triggerAt(marked.replace('|', ''), caret, kind);
  return found && `${found.type} ${found.from}-${found.until} ${found.typed}`;
};

describe('what the cursor stands behind', () => {
  it.each([
    ['/|', 'canned 0-1 '],
    ['/ref|', 'canned 0-4 ref'],
    ['/money back|', 'canned 0-11 money back'],
    ['Hello\n/ref| and more', 'canned 6-10 ref'],
    ['/воз|', 'canned 0-4 воз'],
    ['Hello /ref|', undefined],
    ['/ ref|', undefined],
    ['/usr/bin|', undefined],
    ['/ref\n|', undefined],
    ['@an|', undefined],
  ])('%s in an answer', (marked, found) => {
    expect(at(marked)).toBe(found);
  });

  it.each([
    ['@|', 'mention 0-1 '],
    ['ask @an|', 'mention 4-7 an'],
    ['(@Анна|', 'mention 1-6 Анна'],
    ['carl@example|', undefined],
    ['@anna |', undefined],
    ['/ref|', 'canned 0-4 ref'],
  ])('%s in a note', (marked, found) => {
    expect(at(marked, 'note')).toBe(found);
  });

  it('is nothing while nobody writes', () => {
    expect(triggerAt('/ref', undefined, 'public')).toBeUndefined();
  });
});
