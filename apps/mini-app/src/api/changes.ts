import { hashKey, useQueryClient, type QueryKey } from '@tanstack/vue-query';
import { changeQueue, type ChangeQueue } from '@/shared/change-queue';
import { toastError } from '@/shared/ui/toasts';
import { ApiError } from './api-error';

/** One queue for all who change the same. */
const queues = new Map<string, ChangeQueue<unknown>>();

function queueOf<Data>(queryKey: QueryKey): ChangeQueue<Data> {
  const name = hashKey(queryKey);
  const queue = queues.get(name) ?? changeQueue<unknown>();
  queues.set(name, queue);
  return queue as unknown as ChangeQueue<Data>;
}

/** Whether somebody else changed the same meanwhile. */
export const isConflict = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'VERSION_CONFLICT';

/** Changes of what a query has fetched, one after another; what was fetched meanwhile does not undo them on the screen. */
export function useQueryChanges<Data>(queryKey: QueryKey) {
  const client = useQueryClient();
  const queue = queueOf<Data>(queryKey);

  /**
   * @param apply what it makes of the data
   * @param send given the data as the server has it; says what to make of it by the answer, else it is `apply`
   * @returns true when the server agreed
   */
  async function change(
    apply: (data: Data) => Data,
    send: (known: Data | undefined) => Promise<((data: Data) => Data) | void>,
    refused: (error: unknown) => void = toastError,
  ): Promise<boolean> {
    try {
      await queue.add(
        apply,
        async () => {
          const answered = await send(client.getQueryData<Data>(queryKey));
          // What was asked before this knows nothing of it.
          await client.cancelQueries({ queryKey, exact: true });
          return answered ?? apply;
        },
        (made) => void client.setQueryData<Data>(queryKey, (known) => known && made(known)),
      );
      return true;
    } catch (error) {
      refused(error);
      // What stands there now is what one writes upon from here on.
      if (isConflict(error)) await client.invalidateQueries({ queryKey });
      return false;
    } finally {
      if (queue.idle.value) void client.invalidateQueries({ queryKey });
    }
  }

  return { change, over: queue.over, settled: queue.settled };
}
