/** To ask where one stands costs time, and this is asked in the middle of scrolling. */
const neighbours = 10;

/**
 * Remembers where a message stands on the screen, and which one has the focus; the function returned puts it there again, and the focus to
 * the next message when that one had to go.
 * @param atEnd nothing has to be put anywhere: one looks at the end, which stays where it is
 */
export function keepPlace(box: HTMLElement, atEnd: boolean): () => void {
  const messages = [...box.querySelectorAll<HTMLElement>('article')];
  const focused = box.contains(document.activeElement)
    ? Math.max(
        0,
        messages.findIndex((message) => message.contains(document.activeElement)),
      )
    : undefined;
  const places = atEnd ? [] : seenPlaces(box, messages);
  return () => {
    const kept = places.find(({ message }) => message.isConnected);
    const moved = kept ? kept.message.getBoundingClientRect().top - kept.top : 0;
    if (moved !== 0) box.scrollTop += moved;
    if (focused === undefined || document.activeElement !== document.body) return;
    const next = messages.slice(focused).find((message) => message.isConnected) ?? kept?.message;
    next?.focus({ preventScroll: true });
  };
}

/** Where those stand that are in view; those next to one stand in for it when it goes. */
function seenPlaces(
  box: HTMLElement,
  messages: readonly HTMLElement[],
): { message: HTMLElement; top: number }[] {
  const top = box.getBoundingClientRect().top;
  const seen = firstOf(messages, (message) => message.getBoundingClientRect().bottom > top);
  return messages
    .slice(seen, seen + neighbours)
    .map((message) => ({ message, top: message.getBoundingClientRect().top }));
}

/** Index of the first one for which it is true; it is true for all that follow. */
function firstOf<T>(all: readonly T[], isTrue: (one: T) => boolean): number {
  let [from, to] = [0, all.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isTrue(all[middle] as T)) to = middle;
    else from = middle + 1;
  }
  return from;
}
