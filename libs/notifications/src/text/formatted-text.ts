import { maxEntities, type TextEntity } from './entities';

/** A text and its formatting as Telegram wants them; offsets count UTF-16 code units. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly TextEntity[];
}

/** Joins pieces into one text, moving their formatting along. */
export function concat(...pieces: readonly (FormattedText | string)[]): FormattedText {
  let text = '';
  const entities: TextEntity[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    for (const entity of piece.entities) entities.push({ ...entity, offset: entity.offset + text.length });
    text += piece.text;
  }
  return { text, entities: entities.slice(0, maxEntities) };
}

/** The whole of a text in one style; an empty text stays without. */
export const styled = (type: string, text: string): FormattedText => ({
  text,
  entities: text.length > 0 ? [{ type, offset: 0, length: text.length }] : [],
});

/** Pieces one below the other. */
export const lines = (pieces: readonly FormattedText[]): FormattedText =>
  concat(...pieces.flatMap((piece, index) => (index === 0 ? [piece] : ['\n', piece])));
