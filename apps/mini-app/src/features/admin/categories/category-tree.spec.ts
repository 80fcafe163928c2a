import fc from 'fast-check';
import type { Category } from '@tessera/contracts';
import { orderFor, placed, sameOrder, stepped, type Order, type Step } from './category-tree';

/** `A(a b) B` and back. */
const read = (text: string): Order => {
  const order: Order = [];
  let parentId: string | null = null;
  for (const sign of text.replaceAll(' ', '')) {
    if (sign === '(') parentId = order.at(-1)!.id;
    else if (sign === ')') parentId = null;
    else order.push({ id: sign, parentId });
  }
  return order;
};
const write = (order: Order | null): string =>
  order === null
    ? 'no'
    : order
        .filter(({ parentId }) => parentId === null)
        .map(({ id }) => {
          const under = order.filter(({ parentId }) => parentId === id).map((one) => one.id);
          return under.length > 0 ? `${id}(${under.join(' ')})` : id;
        })
        .join(' ');

describe('a tree of categories that is arranged', () => {
  it.each<[from: string, id: string, before: string | null, depth: 0 | 1, to: string]>([
    ['A B C', 'C', 'A', 0, 'C A B'],
    ['A B C', 'A', null, 0, 'B C A'],
    ['A B C', 'C', 'B', 1, 'A(C) B'],
    ['A B C', 'C', 'A', 1, 'C A B'],
    ['A(x y) B', 'B', 'y', 1, 'A(x B y)'],
    ['A(x y) B', 'B', 'y', 0, 'A(x y) B'],
    ['A(x y) B', 'x', null, 1, 'A(y) B(x)'],
    ['A(x y) B', 'x', 'B', 0, 'A(y) x B'],
    ['A(x y) B', 'A', null, 0, 'B A(x y)'],
    ['A(x) B(z)', 'A', null, 1, 'B(z) A(x)'],
  ])('%s: %s before %s on level %s is %s', (from, id, before, depth, to) => {
    expect(write(placed(read(from), id, before, depth))).toBe(to);
  });

  it.each<[from: string, id: string, step: Step, to: string]>([
    ['A(x y) B C', 'B', 'up', 'B A(x y) C'],
    ['A(x y) B C', 'A', 'down', 'B A(x y) C'],
    ['A(x y) B(z) C', 'A', 'down', 'B(z) A(x y) C'],
    ['A(x y) B C', 'y', 'up', 'A(y x) B C'],
    ['A(x y) B C', 'y', 'down', 'no'],
    ['A(x y) B C', 'A', 'up', 'no'],
    ['A(x y) B C', 'B', 'in', 'A(x y B) C'],
    ['A(x y) B C', 'A', 'in', 'no'],
    ['A B(x)', 'B', 'in', 'no'],
    ['A(x y) B C', 'x', 'out', 'A(y) x B C'],
    ['A(x y) B C', 'B', 'out', 'no'],
  ])('%s: %s one step %s is %s', (from, id, step, to) => {
    expect(write(stepped(read(from), id, step))).toBe(to);
  });

  it('keeps every category and two levels, wherever they are dropped', () => {
    const tree = fc.array(fc.nat(3), { minLength: 1, maxLength: 5 }).map((sizes) => {
      const order: Order = [];
      sizes.forEach((size, n) => {
        order.push({ id: `${n}`, parentId: null });
        for (let child = 0; child < size; child++) order.push({ id: `${n}.${child}`, parentId: `${n}` });
      });
      return order;
    });
    fc.assert(
      fc.property(tree, fc.nat(), fc.nat(), fc.constantFrom(0 as const, 1 as const), (order, a, b, depth) => {
        const id = order[a % order.length]!.id;
        const before = [...order.map((one) => one.id), null][b % (order.length + 1)]!;
        const after = placed(order, id, before, depth);
        expect(after.map((one) => one.id).sort()).toEqual(order.map((one) => one.id).sort());
        const roots = after.filter(({ parentId }) => parentId === null).map((one) => one.id);
        let last: string | null = null;
        for (const { id: at, parentId } of after) {
          if (parentId === null) last = at;
          else expect(parentId).toBe(last);
        }
        expect(roots.length).toBeGreaterThan(0);
        expect(sameOrder(after, after)).toBe(true);
      }),
    );
  });

  it('is for the categories that there are by now', () => {
    const now = read('A(d) C') as Category[];
    expect(write(orderFor(now, read('C B A')))).toBe('C A(d)');
  });
});
