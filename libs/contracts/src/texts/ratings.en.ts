/** What customers give their tickets. */
export const ratingsEn = {
  'event.ticket.rated': '{actor} rated the help: {score} of 5',
  'event.ticket.rating_explained': '{actor} said more about the mark',
  'rating.question': 'How did we do?',
  'rating.stars': '{score} of 5: {word}',
  'rating.1': 'very bad',
  'rating.2': 'bad',
  'rating.3': 'so-so',
  'rating.4': 'good',
  'rating.5': 'excellent',
  'rating.thanks': 'Thank you!',
  'rating.comment.good': 'What did you like?',
  'rating.comment.bad': 'What should we do better?',
  'rating.mark': 'Mark',
} as const;
