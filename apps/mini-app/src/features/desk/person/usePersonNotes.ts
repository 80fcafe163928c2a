import type { Page, PersonNote } from '@tessera/contracts';
import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/vue-query';
import { computed } from 'vue';
import { ApiError } from '@/api/api-error';
import { api } from '@/api/client';
import { can } from '@/session/session';
import { toastError } from '@/shared/ui/toasts';

type Pages = InfiniteData<Page<PersonNote>>;

/** What the staff keeps in mind of a person, page by page. */
export function usePersonNotes(personId: string) {
  const client = useQueryClient();
  const key = ['person-notes', personId];
  const path = { id: personId };
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) =>
      api('GET /users/{id}/notes', { path, query: { limit: 10, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: computed(() => can('person:note', 'category')),
  });
  const change = (apply: (items: PersonNote[], page: number) => PersonNote[]): void => {
    client.setQueryData<Pages>(
      key,
      (data) =>
        data && { ...data, pages: data.pages.map((page, at) => ({ ...page, items: apply(page.items, at) })) },
    );
  };
  const put = (note: PersonNote): void =>
    change((items) => items.map((known) => (known.id === note.id ? note : known)));

  async function add(text: string): Promise<boolean> {
    try {
      const made = await api('POST /users/{id}/notes', { path, body: { text } });
      change((items, page) => (page === 0 ? [made, ...items] : items));
      return true;
    } catch (error) {
      toastError(error);
      return false;
    }
  }

  /** `conflict`: somebody else changed it; the list then shows what it says now. */
  async function edit(note: PersonNote, text: string): Promise<'done' | 'conflict' | 'failed'> {
    try {
      put(
        await api('PUT /users/{id}/notes/{noteId}', {
          path: { ...path, noteId: note.id },
          body: { version: note.version, text },
        }),
      );
      return 'done';
    } catch (error) {
      if (error instanceof ApiError && error.code === 'VERSION_CONFLICT') {
        await list.refetch();
        return 'conflict';
      }
      toastError(error);
      return 'failed';
    }
  }

  /** Gone at once; back when the server does not agree. */
  async function remove(note: PersonNote): Promise<void> {
    change((items) => items.filter(({ id }) => id !== note.id));
    try {
      await api('DELETE /users/{id}/notes/{noteId}', { path: { ...path, noteId: note.id } });
    } catch (error) {
      toastError(error);
      void list.refetch();
    }
  }

  return {
    notes: computed(() => list.data.value?.pages.flatMap((page) => page.items) ?? []),
    isPending: list.isPending,
    hasMore: list.hasNextPage,
    loadMore: () => void list.fetchNextPage(),
    add,
    edit,
    remove,
  };
}
