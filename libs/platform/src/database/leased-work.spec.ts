import { SystemClock } from '../clock';
import type { Leases } from './leases';
import { LeasedWork } from './leased-work';

it('ends when it is stopped while it asks for its lease, and frees it', async () => {
  const held = new Set<string>();
  let asked = (): void => undefined;
  const answer = new Promise<void>((resolve) => (asked = resolve));
  const leases = {
    take: async (name: string) => {
      await answer;
      held.add(name);
      return true;
    },
    release: async (name: string) => void held.delete(name),
  } as unknown as Leases;
  const work = jest.fn(
    (signal: AbortSignal) =>
      new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve())),
  );
  const leased = new LeasedWork('poller', leases, new SystemClock(), work);
  leased.start();
  const stopped = leased.stop();
  asked();
  await stopped;
  expect(work).not.toHaveBeenCalled();
  expect(held.size).toBe(0);
});
