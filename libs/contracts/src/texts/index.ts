import type { Language } from '../common';
import { en } from './en';
import { ru } from './ru';

/** Keys of all texts; English is the master that the other languages must match. */
export type TextKey = keyof typeof en;

/** ICU MessageFormat texts per language. */
export const catalogs: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { en, ru };
