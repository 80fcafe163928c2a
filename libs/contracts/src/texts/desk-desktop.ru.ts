import type { deskDesktopEn } from './desk-desktop.en';

export const deskDesktopRu: Record<keyof typeof deskDesktopEn, string> = {
  'columns.list': 'Ширина списка',
  'columns.details': 'Ширина колонки клиента',

  'palette.open': 'Найти',
  'palette.recent': 'Недавнее',
  'palette.commands': 'Действия и разделы',
  'palette.tickets': 'Обращения',
  'date.any': 'Любой день',
  'palette.subject': 'Изменить заголовок',
  'palette.people': 'Люди',

  'shortcuts.open.keys': 'Клавиши',
  'shortcuts.canned': 'Заготовка',
  'shortcuts.details': 'Колонка клиента',
  'shortcuts.skip': 'К содержанию',

  'browser.title': 'В этом браузере',
  'browser.text': 'Пока вкладка в фоне: обращения, переданные вам, ответы в ваших, упоминания.',
  'browser.ask': 'Показывать уведомления',
  'browser.on': 'Уведомления браузера',
  'browser.denied':
    'Браузеру запрещено их показывать. Это можно изменить в его настройках для этой страницы.',
  'browser.note': 'Отключение звука и тихие часы действуют и здесь.',
};
