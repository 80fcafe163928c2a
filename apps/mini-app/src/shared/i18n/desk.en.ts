import { deskEn } from '@tessera/contracts/texts/desk.en';
import { deskAuditEn } from '@tessera/contracts/texts/desk-audit.en';
import { deskAuditScreenEn } from '@tessera/contracts/texts/desk-audit-screen.en';
import { deskAutomationEn } from '@tessera/contracts/texts/desk-automation.en';
import { deskBrandingEn } from '@tessera/contracts/texts/desk-branding.en';
import { deskCannedEn } from '@tessera/contracts/texts/desk-canned.en';
import { deskDesktopEn } from '@tessera/contracts/texts/desk-desktop.en';
import { deskErrorsEn } from '@tessera/contracts/texts/desk-errors.en';
import { deskRoutingEn } from '@tessera/contracts/texts/desk-routing.en';
import { deskFaqEn } from '@tessera/contracts/texts/desk-faq.en';
import { deskPersonEn } from '@tessera/contracts/texts/desk-person.en';
import { deskViewsEn } from '@tessera/contracts/texts/desk-views.en';
import { deskWorkEn } from '@tessera/contracts/texts/desk-work.en';
import { rightsEn } from '@tessera/contracts/texts/rights.en';

/** What the staff needs besides; loaded with the desk. */
export default {
  ...deskEn,
  ...deskAuditEn,
  ...deskAuditScreenEn,
  ...deskAutomationEn,
  ...deskBrandingEn,
  ...deskCannedEn,
  ...deskDesktopEn,
  ...deskErrorsEn,
  ...deskFaqEn,
  ...deskPersonEn,
  ...deskRoutingEn,
  ...deskViewsEn,
  ...deskWorkEn,
  ...rightsEn,
};
