import type { sessionsEn } from './sessions.en';

export const sessionsRu: Record<keyof typeof sessionsEn, string> = {
  'sessions.title': 'Где вы вошли',
  'sessions.note': 'Если какой-то сеанс вам незнаком, завершите его.',
  'sessions.unknown': 'Неизвестное устройство',
  'sessions.current': 'Это устройство, сейчас',
  'sessions.used': 'последний раз {when}',
  'sessions.many': '{count, plural, one {# раз} few {# раза} many {# раз} other {# раза}}',
  'sessions.end': 'Завершить',
  'sessions.endOf': 'Завершить сеанс: {device}',
  'sessions.end.title': 'Завершить сеанс? {device}',
  'sessions.end.text': 'На том устройстве выход произойдёт сразу.',
  'sessions.others': 'Выйти на всех других',
  'sessions.others.title': 'Выйти на всех других устройствах?',
  'sessions.others.text': 'Все остальные ваши сеансы завершатся сразу, этот останется.',
  'sessions.others.yes': 'Выйти',
  'sessions.ofPerson': 'Завершить все сеансы',
  'sessions.ofPerson.title': 'Завершить все сеансы? {name}',
  'sessions.ofPerson.text': 'Выход произойдёт сразу на всех устройствах. Войти снова можно.',
  'sessions.ofPerson.done':
    '{count, plural, one {Завершён # сеанс} few {Завершено # сеанса} many {Завершено # сеансов} other {Завершено # сеанса}}',
};
