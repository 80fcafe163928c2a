import { closeMark, hiddenBracket, openMark } from './marked-text';

/** The words of a text, stemmed in Russian and English; the same expression as in the indexes. */
export const wordsOf = (column: string): string => `to_tsvector('russian', ${column})`;

/** A text with signs around the words that were found; for `readMarked`. */
export const headline = (text: string, words: string, options: string): string =>
  `ts_headline('russian', translate(${text}, '<${openMark}${closeMark}', '${hiddenBracket}'), to_tsquery('russian', ${words}),
     'StartSel=${openMark}, StopSel=${closeMark}, ${options}')`;
