import type { Language } from '@tessera/contracts';
import type { appEn } from '@tessera/contracts/texts/app.en';
import type { deskEn } from '@tessera/contracts/texts/desk.en';
import type { errorsEn } from '@tessera/contracts/texts/errors.en';
import type { eventsEn } from '@tessera/contracts/texts/events.en';

/** Every text of the Mini App; the bot's stay out. */
export type TextKey =
  keyof typeof appEn | keyof typeof deskEn | keyof typeof errorsEn | keyof typeof eventsEn;

/** Part of the texts that is loaded as one file: `base` by everybody, `desk` by staff. */
export type CatalogPart = 'base' | 'desk';

type Texts = Readonly<Record<string, string>>;

/** One language at a time crosses the network. */
export const catalogLoaders: Record<Language, Record<CatalogPart, () => Promise<Texts>>> = {
  en: {
    base: () => import('./base.en').then((file) => file.default),
    desk: () => import('@tessera/contracts/texts/desk.en').then((file) => file.deskEn),
  },
  ru: {
    base: () => import('./base.ru').then((file) => file.default),
    desk: () => import('@tessera/contracts/texts/desk.ru').then((file) => file.deskRu),
  },
};
