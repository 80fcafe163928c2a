import type { TgEntity } from '@tessera/telegram-emulator';

/** The marks that Telegram's own apps know while one types. */
const marks = [
  ['```', 'pre'],
  ['**', 'bold'],
  ['__', 'italic'],
  ['~~', 'strikethrough'],
  ['||', 'spoiler'],
  ['`', 'code'],
] as const;

/** Nothing within these is a mark. */
const literal = new Set(['pre', 'code']);

/** `**bold**`, `__italic__`, `~~struck~~`, `||hidden||`, code in backticks → text without the marks, and entities (UTF-16 units). */
export function readMarks(typed: string): { text: string; entities: TgEntity[] } {
  const entities: TgEntity[] = [];
  const text = readInto(typed, 0, entities);
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

function readInto(typed: string, offset: number, entities: TgEntity[]): string {
  let text = '';
  for (let at = 0; at < typed.length;) {
    const found = marks.find(([mark]) => typed.startsWith(mark, at));
    const end = found ? typed.indexOf(found[0], at + found[0].length) : -1;
    const inner = found && end > 0 ? typed.slice(at + found[0].length, end) : '';
    if (!found || inner.trim() === '') {
      text += typed[at++];
      continue;
    }
    const [mark, type] = found;
    const start = offset + text.length;
    const shown = literal.has(type) ? inner : readInto(inner, start, entities);
    entities.push({ type, offset: start, length: shown.length });
    text += shown;
    at = end + mark.length;
  }
  return text;
}
