import { wellFormed } from '@tessera/platform';

const maxBytes = 255;
/** Controls, and marks that turn the direction of reading: with them `gpj.exe` looks like `exe.jpg`. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
/** What some system gives a meaning of its own. */
const meaning = /[<>:"|?*]/g;
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A name that any system can save and nobody misreads: no folders, no controls, at most 255 bytes with its extension kept. Null when nothing is left. */
export function safeFileName(given: string | null | undefined): string | null {
  const last = wellFormed(given ?? '')
    .normalize('NFC')
    .split(/[/\\]/)
    .at(-1)!;
  const name = last.replace(unseen, '').replace(meaning, '_').replace(/\s+/g, ' ');
  return saved(trimmed(name));
}

function saved(name: string): string | null {
  if (name === '') return null;
  return shortened(device.test(name) ? `_${name}` : name);
}

/** Without dots and spaces at its ends. An expression that looks for the end would begin anew at each dot of many thousands. */
function trimmed(name: string): string {
  let end = name.length;
  while (end > 0 && /[. ]/.test(name[end - 1]!)) end--;
  return name.slice(0, end).replace(/^[. ]+/, '');
}

/** `.pdf`, in lower case; empty when there is none. */
export const extensionOf = (name: string | null): string =>
  /.(\.[\p{L}\p{N}_-]{1,16})$/u.exec(name ?? '')?.[1]?.toLowerCase() ?? '';

function shortened(name: string): string {
  const size = (text: string): number => Buffer.byteLength(text);
  if (size(name) <= maxBytes) return name;
  const ending = name.slice(name.length - extensionOf(name).length);
  let kept = '';
  let room = maxBytes - size(ending);
  for (const sign of name) {
    room -= size(sign);
    if (room < 0) break;
    kept += sign;
  }
  return kept + ending;
}
