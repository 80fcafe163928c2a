import { language } from '@/shared/i18n/i18n';

/** `de` → `German`, in the language on the screen. */
export function languageName(code: string): string {
  const name = new Intl.DisplayNames(language.value, { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(language.value) + name.slice(1);
}
