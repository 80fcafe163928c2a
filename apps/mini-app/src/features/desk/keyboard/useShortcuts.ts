import { onScopeDispose } from 'vue';
import { hasKeyboard } from '../layout';
import { shortcutOf, shortcuts, type ShortcutName } from './shortcuts';

type Handlers = Partial<Record<ShortcutName, () => void>>;

/** The newest first: what a conversation does with a key comes before what the list does. */
const stack: Handlers[] = [];
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Menus and dialogs have keys of their own. */
const isCovered = (): boolean =>
  document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;

function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || (event.repeat && !/^Key[JK]$/.test(event.code))) return;
  const name = shortcutOf(event);
  if (!name || name === 'open' || isCovered()) return;
  if (isTyping(event.target) && name !== 'palette') return;
  const handler = stack.find((handlers) => handlers[name])?.[name];
  if (!handler) return;
  event.preventDefault();
  handler();
}

/** Keys that work as long as the component is there, except while somebody types or a menu is open. */
export function useShortcuts(handlers: Handlers): void {
  if (stack.length === 0) addEventListener('keydown', pressed);
  stack.unshift(handlers);
  onScopeDispose(() => {
    stack.splice(stack.indexOf(handlers), 1);
    if (stack.length === 0) removeEventListener('keydown', pressed);
  });
}

/** A shortcut in words, e.g. `⌘K`. */
export function shownKey(name: ShortcutName): string {
  const { shown, ...rest } = shortcuts[name];
  if (!('mod' in rest)) return shown;
  return isMac ? `⌘${shown}` : `Ctrl+${shown}`;
}

/** Words of a tooltip with the key that does the same. */
export const withKey = (words: string, name: ShortcutName): string =>
  hasKeyboard.value ? `${words} (${shownKey(name)})` : words;
