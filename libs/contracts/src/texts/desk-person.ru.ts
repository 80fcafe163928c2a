import type { deskPersonEn } from './desk-person.en';

export const deskPersonRu: Record<keyof typeof deskPersonEn, string> = {
  'permission.person:note': 'Вести заметки о людях',

  'person.title': 'Клиент',
  'person.open': 'Открыть карточку',
  'person.manage': 'Роль и права',
  'person.missing.title': 'Здесь некого показать',
  'person.missing.text': 'Возможно, обращений этого человека среди ваших больше нет.',

  'person.firstSeen': 'Впервые',
  'person.neverSeen': 'ещё не заходил(а)',
  'person.role': 'Роль',
  'person.username': 'Ник',
  'person.copy': 'Скопировать: {what}',
  'person.copied': 'Скопировано',
  'person.write': 'Открыть @{username} в Telegram',
  'person.bot': 'Бот',
  'person.bot.reachable': 'может написать',
  'person.bot.never_started': 'не запущен',
  'person.bot.blocked': 'остановлен',
  'person.bot.deactivated': 'аккаунт удалён',
  'person.bot.chat_not_found': 'чат не найден',
  'person.bot.kicked': 'удалён из чата',
  'person.bot.since': 'с {when}',

  'person.blockedBy': 'Доступ закрыл(а) {name}, {when}',
  'person.blockedAt': 'Доступ закрыт {when}',

  'person.marks': 'Оценки',
  'person.marks.average': '{average} из 5',
  'person.marks.count': '{count, plural, one {# оценка} few {# оценки} many {# оценок} other {# оценки}}',

  'person.notes': 'Заметки',
  'person.notes.only': 'Видят только сотрудники',
  'person.notes.placeholder': 'Что стоит знать коллегам?',
  'person.notes.add': 'Сохранить заметку',
  'person.notes.edit': 'Изменить заметку',
  'person.notes.save': 'Сохранить',
  'person.notes.remove': 'Удалить заметку',
  'person.notes.remove.title': 'Удалить заметку?',
  'person.notes.remove.text': 'Её больше никто не увидит.',
  'person.notes.remove.yes': 'Удалить',
  'person.notes.edited': 'изменено {when}',
  'person.notes.empty': 'Пока пусто. Одна строка здесь избавит коллегу от лишнего вопроса.',
  'person.notes.more': 'Более ранние',
  'person.notes.conflict': 'Пока вы писали, заметку изменили. Теперь в ней:',

  'person.tickets': 'Обращения',
  'person.tickets.open': 'открыто {open}, всего {total}',
  'person.tickets.none': 'Нет доступных вам',
  'person.tickets.more': 'Показать ещё',
};
