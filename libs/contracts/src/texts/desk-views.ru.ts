import type { deskViewsEn } from './desk-views.en';

/** Saved views of the queue, choosing rows, and changing many tickets at once, in Russian. */
export const deskViewsRu: Record<keyof typeof deskViewsEn, string> = {
  'resource.view': 'Списки',
  'permission.view:share': 'Делиться списками с командой',

  'views.title': 'Списки',
  'views.manage': 'Порядок и правка списков',
  'views.team': 'Общие',
  'views.mine': 'Мои',
  'views.none.mine': 'Настройте фильтры и сохраните их: свой список будет всегда под рукой.',
  'views.none.team': 'Общих списков пока нет.',
  'views.count':
    '{name}: {count, plural, one {# обращение} few {# обращения} many {# обращений} other {# обращения}}{unanswered, plural, =0 {} one {, # ждёт ответа} few {, # ждут ответа} many {, # ждут ответа} other {, # ждут ответа}}',
  'views.count.more':
    '{name}: {count}+ обращений{unanswered, plural, =0 {} one {, # ждёт ответа} few {, # ждут ответа} many {, # ждут ответа} other {, # ждут ответа}}',
  'views.save': 'Сохранить список',
  'views.save.new': 'Сохранить как новый',
  'views.save.changes': 'Сохранить',
  'views.changed': 'Изменён',
  'views.filtered': '{count, plural, one {# фильтр} few {# фильтра} many {# фильтров} other {# фильтра}}',
  'views.revert': 'Вернуть',
  'views.new': 'Новый список',
  'views.edit': 'Правка списка',
  'views.edit.named': 'Изменить «{name}»',
  'views.name': 'Название',
  'views.name.hint': 'Короткое: оно стоит над обращениями',
  'views.shared': 'Для всей команды',
  'views.shared.hint': 'Увидят все, а менять смогут те, кому можно делиться списками.',
  'views.up': 'Поднять «{name}»',
  'views.down': 'Опустить «{name}»',
  'views.delete': 'Удалить список',
  'views.delete.title': 'Удалить «{name}»?',
  'views.delete.text': 'С самими обращениями ничего не случится.',
  'views.delete.team': 'Список пропадёт у всей команды. С самими обращениями ничего не случится.',
  'views.deleted': 'Список «{name}» удалён',
  'views.saved': 'Список «{name}» сохранён',
  'views.gone': 'Этот список тем временем изменили.',
  'views.empty.text': 'Подходящие обращения появятся здесь сами.',

  'queue.filters.tag': 'Метка',
  'queue.filters.created': 'Открыто',
  'queue.filters.activity': 'Последнее событие',
  'queue.filters.anytime': 'Когда угодно',
  'queue.filters.within.-24h': 'За последние сутки',
  'queue.filters.within.-7d': 'За последние 7 дней',
  'queue.filters.within.-30d': 'За последние 30 дней',
  'queue.filters.longAgo.-24h': 'Больше суток назад',
  'queue.filters.longAgo.-3d': 'Больше 3 дней назад',
  'queue.filters.longAgo.-7d': 'Больше недели назад',
  'queue.filters.dates': 'С … по …',
  'queue.filters.from': 'С',
  'queue.filters.to': 'По',

  'select.row': 'Выбрать «{subject}»',
  'select.count': 'Выбрано: {count}',
  'select.all': 'Выбрать все {count}',
  'select.clear': 'Снять выбор',
  'select.bar': 'Изменить выбранные обращения',
  'shortcuts.select': 'Выбрать обращение',
  'shortcuts.extend': 'Выбирать дальше, вниз и вверх',
  'shortcuts.clear': 'Снять выбор',

  'bulk.claim': 'Взять',
  'bulk.tags': 'Метки',
  'bulk.tags.add': 'Добавить',
  'bulk.tags.remove': 'Убрать',
  'bulk.tags.hint': 'Несколько – через запятую',
  'bulk.tags.apply': 'Изменить метки',
  'bulk.delete': 'Удалить',
  'bulk.delete.title':
    '{count, plural, one {Удалить # обращение?} few {Удалить # обращения?} many {Удалить # обращений?} other {Удалить # обращения?}}',
  'bulk.done':
    '{count, plural, one {Изменено # обращение} few {Изменено # обращения} many {Изменено # обращений} other {Изменено # обращения}}',
  'bulk.nothing': 'Менять было нечего',
  'bulk.undo': 'Отменить',
  'bulk.undone':
    '{count, plural, one {# обращение как прежде} few {# обращения как прежде} many {# обращений как прежде} other {# обращения как прежде}}',
  'bulk.failed.title':
    '{failed, plural, one {Не изменилось # обращение} few {Не изменилось # обращения} many {Не изменилось # обращений} other {Не изменилось # обращения}}',
  'bulk.failed.rest':
    '{done, plural, =0 {Ни одно не изменилось.} one {Ещё # изменилось.} few {Ещё # изменились.} many {Ещё # изменились.} other {Ещё # изменились.}}',
  'bulk.failed.kept':
    '{failed, plural, one {Остаётся выбранным: можно попробовать иначе.} few {Остаются выбранными: можно попробовать иначе.} many {Остаются выбранными: можно попробовать иначе.} other {Остаются выбранными: можно попробовать иначе.}}',
};
