import { abandonChanges, changeQueue } from './change-queue';

/** A server that answers when it is told to. */
function server() {
  const asked: { name: string; agree: () => void; refuse: () => void }[] = [];
  const send = (name: string) => () =>
    new Promise<string>((resolve, reject) =>
      asked.push({ name, agree: () => resolve(name), refuse: () => reject(new Error(name)) }),
    );
  const names = (): string[] => asked.map(({ name }) => name);
  return { asked, send, names };
}
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

describe('changes that wait for one another', () => {
  function desk() {
    const queue = changeQueue<string>();
    const { asked, send, names } = server();
    let kept = '';
    const take = (answer: string): void => void (kept += answer);
    const change = (letter: string): Promise<string> =>
      queue.add((state) => state + letter, send(letter), take);
    return { queue, asked, names, change, kept: () => kept, shown: () => queue.over(kept) };
  }

  it('are shown at once and sent one after another, in their order', async () => {
    const { queue, asked, names, change, kept, shown } = desk();
    const done = [change('a'), change('b'), change('c')];
    expect(shown()).toBe('abc');
    expect(queue.idle.value).toBe(false);
    await settled();
    expect(names()).toEqual(['a']);
    asked[0]!.agree();
    await settled();
    expect(names()).toEqual(['a', 'b']);
    expect([kept(), shown()]).toEqual(['a', 'abc']);
    asked[1]!.agree();
    await settled();
    asked[2]!.agree();
    expect(await Promise.all(done)).toEqual(['a', 'b', 'c']);
    expect([kept(), shown(), queue.idle.value]).toEqual(['abc', 'abc', true]);
  });

  it('take back only themselves when they are refused', async () => {
    const { queue, asked, names, change, kept, shown } = desk();
    const [first, second] = [change('a'), change('b')];
    await settled();
    asked[0]!.refuse();
    await expect(first).rejects.toThrow('a');
    expect(shown()).toBe('b');
    await settled();
    expect(names()).toEqual(['a', 'b']);
    asked[1]!.agree();
    await second;
    expect([kept(), shown(), queue.idle.value]).toEqual(['b', 'b', true]);
  });

  it('are applied exactly once, also at the moment when the answer is taken', async () => {
    const queue = changeQueue<number>();
    let kept = 0;
    const seen: number[] = [];
    const done = queue.add(
      (count) => count + 1,
      () => Promise.resolve(1),
      (by) => {
        kept += by;
        queueMicrotask(() => seen.push(queue.over(kept)));
      },
    );
    expect(queue.over(kept)).toBe(1);
    await done;
    await settled();
    expect(seen).toEqual([1]);
  });

  it('tell when they have gone through or been refused', async () => {
    const { asked, change, queue, kept } = desk();
    const [first, second] = [change('a'), change('b')];
    let seen: string | undefined;
    void queue.settled().then(() => (seen = kept()));
    await settled();
    asked[0]!.agree();
    await first;
    expect(seen).toBeUndefined();
    await settled();
    asked[1]!.refuse();
    await expect(second).rejects.toThrow('b');
    await settled();
    expect(seen).toBe('a');
  });

  it('may be the same change twice', async () => {
    const queue = changeQueue<number>();
    const more = (count: number): number => count + 1;
    const never = (): Promise<void> => new Promise(() => undefined);
    void queue.add(more, never, () => undefined);
    void queue.add(more, never, () => undefined);
    expect(queue.over(0)).toBe(2);
  });

  it('of somebody who signed out are sent for nobody, and hold up nothing of the next', async () => {
    const { asked, names, change, queue, kept } = desk();
    const heard: string[] = [];
    const first = change('a');
    void change('b').then(
      () => heard.push('done'),
      () => heard.push('refused'),
    );
    await settled();
    abandonChanges();
    asked[0]!.agree();
    await first;
    const next = change('c');
    await settled();
    expect(names()).toEqual(['a', 'c']);
    asked[1]!.agree();
    await next;
    expect([kept(), heard, queue.idle.value]).toEqual(['ac', [], true]);
  });
});
