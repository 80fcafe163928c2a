/** Marks that customers give in the bot. */
export const botRatingEn = {
  'bot.rate.question': 'How did we do?',
  'bot.rate.button': '{score} ⭐',
  'bot.rate.thanks': 'Thank you! You gave {score} of 5.',
  'bot.ticket.rated': 'Your mark: {score} of 5',
} as const;
