import type { botWizardEn } from './bot-wizard.en';

export const botWizardRu: Record<keyof typeof botWizardEn, string> = {
  'bot.kind.game': '🎮 {name}',
  'bot.kind.story': '📖 История {name}',
  'bot.kind.giveaway': '🎁 Розыгрыш',
  'bot.kind.gift': '🎁 Подарок',
  'bot.kind.invoice': '🧾 Счёт {name}',
  'bot.kind.paid_media':
    '⭐ Платное вложение за {stars, plural, one {# звезду} few {# звезды} many {# звёзд} other {# звезды}}: ботам Telegram его не отдаёт',
  'bot.kind.unknown': 'Сообщение, которое мы пока не умеем показывать ({kind})',

  'bot.in.too_big':
    'Файлы больше 20 МБ Telegram ботам не отдаёт, поэтому от {name} до нас дошло только название. Загрузите файл в приложении: там можно до {megabytes} МБ.',
  'bot.in.too_big.everywhere':
    'От {name} до нас дошло только название: файл слишком большой. Мы принимаем до {megabytes} МБ — пришлите частями или дайте ссылку.',
  'bot.in.late_note':
    'Эта часть осталась заметкой в {id}. То, что пришло в альбоме раньше, было без // и уже ушло клиенту.',
  'bot.in.edit_gone': 'Этого сообщения в обращении больше нет, менять нечего.',

  'bot.wizard.category': 'О чём обращение?',
  'bot.wizard.category.within': 'А точнее — {category}?',
  'bot.wizard.category.first': 'Записал. О чём обращение?',
  'bot.wizard.category.gone': 'Эту категорию уже закрыли. Какую выбрать вместо неё?',
  'bot.wizard.subject': 'В двух словах: что случилось?',
  'bot.wizard.subject.skip': 'Можно и пропустить — возьму тему из описания.',
  'bot.wizard.subject.long': 'Это уже целое описание — так и записал.',
  'bot.wizard.description':
    'Теперь опишите подробнее, хоть в нескольких сообщениях. Фото, файлы и голосовые тоже подойдут.',
  'bot.wizard.description.more': 'Записал. Присылайте ещё или нажмите «Готово».',
  'bot.wizard.description.empty': 'Пока пусто. Напишите, что случилось, или пришлите фото либо файл.',
  'bot.wizard.description.full':
    'Больше {count, plural, one {# сообщения} few {# сообщений} many {# сообщений} other {# сообщения}} сюда не помещается, и последнее не вошло. Отправьте обращение, а потом добавляйте сколько угодно.',
  'bot.wizard.check': 'Всё верно?',
  'bot.wizard.check.category': 'Категория: {category}',
  'bot.wizard.check.subject': 'Тема: {subject}',
  'bot.wizard.check.contents':
    'Внутри: {messages, plural, one {# сообщение} few {# сообщения} many {# сообщений} other {# сообщения}}, {files, plural, =0 {без файлов} one {# файл} few {# файла} many {# файлов} other {# файла}}',
  'bot.wizard.follow_up': 'Похоже на ваше открытое обращение {id} · {subject}. Добавить туда?',
  'bot.wizard.added': 'Добавлено в {id} · {subject}.',
  'bot.wizard.sent': 'Отправлено: {id}.',
  'bot.wizard.sent_before': 'Это уже отправлено, обращение {id}.',
  'bot.wizard.over': 'Эта форма закрыта. Новая — по команде /new.',
  'bot.wizard.elsewhere': 'Вы уже ушли дальше. Сейчас вы здесь:',
  'bot.wizard.waiting': 'Новое обращение ещё не отправлено: /new — продолжить, /cancel — отменить.',
  'bot.wizard.stale': 'Вы начинали новое обращение, но так и не отправили. Продолжить его?',
  'bot.wizard.stale.kept': 'То, что вы сейчас написали, не пропадёт в любом случае.',
  'bot.wizard.cancelled': 'Хорошо, новое обращение отменено.',
  'bot.wizard.button.subject_skip': 'Пропустить',
  'bot.wizard.button.ready': 'Готово',
  'bot.wizard.button.send': 'Отправить',
  'bot.wizard.button.category': 'Категория',
  'bot.wizard.button.subject': 'Тема',
  'bot.wizard.button.more': 'Дополнить',
  'bot.wizard.button.restart': 'Начать заново',
  'bot.wizard.button.back': '← Назад',
  'bot.wizard.button.within': '{category} в целом',
  'bot.wizard.button.category_choice': '{icon} {name}',
  'bot.wizard.button.add_to': 'Да, добавить в {id}',
  'bot.wizard.button.new_one': 'Нет, это новое',
  'bot.wizard.button.resume': 'Продолжить',
  'bot.wizard.button.forget': 'Отменить его',
};
