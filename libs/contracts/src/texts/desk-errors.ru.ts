import type { deskErrorsEn } from './desk-errors.en';

export const deskErrorsRu: Record<keyof typeof deskErrorsEn, string> = {
  'error.ROLE_TOO_HIGH': 'Нельзя менять роль тех, кто не ниже вас, и давать такую роль.',
  'error.ROLE_LOCKED': 'Эта роль задана в настройках сервера, понизить её здесь нельзя.',
  'error.ROLE_OWN': 'Свою роль менять нельзя, и себя не заблокировать.',
  'error.LAST_ROLE_MANAGER': 'Это последний, кто может управлять ролями.',
  'error.GRANT_NOT_HELD': 'Нельзя выдать право, которого нет у вас.',
  'error.PERSON_NOT_FOUND': 'Такого человека нет.',
  'error.PERSON_NOTE_NOT_FOUND': 'Такой заметки нет.',
  'error.TAG_NOT_FOUND': 'Такой метки нет.',
  'error.ALREADY_CLAIMED': 'Обращение уже взял(а) {name}.',
  'error.TICKET_DELETED': 'Обращение {id} удалено. Сначала восстановите его.',
  'error.TICKET_CLOSED': 'Обращение {id} закрыто. Сначала откройте его снова.',
  'error.DIFFERENT_REQUESTERS': 'Это обращения двух разных клиентов: объединить их нельзя, но можно связать.',
  'error.MESSAGE_MOVED': 'Это сообщение уже перенесли в обращение {ticketId}.',
  'error.TAG_EXISTS': 'Метка «{name}» уже есть. Объедините их.',
  'error.AUTO_REPLY_NOT_FOUND': 'Такого автоответа нет.',
  'error.TOO_MANY_AUTO_REPLIES': 'Автоответов уже {count}, больше завести нельзя.',
  'error.CATEGORY_IN_USE': 'В этой теме есть обращения или подтемы. Её можно только выключить.',
  'error.NOT_A_NOTE': 'Этот ответ клиент уже получил, заметкой он не станет. Текст остался прежним.',
  'error.DELIVERY_NOT_OPEN': 'Эту отправку сейчас нельзя ни повторить, ни отменить.',
  'error.CANNED_REPLY_NOT_FOUND': 'Такой заготовки нет.',
  'error.CANNED_NAME_TAKEN': 'Имя «{name}» уже занято. Выберите другое.',
  'error.CANNED_REPLY_TOO_LONG':
    'Для этого обращения заготовка «{name}» слишком длинная: на {count, plural, one {# знак} few {# знака} many {# знаков} other {# знака}} больше, чем помещается в сообщение.',
  'error.TOO_MANY_CANNED':
    'Уже есть {count, plural, one {# заготовка} few {# заготовки} many {# заготовок} other {# заготовки}}. Удалите ненужную.',
  'error.REPLIED_MEANWHILE': 'Коллега уже ответил: {name}. Взгляните на ответ, прежде чем отправлять.',
  'error.VIEW_NOT_FOUND': 'Такого списка нет.',
  'error.TOO_MANY_VIEWS':
    'Уже есть {count, plural, one {# список} few {# списка} many {# списков} other {# списка}}. Удалите ненужный.',
  'error.TOO_MANY_LINKS': 'С обращением {id} связано слишком много других: больше добавить нельзя.',
  'error.ASSIGNEE_NOT_ELIGIBLE': 'Этот человек не может брать обращения.',
};
