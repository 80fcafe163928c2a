import { language } from '@/shared/i18n/i18n';

/** `12,480` or `12 480`, in the language on the screen. */
export const formatNumber = (value: number, options?: Intl.NumberFormatOptions): string =>
  new Intl.NumberFormat(language.value, options).format(value);
