import type { Language } from '@tessera/contracts';
import type { TextKey } from '@tessera/contracts/texts';
import { translate } from '@tessera/platform';
import { concat, lines, styled, type FormattedText } from './formatted-text';
import { sendableEntities, type TextEntity } from './entities';

export type Style = 'bold' | 'italic' | 'code' | 'blockquote';

/** A value of a phrase; `{key}` is itself put into the reader's language. */
export type PhraseParam = string | number | { readonly key: TextKey };

/** A text by key: what is stored, never the finished sentence. */
export interface Phrase {
  readonly key: TextKey;
  readonly params?: Readonly<Record<string, PhraseParam>>;
  /** Styles of single params, e.g. `{id: 'code'}`. */
  readonly marks?: Readonly<Record<string, Style>>;
  readonly style?: Style;
}

/** Words of people, as they wrote them. */
export interface Verbatim {
  readonly text: string;
  readonly entities?: readonly TextEntity[];
  readonly style?: Style;
}

/** One line or paragraph of a message of the bot. */
export type Block = Phrase | Verbatim;

/** A phrase in a language. */
export function say(language: Language, phrase: Phrase): FormattedText {
  const marked: { style: Style; value: string }[] = [];
  const params: Record<string, string | number> = {};
  for (const [name, param] of Object.entries(phrase.params ?? {})) {
    const value = typeof param === 'object' ? translate(language, param.key) : param;
    const style = phrase.marks?.[name];
    params[name] = style ? `\u0002${marked.push({ style, value: String(value) }) - 1}\u0003` : value;
  }
  const text = translate(language, phrase.key, params);
  if (phrase.style)
    return styled(
      phrase.style,
      text.replace(/\u0002(\d+)\u0003/g, (_, at) => marked[Number(at)]!.value),
    );
  // Splitting by a pattern with a group puts the numbers of the marked values at the odd places.
  const pieces = text.split(/\u0002(\d+)\u0003/).map((piece, index) => {
    const mark = index % 2 === 1 ? marked[Number(piece)] : undefined;
    return mark ? styled(mark.style, mark.value) : piece;
  });
  return concat(...pieces);
}

/** Blocks below each other, in a language. */
export const compose = (language: Language, blocks: readonly Block[]): FormattedText =>
  lines(blocks.map((block) => ('key' in block ? say(language, block) : verbatim(block))));

function verbatim({ text, entities = [], style }: Verbatim): FormattedText {
  return style ? styled(style, text) : { text, entities: sendableEntities(text, entities) };
}

/** Marks that turn the direction of all that follows on the line, and signs of no width but those that emoji are joined by. */
const unseen = /[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/** Space, controls, and letters that only look like space. */
const blank = /[\s\p{Cc}\u115f\u1160\u2800\u3164\uffa0]+/gu;

/** A short text on one line, with an ellipsis where it was cut. */
export function shortened(text: string, most: number): string {
  const line = text.replace(unseen, '').replace(blank, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  return `${cut.trimEnd()}…`;
}
