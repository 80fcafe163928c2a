const meaningless = new Set(
  (
    'the and for you your are was were that this with have has had not but from they them she him his her its our who what when where why ' +
    'how can could will would should there here been being does did doing just very please hello thanks thank need want help still again also ' +
    'after before about into over than then because any some all get got one two problem issue question ' +
    'это как что все всё она они оно его её мне меня мой моя мое моё мои вам вас ваш ваша ваше наш для при про или если когда где кто чем тем ' +
    'так там тут вот уже еще ещё опять снова тоже также только был была было были быть есть нет после перед потом потому очень можно нужно надо ' +
    'могу может хочу здравствуйте привет добрый день пожалуйста спасибо помогите помощь проблема вопрос который которая почему'
  ).split(' '),
);

/** Beginnings of words tell one word in its many forms from another well enough, in English and in Russian. */
const stemLength = 5;

/** A word without its ending. */
export const stemOf = (word: string): string => word.slice(0, stemLength);

/** The words of a text that carry its meaning, in lower case. */
export const meaningfulWords = (text: string): string[] =>
  (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}]{3,}/gu) ?? []
  ).filter((word) => !meaningless.has(word));

/** The same without their endings, each once. */
export const stems = (text: string): Set<string> => new Set(meaningfulWords(text).map(stemOf));
