import type { botWorkEn } from './bot-work.en';

export const botWorkRu: Record<keyof typeof botWorkEn, string> = {
  'bot.notice.merged':
    'Мы объединили ваши обращения {old} и {id}: они об одном и том же. Теперь всё в {id} · {subject}.',
  'bot.notice.split':
    'Часть того, что вы писали в {old}, теперь отдельное обращение: {id} · {subject}. Ответим на каждое.',
  'support.head.merged': '{id} · {subject}\nОбъединено с {intoId}: всё продолжается там.',
};
