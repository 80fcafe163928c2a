/** What a key does at the desk. `KeyJ` and the like are places on the keyboard, so they work in every layout. */
export const shortcuts = {
  next: { code: 'KeyJ', shown: 'J' },
  previous: { code: 'KeyK', shown: 'K' },
  open: { code: 'Enter', shown: 'Enter' },
  reply: { code: 'KeyR', shown: 'R' },
  note: { code: 'KeyN', shown: 'N' },
  claim: { code: 'KeyC', shown: 'C' },
  assign: { code: 'KeyA', shown: 'A' },
  status: { code: 'KeyS', shown: 'S' },
  priority: { code: 'KeyP', shown: 'P' },
  canned: { code: 'Slash', shown: '/' },
  details: { code: 'KeyI', shown: 'I' },
  search: { code: 'KeyF', shown: 'F' },
  select: { code: 'KeyX', shown: 'X' },
  extendNext: { code: 'KeyJ', shift: true, shown: 'Shift+J' },
  extendPrevious: { code: 'KeyK', shift: true, shown: 'Shift+K' },
  clear: { code: 'Escape', shown: 'Esc' },
  palette: { code: 'KeyK', mod: true, shown: 'K' },
  help: { code: 'Slash', shift: true, shown: '?' },
} as const satisfies Record<string, { code: string; mod?: boolean; shift?: boolean; shown: string }>;

export type ShortcutName = keyof typeof shortcuts;

export type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The shortcut that was pressed; signs that wander between layouts count by what they write. */
export function shortcutOf(event: Pressed): ShortcutName | undefined {
  if (event.altKey) return undefined;
  const mod = event.ctrlKey || event.metaKey;
  if (!mod && event.key === '?') return 'help';
  if (!mod && event.key === '/') return 'canned';
  return (
    (Object.keys(shortcuts) as ShortcutName[]).find((name) => {
      const wanted: { code: string; mod?: boolean; shift?: boolean } = shortcuts[name];
      return (
        wanted.code === event.code &&
        Boolean(wanted.mod) === mod &&
        Boolean(wanted.shift) === event.shiftKey &&
        // A letter that is written with this place in a Latin layout wins over the place: Dvorak, AZERTY.
        !(
          /^Key/.test(wanted.code) &&
          /^[a-z]$/i.test(event.key) &&
          `Key${event.key.toUpperCase()}` !== wanted.code
        )
      );
    }) ?? byLetter(event, mod)
  );
}

function byLetter(event: Pressed, mod: boolean): ShortcutName | undefined {
  if (event.shiftKey || !/^[a-z]$/i.test(event.key)) return undefined;
  const code = `Key${event.key.toUpperCase()}`;
  return (Object.keys(shortcuts) as ShortcutName[]).find((name) => {
    const wanted: { code: string; mod?: boolean; shift?: boolean } = shortcuts[name];
    return wanted.code === code && Boolean(wanted.mod) === mod && !wanted.shift;
  });
}
