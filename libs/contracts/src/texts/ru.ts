import { appRu } from './app.ru';
import { deskAuditRu } from './desk-audit.ru';
import { deskAuditScreenRu } from './desk-audit-screen.ru';
import { sessionsRu } from './sessions.ru';
import { botRu } from './bot.ru';
import { faqRu } from './faq.ru';
import { filesRu } from './files.ru';
import { notifyRu } from './notify.ru';
import { botWizardRu } from './bot-wizard.ru';
import { botRoutingRu } from './bot-routing.ru';
import { botStaffRu } from './bot-staff.ru';
import { botTicketsRu } from './bot-tickets.ru';
import { botGroupsRu } from './bot-groups.ru';
import { botSupportRu } from './bot-support.ru';
import { botNotifyRu } from './bot-notify.ru';
import { botFaqRu } from './bot-faq.ru';
import { botRatingRu } from './bot-rating.ru';
import { ratingsRu } from './ratings.ru';
import { rightsRu } from './rights.ru';
import { botFilesRu } from './bot-files.ru';
import { botProfileRu } from './bot-profile.ru';
import { botCannedRu } from './bot-canned.ru';
import { deskCannedRu } from './desk-canned.ru';
import { deskWorkRu } from './desk-work.ru';
import { workRu } from './work.ru';
import { botWorkRu } from './bot-work.ru';
import { telegramDemoRu } from './telegram-demo.ru';
import { deskRu } from './desk.ru';
import { deskViewsRu } from './desk-views.ru';
import { deskDesktopRu } from './desk-desktop.ru';
import { deskPersonRu } from './desk-person.ru';
import { deskAutomationRu } from './desk-automation.ru';
import { deskRoutingRu } from './desk-routing.ru';
import { deskBrandingRu } from './desk-branding.ru';
import { deskFaqRu } from './desk-faq.ru';
import { deskErrorsRu } from './desk-errors.ru';
import { errorsRu } from './errors.ru';
import { eventsRu } from './events.ru';
import type { en } from './en';

export const ru: Record<keyof typeof en, string> = {
  ...appRu,
  ...deskAuditRu,
  ...deskAuditScreenRu,
  ...sessionsRu,
  ...deskRu,
  ...deskViewsRu,
  ...deskDesktopRu,
  ...deskPersonRu,
  ...deskRoutingRu,
  ...deskAutomationRu,
  ...deskBrandingRu,
  ...botRu,
  ...deskFaqRu,
  ...faqRu,
  ...errorsRu,
  ...deskErrorsRu,
  ...eventsRu,
  ...filesRu,
  ...notifyRu,
  ...botWizardRu,
  ...botRoutingRu,
  ...botStaffRu,
  ...botTicketsRu,
  ...botGroupsRu,
  ...botSupportRu,
  ...botNotifyRu,
  ...botFaqRu,
  ...botRatingRu,
  ...ratingsRu,
  ...rightsRu,
  ...botFilesRu,
  ...botProfileRu,
  ...botCannedRu,
  ...deskCannedRu,
  ...workRu,
  ...deskWorkRu,
  ...botWorkRu,
  ...telegramDemoRu,
};
