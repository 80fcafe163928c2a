/** Something typed that asks for a list: a canned reply by `/`, a colleague by `@`. */
export interface Trigger {
  readonly type: 'canned' | 'mention';
  /** Its place in the text, sign included. */
  readonly from: number;
  readonly until: number;
  /** What follows the sign. */
  readonly typed: string;
}

/** At the start of a line, and no address of a file or page. */
const canned = /(?:^|\n)\/((?:[^\s/][^\n/]{0,39})?)$/;
/** Behind a letter or a dot it is an address of mail. */
const mention = /(?<![\p{L}\p{N}_.@])@([\p{L}\p{N}_-]{0,32})$/u;

/** What the cursor stands behind; colleagues are called in notes alone. */
export function triggerAt(
  text: string,
  caret: number | undefined,
  kind: 'public' | 'note',
): Trigger | undefined {
  if (caret === undefined) return undefined;
  const before = text.slice(0, caret);
  const reply = canned.exec(before)?.[1];
  if (reply !== undefined)
    return { type: 'canned', from: caret - reply.length - 1, until: caret, typed: reply };
  const name = kind === 'note' ? mention.exec(before)?.[1] : undefined;
  return name === undefined
    ? undefined
    : { type: 'mention', from: caret - name.length - 1, until: caret, typed: name };
}
