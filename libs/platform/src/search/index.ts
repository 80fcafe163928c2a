export { closeMark, hiddenBracket, markName, openMark, readMarked } from './marked-text';
export { headline, wordsOf } from './search.sql';
export { meaningfulWords, stemOf, stems } from './stems';
export { allOf, anyOf, forgiven, learnableWords, otherKeyboard, termsOf } from './words';
