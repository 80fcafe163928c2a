import { atRandom, soon } from './soon';

describe('work that is put off', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is done once for all who asked meanwhile, and again for whoever asks later', () => {
    const work = jest.fn();
    const { ask } = soon(work, () => 100);
    ask();
    jest.advanceTimersByTime(99);
    ask();
    expect(work).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(work).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1000);
    expect(work).toHaveBeenCalledTimes(1);
    ask();
    jest.advanceTimersByTime(100);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('is not done when nobody wants it any more', () => {
    const work = jest.fn();
    const { ask, stop } = soon(work, () => 100);
    ask();
    stop();
    jest.advanceTimersByTime(1000);
    expect(work).not.toHaveBeenCalled();
    ask();
    jest.advanceTimersByTime(100);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('comes by chance, within its time', () => {
    const chances = [0, 0.5, 0.999];
    const wait = atRandom(1000, () => chances.shift()!);
    expect([wait(), wait(), wait()]).toEqual([0, 500, 999]);
  });
});
