import type { Language } from '@tessera/contracts';
import type { TextKey } from '@tessera/contracts/texts';

/** What stands for a variable in a sample; whatever is not named here stands for itself. */
const examples: Record<Language, Readonly<Record<string, string>>> = {
  en: {
    name: 'Anna',
    customer: 'Maya',
    by: 'Anna',
    subject: 'The invoice is missing',
    text: 'The second invoice is missing.',
    words: 'invoice',
    reason: 'the bot was blocked',
    title: 'Support',
    role: 'Helper',
    status: 'In progress',
    priority: 'High',
    category: 'Payment',
    language: 'English',
    kind: 'Photo',
    when: 'today, 14:05',
    ago: '5 minutes ago',
  },
  ru: {
    name: 'Анна',
    customer: 'Майя',
    by: 'Анна',
    subject: 'Не пришёл счёт',
    text: 'Второй счёт так и не пришёл.',
    words: 'счёт',
    reason: 'бот заблокирован',
    title: 'Поддержка',
    role: 'Помощник',
    status: 'В работе',
    priority: 'Высокий',
    category: 'Оплата',
    language: 'Русский',
    kind: 'Фото',
    when: 'сегодня, 14:05',
    ago: '5 минут назад',
  },
};
const everywhere: Readonly<Record<string, string>> = {
  id: '7K3M9QXA',
  old: '4QW8Z2RT',
  sign: '🟢',
  icon: '💬',
  emoji: '👍',
  file: 'invoice.pdf',
  url: 'https://support.example.com/app/',
  link: 'https://support.example.com/app/',
  command: '/new',
  username: 'anna',
  time: '14:05',
  from: '22:00',
  to: '08:00',
};

/** Where the usual example would make no sense. */
const inText: Partial<Record<TextKey, Record<Language, Readonly<Record<string, string>>>>> = {
  'bot.help.line': { en: { text: 'Open a new ticket' }, ru: { text: 'Новое обращение' } },
};

export const exampleOf = (language: Language, key: TextKey, variable: string): string =>
  inText[key]?.[language][variable] ?? examples[language][variable] ?? everywhere[variable] ?? variable;

/** Variables that are numbers without a plural saying so. */
export const exampleNumber = 5;
