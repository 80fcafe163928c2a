import { Memo } from './memo';

describe('Memo', () => {
  let loads: { key: string; done: (value: string) => void; fail: (error: Error) => void }[];
  let fresh: boolean;
  const make = (max?: number) =>
    new Memo<string>((key) => new Promise((done, fail) => loads.push({ key, done, fail })), {
      fresh: () => fresh,
      ...(max === undefined ? {} : { max }),
    });
  beforeEach(() => {
    loads = [];
    fresh = true;
  });

  it('loads once, also for those who ask meanwhile', async () => {
    const memo = make();
    const both = Promise.all([memo.get('a'), memo.get('a')]);
    loads[0]!.done('1');
    expect(await both).toEqual(['1', '1']);
    expect(await memo.get('a')).toBe('1');
    expect(loads).toHaveLength(1);
  });

  it('does not keep what was being read when it was cleared', async () => {
    const memo = make();
    const early = memo.get('a');
    memo.clear('a');
    const late = memo.get('a');
    loads[1]!.done('new');
    loads[0]!.done('old');
    expect(await early).toBe('old');
    expect(await late).toBe('new');
    expect(memo.peek('a')).toBe('new');
  });

  it('keeps nothing from a failure, nor while changes may go unheard', async () => {
    const memo = make();
    const failed = memo.get('a');
    loads[0]!.fail(new Error('away'));
    await expect(failed).rejects.toThrow('away');
    fresh = false;
    const first = memo.get('a');
    const second = memo.get('a');
    expect(loads).toHaveLength(3);
    loads[1]!.done('1');
    loads[2]!.done('2');
    expect([await first, await second]).toEqual(['1', '2']);
    fresh = true;
    expect(memo.peek('a')).toBeUndefined();
  });

  it('forgets the oldest when it is full', async () => {
    const memo = make(2);
    for (const key of ['a', 'b', 'c']) {
      const value = memo.get(key);
      loads.at(-1)!.done(key);
      await value;
    }
    expect([memo.peek('a'), memo.peek('b'), memo.peek('c')]).toEqual([undefined, 'b', 'c']);
  });

  it('clears everything', async () => {
    const memo = make();
    const value = memo.get('a');
    loads[0]!.done('1');
    await value;
    memo.clearAll();
    expect(memo.peek('a')).toBeUndefined();
  });
});
