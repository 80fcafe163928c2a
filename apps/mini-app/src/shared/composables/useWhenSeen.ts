import { onScopeDispose, useTemplateRef, watch, type WatchSource } from 'vue';

/**
 * Calls back when the element with this template ref comes near the window, to load the next page; and again after
 * `changes`, if the element is still near.
 */
export function useWhenSeen(refName: string, callback: () => void, changes: WatchSource): void {
  const element = useTemplateRef<HTMLElement>(refName);
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) callback();
    },
    { rootMargin: '600px' },
  );
  watch(
    [element, changes],
    ([now]) => {
      observer.disconnect();
      if (now) observer.observe(now);
    },
    { flush: 'post' },
  );
  onScopeDispose(() => observer.disconnect());
}
