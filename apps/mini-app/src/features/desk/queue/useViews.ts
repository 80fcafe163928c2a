import type { CreateView, PutView, View, ViewCount } from '@tessera/contracts';
import { countedUpTo } from '@tessera/contracts/views.data';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed } from 'vue';
import { ApiError } from '@/api/api-error';
import { useQueryChanges } from '@/api/changes';
import { can } from '@/session/session';
import { t } from '@/shared/i18n/i18n';
import { toast, toastError } from '@/shared/ui/toasts';
import { createView, deleteView, fetchViewCounts, fetchViews, putView, viewKeys } from './views.api';

export const mayShare = computed(() => can('view:share'));
export const mayEdit = ({ shared }: View): boolean => !shared || mayShare.value;

/** `12`, or `999+` where counting stopped. */
export const shownCount = (count: number): string =>
  count > countedUpTo ? `${countedUpTo}+` : String(count);

/** The count of a view in a sentence, with who waits. */
export const countWords = (name: string, { count, unanswered }: ViewCount): string =>
  count > countedUpTo
    ? t('views.count.more', { name, count: countedUpTo, unanswered })
    : t('views.count', { name, count, unanswered });

/** Saved views with their counts, and what can be done with them. */
export function useViews() {
  const client = useQueryClient();
  const list = useQuery({ queryKey: viewKeys.list, queryFn: fetchViews });
  const counts = useQuery({ queryKey: viewKeys.counts, queryFn: fetchViewCounts });
  const { change: enqueue, over, settled } = useQueryChanges<View[]>(viewKeys.list);
  const views = computed(() => over(list.data.value ?? []));
  const countOf = (id: string): ViewCount | undefined =>
    counts.data.value?.items.find((one) => one.id === id);
  async function refresh(): Promise<void> {
    await Promise.all([
      client.invalidateQueries({ queryKey: viewKeys.list }),
      client.invalidateQueries({ queryKey: viewKeys.counts }),
    ]);
  }

  /** What `work` answers; undefined, and said, when it was refused. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const answer = await work();
      await refresh();
      return answer;
    } catch (error) {
      await refresh();
      refused(error);
      return undefined;
    }
  }

  const create = (view: CreateView) => attempt(() => createView(view));
  const change = ({ id, version }: View, fields: Omit<PutView, 'version'>) =>
    attempt(() => putView(id, { ...fields, version }));
  const remove = async ({ id }: View): Promise<boolean> =>
    (await attempt(() => deleteView(id).then(() => true))) ?? false;

  /** One step up or down among the team's or one's own; shown at once. */
  async function move(view: View, step: 1 | -1): Promise<void> {
    const fellows = views.value.filter(({ shared }) => shared === view.shared);
    const position = fellows.findIndex(({ id }) => id === view.id) + step;
    if (position < 0 || position >= fellows.length) return;
    await enqueue(
      (all) => placed(all, view, position),
      async (known) => {
        const { version } = known?.find(({ id }) => id === view.id) ?? view;
        const answer = await putView(view.id, { position, version });
        return (all) => placed(all, answer, position);
      },
      refused,
    );
  }

  return { views, countOf, create, change, remove, move, settled };
}

function refused(error: unknown): void {
  if (error instanceof ApiError && error.code === 'VERSION_CONFLICT') toast(t('views.gone'), 'error');
  else toastError(error);
}

/** All views, with one of them at another place among the team's or one's own; the team's come first. */
function placed(all: readonly View[], view: View, position: number): View[] {
  const others = all.filter(({ id }) => id !== view.id);
  const fellows = others.filter(({ shared }) => shared === view.shared).toSpliced(position, 0, view);
  const rest = others.filter(({ shared }) => shared !== view.shared);
  return view.shared ? [...fellows, ...rest] : [...rest, ...fellows];
}
