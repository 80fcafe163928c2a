import type { ratingsEn } from './ratings.en';

export const ratingsRu: Record<keyof typeof ratingsEn, string> = {
  'event.ticket.rated': '{actor}: оценка {score} из 5',
  'event.ticket.rating_explained': '{actor}: пояснение к оценке',
  'rating.question': 'Как мы справились?',
  'rating.stars': '{score} из 5: {word}',
  'rating.1': 'очень плохо',
  'rating.2': 'плохо',
  'rating.3': 'так себе',
  'rating.4': 'хорошо',
  'rating.5': 'отлично',
  'rating.thanks': 'Спасибо!',
  'rating.comment.good': 'Что понравилось?',
  'rating.comment.bad': 'Что нам улучшить?',
  'rating.mark': 'Оценка',
};
