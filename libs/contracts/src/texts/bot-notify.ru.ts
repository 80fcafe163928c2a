import type { botNotifyEn } from './bot-notify.en';

export const botNotifyRu: Record<keyof typeof botNotifyEn, string> = {
  'bot.notify.new': '🆕 Новое обращение {id} · {subject}\nОт: {customer}',
  'bot.notify.category': 'Категория: {name}',
  'bot.notify.assigned': '👉 {by} передаёт вам {id} · {subject}\nКлиент: {customer}',
  'bot.notify.yours': '👉 {id} · {subject} теперь ваше\nКлиент: {customer}',
  'bot.notify.reply': '💬 {customer} · {id} · {subject}',
  'bot.notify.reply_unassigned': '💬 {customer} · {id} · {subject}\nПока никто не взял',
  'bot.notify.note': '🔒 Заметка от {by} в {id} · {subject}',
  'bot.notify.mention': '🔔 {by} зовёт вас в заметке к {id} · {subject}',
  'bot.notify.rule': '🔔 Правило «{by}» зовёт вас к {id} · {subject}\nКлиент: {customer}',
  'bot.notify.edited': '✏️ {customer} меняет сообщение · {id} · {subject}',
  'bot.notify.files': '📎 {customer} присылает ещё · {id} · {subject}',
  'bot.notify.reopened': '🔄 {customer} снова открывает {id} · {subject}',
  'bot.notify.returned': '↩️ {by} возвращает {id} · {subject} в очередь\nКлиент: {customer}',
  'bot.notify.taken': '✅ {id} · {subject}: взяли в работу ({name})',
  'bot.notify.more': 'Остальное — в обращении.',
  'bot.notify.digest': '🌙 Пока было тихо:',
  'bot.notify.digest.crowd': '⚡ Сразу много нового:',
  'bot.notify.digest.new':
    '{count, plural, one {# новое обращение} few {# новых обращения} many {# новых обращений} other {# нового обращения}}',
  'bot.notify.digest.assigned':
    '{count, plural, one {вам передали # обращение} few {вам передали # обращения} many {вам передали # обращений} other {вам передали # обращения}}',
  'bot.notify.digest.replies':
    '{count, plural, one {# сообщение} few {# сообщения} many {# сообщений} other {# сообщения}} в {tickets, plural, one {# обращении} few {# обращениях} many {# обращениях} other {# обращениях}}',
  'bot.notify.digest.notes':
    '{count, plural, one {# заметка} few {# заметки} many {# заметок} other {# заметки}} в {tickets, plural, one {# обращении} few {# обращениях} many {# обращениях} other {# обращениях}}',
  'bot.notify.digest.mentions':
    '{count, plural, one {вас позвали # раз} few {вас позвали # раза} many {вас позвали # раз} other {вас позвали # раза}} в {tickets, plural, one {# обращении} few {# обращениях} many {# обращениях} other {# обращениях}}',
  'bot.notify.digest.ticket': '{id} · {subject}',
  'bot.notify.digest.rest':
    '{count, plural, one {и ещё # обращение} few {и ещё # обращения} many {и ещё # обращений} other {и ещё # обращения}}',
};
