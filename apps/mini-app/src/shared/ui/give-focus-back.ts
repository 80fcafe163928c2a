/**
 * A menu that closes gives the focus back to its button at once. A moment later, as the library would, it is taken
 * from what was opened meanwhile, together with the letters that are being typed there.
 */
export function giveFocusBack(event: Event): void {
  event.preventDefault();
  const layer = event.currentTarget as HTMLElement;
  const now = document.activeElement;
  if (now && now !== document.body && !layer.contains(now)) return;
  const menu = layer.querySelector('[role="menu"]') ?? layer;
  document.getElementById(menu.getAttribute('aria-labelledby') ?? '')?.focus();
}
