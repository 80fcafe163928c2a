import { appEn } from './app.en';
import { deskAuditEn } from './desk-audit.en';
import { deskAuditScreenEn } from './desk-audit-screen.en';
import { sessionsEn } from './sessions.en';
import { botEn } from './bot.en';
import { faqEn } from './faq.en';
import { filesEn } from './files.en';
import { notifyEn } from './notify.en';
import { botWizardEn } from './bot-wizard.en';
import { botRoutingEn } from './bot-routing.en';
import { botStaffEn } from './bot-staff.en';
import { botTicketsEn } from './bot-tickets.en';
import { botGroupsEn } from './bot-groups.en';
import { botSupportEn } from './bot-support.en';
import { botNotifyEn } from './bot-notify.en';
import { botFaqEn } from './bot-faq.en';
import { botRatingEn } from './bot-rating.en';
import { ratingsEn } from './ratings.en';
import { rightsEn } from './rights.en';
import { botFilesEn } from './bot-files.en';
import { botProfileEn } from './bot-profile.en';
import { botCannedEn } from './bot-canned.en';
import { deskCannedEn } from './desk-canned.en';
import { deskWorkEn } from './desk-work.en';
import { workEn } from './work.en';
import { botWorkEn } from './bot-work.en';
import { telegramDemoEn } from './telegram-demo.en';
import { deskEn } from './desk.en';
import { deskViewsEn } from './desk-views.en';
import { deskDesktopEn } from './desk-desktop.en';
import { deskPersonEn } from './desk-person.en';
import { deskAutomationEn } from './desk-automation.en';
import { deskRoutingEn } from './desk-routing.en';
import { deskBrandingEn } from './desk-branding.en';
import { deskFaqEn } from './desk-faq.en';
import { deskErrorsEn } from './desk-errors.en';
import { errorsEn } from './errors.en';
import { eventsEn } from './events.en';

/** Every text in English. The Mini App loads all but those of the bot and the demo, one language at a time. */
export const en = {
  ...appEn,
  ...deskAuditEn,
  ...deskAuditScreenEn,
  ...sessionsEn,
  ...deskEn,
  ...deskViewsEn,
  ...deskDesktopEn,
  ...deskPersonEn,
  ...deskRoutingEn,
  ...deskAutomationEn,
  ...deskBrandingEn,
  ...botEn,
  ...deskFaqEn,
  ...faqEn,
  ...errorsEn,
  ...deskErrorsEn,
  ...eventsEn,
  ...filesEn,
  ...notifyEn,
  ...botWizardEn,
  ...botRoutingEn,
  ...botStaffEn,
  ...botTicketsEn,
  ...botGroupsEn,
  ...botSupportEn,
  ...botNotifyEn,
  ...botFaqEn,
  ...botRatingEn,
  ...ratingsEn,
  ...rightsEn,
  ...botFilesEn,
  ...botProfileEn,
  ...botCannedEn,
  ...deskCannedEn,
  ...workEn,
  ...deskWorkEn,
  ...botWorkEn,
  ...telegramDemoEn,
} as const;
