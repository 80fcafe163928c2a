import { closeMark, openMark } from './marked-text';

/** Signs that make one word, number or address of what people look for in parts: `AB-2291`, `me@shop.example`, `v2.3`. */
const glue = '-+._/:@&<~';
const apart = (text: string, signs = glue): string =>
  `translate(${text}, '${signs}', '${' '.repeat(signs.length)}')`;

/** The words of a text, stemmed in Russian and English, broken where `termsOf` breaks them; the same expression as in the indexes. */
export const wordsOf = (column: string): string => `to_tsvector('russian', ${apart(column)})`;

const unmarked = (text: string): string => apart(text, `${openMark}${closeMark}`);
const plain = `translate(h.marked, '${openMark}${closeMark}', '')`;

/**
 * A text with signs around the words that were found, as they are read without glue, and the same part as it was written: for `readMarked`.
 * OFFSET 0 keeps the planner from working it out anew wherever it is named.
 */
export const headline = (text: string, words: string, options: string): string =>
  `(SELECT ARRAY[h.marked, substring(${unmarked(text)} FROM position(${plain} IN h.searched) FOR char_length(${plain}))]
    FROM (SELECT s.searched, ts_headline('russian', s.searched, to_tsquery('russian', ${words}),
        'StartSel=${openMark}, StopSel=${closeMark}, ${options}') AS marked
      FROM (SELECT ${apart(unmarked(text))} AS searched OFFSET 0) s OFFSET 0) h)`;
