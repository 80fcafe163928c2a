import type { Language } from '@tessera/contracts';
import type { appEn } from '@tessera/contracts/texts/app.en';
import type { errorsEn } from '@tessera/contracts/texts/errors.en';
import type { eventsEn } from '@tessera/contracts/texts/events.en';
import type { faqEn } from '@tessera/contracts/texts/faq.en';
import type { filesEn } from '@tessera/contracts/texts/files.en';
import type { notifyEn } from '@tessera/contracts/texts/notify.en';
import type { ratingsEn } from '@tessera/contracts/texts/ratings.en';
import type { sessionsEn } from '@tessera/contracts/texts/sessions.en';
import type { deskRoutingEn } from '@tessera/contracts/texts/desk-routing.en';
import type { workEn } from '@tessera/contracts/texts/work.en';
import type { IntlMessageFormat } from 'intl-messageformat';
import type deskTexts from './desk.en';

type MessageFormatElement = ReturnType<IntlMessageFormat['getAst']>[number];

/** Every text of the Mini App; the bot's stay out. */
export type TextKey =
  | keyof typeof appEn
  | keyof typeof deskTexts
  | keyof typeof errorsEn
  | keyof typeof eventsEn
  | keyof typeof faqEn
  | keyof typeof filesEn
  | keyof typeof notifyEn
  | keyof typeof ratingsEn
  | keyof typeof sessionsEn
  | keyof typeof deskRoutingEn
  | keyof typeof workEn;

/** Part of the texts that is loaded as one file: `base` by everybody, `profile` with one's own settings, `desk` by staff. */
export type CatalogPart = 'base' | 'profile' | 'desk';

/** A plain text, or a compiled one: the build replaces texts with braces by their syntax trees. */
export type CompiledText = string | MessageFormatElement[];
export type Texts = Readonly<Record<string, CompiledText>>;

/** One language at a time crosses the network. */
export const catalogLoaders: Record<Language, Record<CatalogPart, () => Promise<Texts>>> = {
  en: {
    base: () => import('./base.en').then((file) => file.default),
    profile: () => import('./profile.en').then((file) => file.default),
    desk: () => import('./desk.en').then((file) => file.default),
  },
  ru: {
    base: () => import('./base.ru').then((file) => file.default),
    profile: () => import('./profile.ru').then((file) => file.default),
    desk: () => import('./desk.ru').then((file) => file.default),
  },
};
