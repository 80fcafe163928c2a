import type { botEn } from './bot.en';

export const botRu: Record<keyof typeof botEn, string> = {
  'bot.start.hello': 'Здравствуйте, {name}! Это служба поддержки.',
  'bot.start.how':
    'Просто напишите, что случилось: всё, что вы пришлёте, увидит наша команда, и ответ придёт сюда же. Фото, файлы и голосовые тоже подойдут.',
  'bot.start.staff':
    'Вы в команде, роль: {role}. Чтобы ответить клиенту, ответьте на сообщение обращения. Подробнее: /help.',
  'bot.start.app': 'Всё это есть и в приложении.',
  'bot.invite.accepted': 'Добро пожаловать в команду! Ваша роль: {role}. Что здесь можно делать — /help.',

  'bot.menu.new': 'Новое обращение',
  'bot.menu.tickets': 'Мои обращения',
  'bot.menu.faq': 'Вопросы и ответы',
  'bot.menu.contacts': 'Контакты',

  'bot.button.app': 'Открыть в приложении',
  'bot.button.desk': 'Открыть приложение',
  'bot.button.menu': 'Открыть',
  'bot.button.show': 'Показать обращение',
  'bot.button.close': 'Закрыть',
  'bot.button.reopen': 'Открыть снова',
  'bot.button.solved': 'Да, закрыть',
  'bot.button.not_solved': 'Нет, не решено',
  'bot.button.new': 'Новое обращение',
  'bot.button.cancel': 'Отмена',
  'bot.button.ticket': '{sign} {id} · {subject}',
  'bot.button.send_answer': 'Отправить как ответ',
  'bot.button.send_note': 'Оставить заметкой',

  'bot.opened': 'Обращение {id} открыто: {subject}',
  'bot.opened.next': 'Ответим здесь же. Всё, что вы допишете, попадёт в это обращение.',
  'bot.opened_for_you': 'Мы открыли для вас обращение {id}: {subject}',
  'bot.continued': 'Обращение {old} закрыто слишком давно, чтобы открыть его снова, поэтому это новое: {id}',
  'bot.reopened': 'Обращение {id} снова открыто.',
  'bot.added_to': 'Добавлено в {id} · {subject}',
  'bot.about_ticket': '{id} · {subject}',

  'bot.choose': 'У вас несколько открытых обращений. К какому это?',
  'bot.choose.gone': 'Того обращения уже нет. К какому это?',
  'bot.staff.choose': 'Кому это? Клиенту быстрее ответить прямо на сообщение обращения.',
  'bot.staff.ask': 'Отправить это клиенту — {id} · {subject}?',
  'bot.staff.own': 'Это моё обращение',
  'bot.answer.sent': 'Отправлено: {name} · {id}',
  'bot.note.saved': 'Заметка сохранена в {id}. Её видят только сотрудники.',

  'bot.cancelled': 'Хорошо, забыли.',
  'bot.nothing_to_cancel': 'Отменять нечего. Пишите, когда понадобимся.',

  'bot.ticket.title': '{sign} {id} · {subject}',
  'bot.ticket.status': 'Статус: {status}',
  'bot.ticket.helper': 'Вам отвечает {name}',
  'bot.ticket.customer': 'Клиент: {name}',
  'bot.ticket.assignee': 'Занимается: {name}',
  'bot.ticket.unassigned': 'Пока никто не взял',
  'bot.ticket.deleted': 'удалено',
  'bot.ticket.reply': 'Чтобы ответить клиенту, ответьте на это сообщение. Начните с // — останется заметкой.',
  'bot.ticket.closed_now': 'Обращение {id} закрыто.',
  'bot.ticket.open_now': 'Обращение {id} снова открыто.',
  'bot.ticket.already': '{id}: {status}',

  'bot.notice.taken': 'Вашим обращением {id} · {subject} занимается {name}',
  'bot.notice.in_progress': 'Мы занялись вашим обращением {id} · {subject}',
  'bot.notice.waiting': 'Ждём вашего ответа в обращении {id} · {subject}',
  'bot.notice.resolved':
    'Обращение {id} · {subject} решено. Помогло? Если нет, просто напишите сюда — откроем снова.',
  'bot.notice.closed': 'Обращение {id} · {subject} закрыто.',
  'bot.notice.closed_stale':
    'Похоже, всё в порядке, и обращение {id} · {subject} закрылось само. Если нет — откройте его снова.',
  'bot.notice.reopened': 'Обращение {id} · {subject} снова открыто.',

  'bot.file_line': '📎 {file}',
  'bot.file.photo': 'Фото',
  'bot.file.video': 'Видео',
  'bot.file.document': 'Файл',
  'bot.file.voice': 'Голосовое сообщение',
  'bot.file.video_note': 'Видеосообщение',
  'bot.file.audio': 'Аудио',
  'bot.file.sticker': 'Стикер',
  'bot.file.animation': 'Анимация',
  'bot.file.location': 'Место на карте',
  'bot.file.contact': 'Контакт',
  'bot.file.poll': 'Опрос',
  'bot.file.other': 'Сообщение другого вида',

  'bot.help.title': 'Что здесь можно делать',
  'bot.help.write':
    'Написать сообщение: оно попадёт в открытое обращение или откроет новое. Чтобы выбрать обращение, ответьте на сообщение из него.',
  'bot.help.line': '{command} — {text}',
  'bot.help.staff':
    'Для команды: чтобы ответить клиенту, ответьте на сообщение обращения; начните с //, и останется заметка, которую видят только сотрудники.',
  'bot.command.new': 'Новое обращение',
  'bot.command.tickets': 'Мои обращения',
  'bot.command.staff_tickets': 'Обращения, доступные мне',
  'bot.command.language': 'Язык',
  'bot.command.support': 'Попросить команду о помощи',
  'bot.command.help': 'Что здесь можно делать',
  'bot.command.faq': 'Вопросы и ответы',
  'bot.command.contacts': 'Как с нами связаться',
  'bot.command.privacy': 'Что мы о вас храним',
  'bot.command.role': 'Мой id и роль',
  'bot.command.status': 'Как дела у службы',
  'bot.command.login': 'Ссылка для входа в браузере',
  'bot.command.cancel': 'Забыть начатое',
  'bot.command.unknown': 'Команды {command} я не знаю. Что я умею — /help.',

  'bot.faq': 'Статей пока нет. Напишите вопрос сюда — вам ответит кто-нибудь из команды.',
  'bot.contacts': 'Быстрее всего написать сюда, в этот чат: здесь же и ответим.',
  'bot.contacts.web': 'В браузере: {url}',
  'bot.privacy':
    'Мы храним ваше имя и id в Telegram и всё, что вы пишете и присылаете сюда, — чтобы вам ответить. Видит это только команда. Нужна копия или хотите всё стереть — напишите об этом здесь.',

  'bot.login':
    'Войдите по этой ссылке. Она сработает один раз, в течение {minutes, plural, one {# минуты} few {# минут} many {# минут} other {# минуты}}. Никому её не передавайте.',

  'bot.role.own': 'Ваш id в Telegram: {id}\nВаша роль: {role}',

  'bot.status.ok': 'Служба работает и отвечает.',
  'bot.status.tickets':
    'Открытых обращений: {open}. Новых: {fresh}, в работе: {active}, ждут клиентов: {waiting}.',
  'bot.status.deliveries':
    'Сообщения в Telegram: в очереди {queued}, не ушло {failed}, неизвестно {unknown}.',
  'bot.status.own':
    'У вас {count, plural, =0 {нет открытых обращений} one {# открытое обращение} few {# открытых обращения} many {# открытых обращений} other {# открытого обращения}}.',

  'bot.language.choose': 'На каком языке говорить?',
  'bot.language.en': 'English',
  'bot.language.ru': 'Русский',
  'bot.language.set': 'Теперь говорю с вами по-русски.',

  'bot.edit.too_late': 'Исправить это сообщение в обращении уже нельзя. Напишите новое.',
  'bot.press.old': 'Эта кнопка устарела.',
  'bot.press.elsewhere': 'Это работает только в личном чате со мной.',
  'bot.failed':
    'Что-то сломалось у нас, и ваше сообщение не дошло. Пришлите его, пожалуйста, чуть позже ещё раз.',
};
