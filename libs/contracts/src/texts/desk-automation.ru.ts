import type { deskAutomationEn } from './desk-automation.en';

export const deskAutomationRu: Record<keyof typeof deskAutomationEn, string> = {
  'event.ticket.automated': 'Правило «{rule}»: {did}',
  'automated.replied': 'отправлен ответ',
  'automated.priority': 'важность теперь «{value}»',
  'automated.category': 'тема теперь «{value}»',
  'automated.assignee': 'передано: {value}',
  'automated.added': 'добавлены метки {value}',
  'automated.removed': 'сняты метки {value}',
  'automated.notified':
    '{count, plural, one {позван # коллега} few {позваны # коллеги} many {позваны # коллег} other {позваны # коллеги}}',

  'auto.title': 'Автоответы',
  'auto.hint': 'Что поддержка отвечает и делает сама',
  'auto.text':
    'Правила, которые сами отвечают клиентам, раскладывают обращения и зовут коллег. Они смотрят только на слова клиентов и никогда на то, что делает сама система, поэтому не могут запустить друг друга.',
  'auto.add': 'Добавить правило',
  'auto.add.short': 'Добавить',
  'auto.new': 'Новое правило',
  'auto.empty': 'Пока ничего не происходит само',
  'auto.empty.text':
    'Ночью скажите, когда вернётесь, отметьте вопросы о деньгах, извинитесь перед теми, кто ждёт.',
  'auto.note':
    'Правила идут сверху вниз. На слова клиента уходит не больше одного автоответа: от первого подходящего правила. Остальные всё равно ставят метки и меняют поля.',
  'auto.never': 'Ещё не срабатывало',
  'auto.runs':
    '{count, plural, =0 {За 30 дней ни разу} one {# раз за 30 дней} few {# раза за 30 дней} many {# раз за 30 дней} other {# раза за 30 дней}} · {last}',
  'auto.up': 'Поднять «{name}»',
  'auto.down': 'Опустить «{name}»',
  'auto.switch': '«{name}» включено',
  'auto.name': 'Название, для команды',
  'auto.broken': 'До тех пор правило ничего не делает. Выберите другое или удалите его.',
  'auto.fault.category_gone': 'Темы, в которую оно переносит, больше нет.',
  'auto.fault.category_closed': 'Тема, в которую оно переносит, больше не принимает обращения.',
  'auto.fault.assignee_gone': 'Тот, кому оно передаёт обращения, ушёл или заблокирован.',
  'auto.fault.nothing_to_do': 'Меток, с которыми оно работало, больше нет: делать ему нечего.',
  'auto.fault.colleague_gone': 'Кто-то из тех, кого оно зовёт, ушёл или заблокирован.',
  'auto.fault.condition_gone': 'Темы, по которой оно отбирает, больше нет.',

  'auto.when': 'Когда',
  'auto.when.opened': 'Открыто обращение',
  'auto.when.opened.hint': 'Клиентом или формой, которая открывает его за клиента.',
  'auto.when.first_message': 'Кто-то пишет впервые',
  'auto.when.first_message.hint': 'Самое первое обращение человека.',
  'auto.when.out_of_hours': 'Клиент пишет в нерабочее время',
  'auto.when.out_of_hours.hint':
    'Когда не работает никто из тех, кто берёт такие обращения, — по часам команды. Один раз за ночь в каждом обращении.',
  'auto.when.out_of_hours.unknown':
    'Рабочие часы пока ни у кого не заданы, поэтому такого не случится. Они задаются в «Распределении».',
  'auto.when.keyword': 'Клиент пишет определённые слова',
  'auto.when.keyword.hint': 'В заголовке или в сообщении. Один раз, пока не ответит кто-то из команды.',
  'auto.when.keyword.words': 'Слова: {words}',
  'auto.when.waiting': 'Клиент ждёт ответа',
  'auto.when.waiting.hint':
    'Столько часов без ответа человека. Что ждало так долго ещё до включения правила, не считается.',
  'auto.when.waiting.hours':
    '{hours, plural, one {# час без ответа} few {# часа без ответа} many {# часов без ответа} other {# часа без ответа}}',
  'auto.hours': 'Часов',
  'auto.keywords': 'Слова через запятую',
  'auto.words.hint':
    'Целые слова, большими или маленькими буквами. Со звёздочкой в конце — все слова с таким началом: возврат* найдёт «возврата» и «возвратить».',
  'auto.if.any': 'любые',
  'auto.if.categories': 'В темах',
  'auto.if.languages': 'На языках',
  'auto.if.priorities': 'С важностью',
  'auto.if.words': 'И с одним из этих слов',

  'auto.then': 'Тогда',
  'auto.does.reply': 'отвечает',
  'auto.does.priority': 'ставит важность «{value}»',
  'auto.does.category': 'меняет тему',
  'auto.does.assign': 'назначает исполнителя',
  'auto.does.tag': 'меняет метки',
  'auto.does.notify': 'зовёт коллег',
  'auto.leave': 'Не менять',
  'auto.gone': 'Больше нет',
  'auto.nobody': 'никого',
  'auto.reply.in': 'Ответ: {language}',
  'auto.reply.insert': 'Вставить {name}',
  'auto.reply.wrong': 'Здесь не бывает: {names}',
  'auto.sample.first': 'Майя',
  'auto.sample.name': 'Майя Линдквист',
  'auto.sample.subject': 'Где моя посылка?',
  'auto.then.priority': 'Поставить важность',
  'auto.then.category': 'Поставить тему',
  'auto.then.assignee': 'Назначить',
  'auto.then.addTags': 'Добавить метки',
  'auto.then.removeTags': 'Снять метки',
  'auto.tags.hint': 'Через запятую.',
  'auto.then.notify': 'Позвать в Telegram',
  'auto.lacks.name': 'Нужно название.',
  'auto.lacks.words': 'Нужны слова, которые искать.',
  'auto.lacks.deed': 'Нужно хотя бы одно действие.',
  'auto.lacks.variables': 'В ответе есть переменная, которой здесь не бывает.',
  'auto.delete.title': 'Удалить «{name}»?',
  'auto.delete.text': 'Сделанное им останется в истории обращений.',

  'auto.try': 'Что бы оно сделало?',
  'auto.try.title': 'Последние 30 дней с этим правилом',
  'auto.try.none':
    'За последние 30 дней оно ничего бы не сделало: просмотрено {looked, plural, one {# обращение} few {# обращения} many {# обращений} other {# обращения}}.',
  'auto.try.found':
    'Оно сработало бы в {tickets, plural, one {# обращении} few {# обращениях} many {# обращениях} other {# обращения}} из {looked}, всего {runs, plural, one {# раз} few {# раза} many {# раз} other {# раза}}.',
  'auto.try.partly': 'Всех слишком много, чтобы просмотреть: здесь — начиная с {from}.',
  'auto.try.nothing': 'всё и так сделано',
  'auto.try.note':
    'Ничего не изменено. Считается по тому, какие обращения, коллеги и часы сейчас, и только для этого правила.',

  'permission.auto-reply:manage': 'Решать, что поддержка отвечает сама',
  'resource.auto-reply': 'Автоответы',
};
