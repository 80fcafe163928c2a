/** To ask where one stands costs time, and this is asked in the middle of scrolling. */
const neighbours = 10;

/** Remembers where a message stands on the screen; the function returned puts it there again, and the focus back. */
export function keepPlace(box: HTMLElement): () => void {
  const top = box.getBoundingClientRect().top;
  const messages = [...box.querySelectorAll<HTMLElement>('article')];
  const seen = messages.findIndex((message) => message.getBoundingClientRect().bottom > top);
  // Those next to it stand in for it when it goes.
  const places = messages
    .slice(Math.max(seen, 0), Math.max(seen, 0) + neighbours)
    .map((message) => ({ message, top: message.getBoundingClientRect().top }));
  const focused = box.contains(document.activeElement);
  return () => {
    const kept = places.find(({ message }) => message.isConnected);
    if (!kept) return;
    const moved = kept.message.getBoundingClientRect().top - kept.top;
    if (moved !== 0) box.scrollTop += moved;
    if (focused && document.activeElement === document.body) kept.message.focus({ preventScroll: true });
  };
}
