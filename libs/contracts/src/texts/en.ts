import { appEn } from './app.en';
import { botEn } from './bot.en';
import { deskEn } from './desk.en';
import { errorsEn } from './errors.en';
import { eventsEn } from './events.en';

/** Every text in English. The Mini App loads all but the bot's, one language at a time. */
export const en = { ...appEn, ...deskEn, ...botEn, ...errorsEn, ...eventsEn } as const;
