/** Articles in the bot, and those that the wizard suggests. */
export const botFaqEn = {
  'bot.faq.title': 'Frequent questions',
  'bot.faq.hint': 'Choose a topic, or look for words: /faq refund',
  'bot.faq.topic': '{topic}, page {page}',
  'bot.faq.found': 'About “{words}”',
  'bot.faq.found.none':
    'There is no article about “{words}”. Write your question here, and somebody of the team will answer it.',
  'bot.faq.corrected': 'Nothing has the words “{words}”. Shown: {corrected}',
  'bot.faq.gone': 'This article is not there any more.',
  'bot.faq.helped': 'Did this help?',
  'bot.faq.thanks': 'Glad to hear it!',
  'bot.faq.sorry': 'Pity. Thank you for saying so: we will improve it. Shall somebody of the team help?',
  'bot.faq.other': 'Everything else',
  'bot.faq.button.article': '{title}',
  'bot.faq.button.topics': '← All topics',
  'bot.faq.button.topic': '← {topic}',
  'bot.faq.button.yes': '👍 Yes',
  'bot.faq.button.no': '👎 No',
  'bot.faq.button.ask': 'Write to us',
  'bot.faq.button.app': 'Open in the app',

  'bot.wizard.articles': 'Perhaps the answer is here already:',
  'bot.wizard.article.solved': 'Did this solve it?',
  'bot.wizard.solved': 'Glad it helped! No ticket was opened. If anything is left, just write.',
  'bot.wizard.button.article': '📖 {title}',
  'bot.wizard.button.solved': 'Yes, this solved it',
  'bot.wizard.button.onward': 'No, go on with my ticket',
} as const;
