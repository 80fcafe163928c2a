import type { Category } from '@tessera/contracts';
import { CategoryTree } from './category-tree';

const category = (id: string, more: Partial<Category> = {}): Category => ({
  id,
  parentId: null,
  name: `C${id}`,
  translations: {},
  icon: '💬',
  colour: '#3390ec',
  defaultPriority: 'normal',
  position: 0,
  active: true,
  version: 1,
  ...more,
});

describe('CategoryTree', () => {
  const tree = new CategoryTree(
    [
      category('1', { translations: { ru: 'Оплата' } }),
      category('2', { active: false }),
      category('3', { parentId: '1' }),
      category('4', { parentId: '2' }),
    ],
    'ru',
  );

  it('shows what takes tickets, in two levels', () => {
    expect(tree.tops.map(({ id }) => id)).toEqual(['1']);
    expect(tree.childrenOf('1').map(({ id }) => id)).toEqual(['3']);
    expect(tree.find('2')).toBeNull();
    expect(tree.find('4')).toBeNull();
  });

  it('speaks the language of the person and understands all', () => {
    expect(tree.nameOf(tree.find('1')!)).toBe('Оплата');
    expect(tree.named(' оплата ')?.id).toBe('1');
    expect(tree.named('C1')?.id).toBe('1');
    expect(tree.named('C2')).toBeNull();
  });

  it('knows when there is nothing to choose', () => {
    expect(tree.only).toBeUndefined();
    expect(new CategoryTree([category('1')], 'en').only).toBe('1');
    expect(new CategoryTree([], 'en').only).toBeNull();
  });
});
