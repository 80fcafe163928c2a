import { deskEn } from '@tessera/contracts/texts/desk.en';
import { deskDesktopEn } from '@tessera/contracts/texts/desk-desktop.en';
import { deskRoutingEn } from '@tessera/contracts/texts/desk-routing.en';
import { deskPersonEn } from '@tessera/contracts/texts/desk-person.en';
import { deskViewsEn } from '@tessera/contracts/texts/desk-views.en';

/** What the staff needs besides; loaded with the desk. */
export default { ...deskEn, ...deskDesktopEn, ...deskPersonEn, ...deskRoutingEn, ...deskViewsEn };
