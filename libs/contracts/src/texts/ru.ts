import { appRu } from './app.ru';
import { botRu } from './bot.ru';
import { deskRu } from './desk.ru';
import { errorsRu } from './errors.ru';
import { eventsRu } from './events.ru';
import type { en } from './en';

export const ru: Record<keyof typeof en, string> = {
  ...appRu,
  ...deskRu,
  ...botRu,
  ...errorsRu,
  ...eventsRu,
};
