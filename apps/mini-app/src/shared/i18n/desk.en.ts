import { deskEn } from '@tessera/contracts/texts/desk.en';
import { deskViewsEn } from '@tessera/contracts/texts/desk-views.en';

/** What the staff needs besides. */
export default { ...deskEn, ...deskViewsEn };
