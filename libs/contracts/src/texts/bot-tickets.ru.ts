import type { botTicketsEn } from './bot-tickets.en';

export const botTicketsRu: Record<keyof typeof botTicketsEn, string> = {
  'bot.list.open': 'Ваши открытые обращения{page, plural, =1 {} other {, страница #}}',
  'bot.list.own': 'Все ваши обращения{page, plural, =1 {} other {, страница #}}',
  'bot.list.scope': 'Обращения, доступные вам{page, plural, =1 {} other {, страница #}}',
  'bot.list.queue': 'Их пока никто не взял{page, plural, =1 {} other {, страница #}}',
  'bot.list.mine': 'Ваши обращения в работе{page, plural, =1 {} other {, страница #}}',
  'bot.list.found': 'Найдено по запросу «{words}»{page, plural, =1 {} other {, страница #}}',
  'bot.list.line': '{sign} {id} · {subject}{active, select, yes { ✍️} other {}}',
  'bot.list.staff_line':
    '{sign}{priority} {id} · {subject} – {name}{unit, select, minutes { · ⏱ {count} мин} hours { · ⏱ {count} ч} days { · ⏱ {count} дн.} other {}}',
  'bot.list.active': '✍️ Сюда попадёт то, что вы напишете.',
  'bot.list.none.open': 'Открытых обращений у вас нет. Просто напишите, что случилось, — откроем.',
  'bot.list.none.own': 'Обращений пока нет. Просто напишите, что случилось, — откроем.',
  'bot.list.none.scope': 'Открытых обращений, доступных вам, нет.',
  'bot.list.none.queue': 'Очередь пуста: всё разобрано.',
  'bot.list.none.mine': 'Открытых обращений за вами нет.',
  'bot.list.none.found':
    'По запросу «{words}» ничего не нашлось. Попробуйте другие слова или номер обращения.',

  'bot.button.list.open': 'Открытые',
  'bot.button.list.own': 'Все',
  'bot.button.list.scope': 'Доступные мне',
  'bot.button.list.queue': 'Очередь',
  'bot.button.list.mine': 'Мои',
  'bot.button.list.requested': 'Открытые мной',
  'bot.button.write': 'Писать сюда',
  'bot.button.older': '« Раньше',
  'bot.button.newest': 'Последние »',
  'bot.button.files':
    '📎 {count, plural, one {Показать # файл} few {Показать # файла} many {Показать # файлов} other {Показать # файла}}',
  'bot.card.files_come': 'Отправляю.',
  'bot.card.files_there': 'Они уже есть в этом чате, выше.',
  'bot.button.back': '‹ Назад',

  'bot.card.you': '👤 Вы: {text}',
  'bot.card.customer': '👤 {name}: {text}',
  'bot.card.staff': '💬 {name}: {text}',
  'bot.card.note': '🔒 {name}: {text}',
  'bot.card.file': '{sign} {file}{count, plural, =1 {} other { × #}}',
  'bot.card.older': 'Сообщения раньше',
  'bot.card.active': '✍️ То, что вы напишете, попадёт в это обращение.',
  'bot.card.active_closed': '✍️ То, что вы напишете, попадёт в это обращение и откроет его снова.',
  'bot.card.passive': 'Чтобы написать сюда, нажмите «Писать сюда» или ответьте на это сообщение.',
  'bot.card.active_now': 'Теперь ваши сообщения попадут в {id}.',
  'bot.card.previous': 'Продолжение {id}',

  'bot.help.deleting':
    'Если удалить сообщение в Telegram, мы об этом не узнаем: в обращении оно останется. Чтобы что-то убрать, напишите об этом здесь или удалите сообщение в приложении.',
  'bot.command.nearest': 'Команды {command} я не знаю. Может быть, {nearest}?',
  'bot.command.notifications': 'О чём сообщать и когда молчать',
  'bot.status.mine':
    'За вами {count, plural, =0 {нет открытых обращений} one {# открытое обращение} few {# открытых обращения} many {# открытых обращений} other {# открытого обращения}}.',
  'bot.status.trouble':
    'Часть сообщений в Telegram не доставлена. Какие именно, видит администратор; он же может отправить их снова.',

  'bot.quiet.title': 'О чём я сообщаю',
  'bot.quiet.unmuted': '🔔 Пишу сразу, как что-то случится.',
  'bot.quiet.muted': '🔕 Без звука до {time}.',
  'bot.quiet.muted.always': '🔕 Без звука, пока не включите.',
  'bot.quiet.no_hours': 'Тихих часов нет.',
  'bot.quiet.hours': 'Тихие часы: с {from} до {to} ({timezone}).',
  'bot.quiet.status.on': 'Сообщаю, что происходит с вашими обращениями.',
  'bot.quiet.status.off': 'О статусе обращений не сообщаю, но ответы приходят всегда.',
  'bot.quiet.customer': 'Пока тихо, сообщения приходят без звука.',
  'bot.quiet.staff':
    'Пока тихо, уведомления для команды ждут и потом приходят одним сообщением. Какие именно — настраивается в приложении.',
  'bot.quiet.hint': 'Другие часы: /notifications 22:00-08:00',
  'bot.quiet.usage': 'Напишите часы так: /notifications 22:00-08:00 — или /notifications off.',
  'bot.quiet.hour': 'Час без звука',
  'bot.quiet.tomorrow': 'До завтра',
  'bot.quiet.always': 'Пока не включу',
  'bot.quiet.unmute': 'Включить звук',
  'bot.quiet.never': 'Без тихих часов',
  'bot.quiet.status.button_on': 'Сообщать о статусе',
  'bot.quiet.status.button_off': 'Не сообщать о статусе',
  'bot.quiet.saved': 'Готово.',
};
