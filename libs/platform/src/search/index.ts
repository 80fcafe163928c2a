export { closeMark, markName, openMark, readMarked, type Headline } from './marked-text';
export { headline, wordsOf } from './search.sql';
export { meaningfulWords, stemOf, stems } from './stems';
export { allOf, anyOf, forgiven, learnableWords, otherKeyboard, termsOf } from './words';
