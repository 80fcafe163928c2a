import { deskRu } from '@tessera/contracts/texts/desk.ru';
import { deskViewsRu } from '@tessera/contracts/texts/desk-views.ru';

/** What the staff needs besides. */
export default { ...deskRu, ...deskViewsRu };
