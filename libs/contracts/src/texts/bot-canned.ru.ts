import type { botCannedEn } from './bot-canned.en';

export const botCannedRu: Record<keyof typeof botCannedEn, string> = {
  'bot.command.c': 'Заготовка ответа: /c имя',
  'bot.canned.usage': 'Ответьте на сообщение обращения: /c имя. Ваши заготовки:',
  'bot.canned.none': 'Заготовок пока нет. Добавьте их в приложении.',
  'bot.canned.line': '{name} · {title}',
  'bot.canned.unknown': 'Заготовки «{name}» нет.',
  'bot.canned.near': 'Заготовки «{name}» нет. Может быть:',
  'bot.canned.no_ticket':
    'В какое обращение? Ответьте на одно из его сообщений: /c {name}, или сначала откройте обращение.',
  'bot.canned.sent': 'Отправлено, видит клиент — {name} ({id}):',
};
