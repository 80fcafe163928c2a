import type { botFaqEn } from './bot-faq.en';

export const botFaqRu: Record<keyof typeof botFaqEn, string> = {
  'bot.faq.title': 'Вопросы и ответы',
  'bot.faq.hint': 'Выберите тему или поищите по словам: /faq возврат',
  'bot.faq.topic': '{topic}, страница {page}',
  'bot.faq.found': 'По запросу «{words}»',
  'bot.faq.found.none': 'Статей про «{words}» нет. Напишите вопрос сюда — вам ответит кто-нибудь из команды.',
  'bot.faq.corrected': 'По словам «{words}» ничего нет. Показано: {corrected}',
  'bot.faq.gone': 'Этой статьи больше нет.',
  'bot.faq.helped': 'Помогло?',
  'bot.faq.thanks': 'Рады помочь!',
  'bot.faq.sorry': 'Жаль. Спасибо, что сказали: мы поправим статью. Спросить кого-нибудь из команды?',
  'bot.faq.other': 'Всё остальное',
  'bot.faq.button.article': '{title}',
  'bot.faq.button.topics': '← Все темы',
  'bot.faq.button.topic': '← {topic}',
  'bot.faq.button.yes': '👍 Да',
  'bot.faq.button.no': '👎 Нет',
  'bot.faq.button.ask': 'Написать нам',
  'bot.faq.button.app': 'Открыть в приложении',

  'bot.wizard.articles': 'Возможно, ответ уже есть:',
  'bot.wizard.article.solved': 'Это решило вопрос?',
  'bot.wizard.solved':
    'Рады, что помогло! Обращение не понадобилось. Если что-то осталось — просто напишите.',
  'bot.wizard.button.article': '📖 {title}',
  'bot.wizard.button.solved': 'Да, всё решено',
  'bot.wizard.button.onward': 'Нет, продолжить обращение',
};
