import type { rightsEn } from './rights.en';

export const rightsRu: Record<keyof typeof rightsEn, string> = {
  'rights.closed': 'Ваши права изменились: этот экран для вас теперь закрыт.',
  'rights.none.title': 'Это вам сейчас недоступно',
  'rights.none.text': 'Ваших прав для этого не хватает. Если доступ нужен, обратитесь к администратору.',
};
