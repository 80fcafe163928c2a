import type { botRatingEn } from './bot-rating.en';

export const botRatingRu: Record<keyof typeof botRatingEn, string> = {
  'bot.rate.question': 'Как мы справились?',
  'bot.rate.button': '{score} ⭐',
  'bot.rate.thanks': 'Спасибо! Ваша оценка: {score} из 5.',
  'bot.ticket.rated': 'Ваша оценка: {score} из 5',
};
