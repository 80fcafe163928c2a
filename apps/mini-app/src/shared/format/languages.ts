import { language } from '@/shared/i18n/i18n';

/** `de` → `German`, `немецкий`: in the language on the screen, as it stands within a sentence. */
export const languageWord = (code: string): string =>
  new Intl.DisplayNames(language.value, { type: 'language' }).of(code) ?? code;

/** The same as it stands alone: `Немецкий`. */
export function languageName(code: string): string {
  const word = languageWord(code);
  return word.charAt(0).toLocaleUpperCase(language.value) + word.slice(1);
}
