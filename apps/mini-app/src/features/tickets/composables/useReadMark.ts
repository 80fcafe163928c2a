import { onScopeDispose, watch } from 'vue';
import { api } from '@/api/client';
import { realtime } from '@/api/realtime';
import { me } from '@/session/session';

const markAfter = 350;

/**
 * Tells the server how far this person has read, while they really look: the page is visible and `seen` says so.
 * @param seen the highest seq on the screen, 0 while the end is not in view
 */
export function useReadMark(ticketId: string, unread: () => number, seen: () => number): void {
  let marked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const mark = async (): Promise<void> => {
    const seq = seen();
    if (document.visibilityState !== 'visible' || seq <= marked || unread() === 0) return;
    marked = seq;
    try {
      await api('POST /tickets/{id}/read', { path: { id: ticketId }, body: { seq } });
      realtime.emit('read.updated', { ticketId, personId: me.value?.id ?? '', seq });
    } catch {
      marked = 0;
    }
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void mark(), markAfter);
  };
  watch([seen, unread], soon, { immediate: true });
  document.addEventListener('visibilitychange', soon);
  onScopeDispose(() => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', soon);
  });
}
