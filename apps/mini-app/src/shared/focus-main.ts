/** To what the page is about. */
export function focusMain(): void {
  const main = document.querySelector<HTMLElement>('main');
  if (!main) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}

/** Whoever works by keyboard goes on in the page when what they had in hand is gone. */
export function focusIsKept(): void {
  if (document.activeElement === document.body) focusMain();
}
