import type { workEn } from './work.en';

export const workRu: Record<keyof typeof workEn, string> = {
  'event.ticket.merged': '{actor}: объединено с обращением {intoId}',
  'event.ticket.merged_from': '{actor}: сюда перенесено обращение {fromId}',
  'event.ticket.split': '{actor}: часть разговора перенесена в обращение {intoId}',
  'event.ticket.split_from': '{actor}: выделено из обращения {fromId}',
  'event.ticket.linked': '{actor}: связано с обращением {otherId}',
  'event.ticket.unlinked': '{actor}: связь с {otherId} убрана',
  'chat.movedFrom': 'Из обращения {id}',
  'chat.movedTo': 'Перенесено в {id}',
  'ticket.wasMerged': 'Это обращение продолжается в {id}.',
  'ticket.toMerged': 'Перейти',
  'ticket.goesOn': 'Обращение {old} объединено с {id}.',
};
