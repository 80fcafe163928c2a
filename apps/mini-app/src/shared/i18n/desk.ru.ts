import { deskRu } from '@tessera/contracts/texts/desk.ru';
import { deskAuditRu } from '@tessera/contracts/texts/desk-audit.ru';
import { deskAuditScreenRu } from '@tessera/contracts/texts/desk-audit-screen.ru';
import { deskAutomationRu } from '@tessera/contracts/texts/desk-automation.ru';
import { deskBrandingRu } from '@tessera/contracts/texts/desk-branding.ru';
import { deskCannedRu } from '@tessera/contracts/texts/desk-canned.ru';
import { deskDesktopRu } from '@tessera/contracts/texts/desk-desktop.ru';
import { deskErrorsRu } from '@tessera/contracts/texts/desk-errors.ru';
import { deskRoutingRu } from '@tessera/contracts/texts/desk-routing.ru';
import { deskFaqRu } from '@tessera/contracts/texts/desk-faq.ru';
import { deskPersonRu } from '@tessera/contracts/texts/desk-person.ru';
import { deskViewsRu } from '@tessera/contracts/texts/desk-views.ru';
import { deskWorkRu } from '@tessera/contracts/texts/desk-work.ru';
import { rightsRu } from '@tessera/contracts/texts/rights.ru';

/** What the staff needs besides; loaded with the desk. */
export default {
  ...deskRu,
  ...deskAuditRu,
  ...deskAuditScreenRu,
  ...deskAutomationRu,
  ...deskBrandingRu,
  ...deskCannedRu,
  ...deskDesktopRu,
  ...deskErrorsRu,
  ...deskFaqRu,
  ...deskPersonRu,
  ...deskRoutingRu,
  ...deskViewsRu,
  ...deskWorkRu,
  ...rightsRu,
};
