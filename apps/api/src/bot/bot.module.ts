import { Module } from '@nestjs/common';
import { AnalyticsModule } from '@tessera/analytics';
import { BrandingModule } from '@tessera/branding';
import { CatalogModule } from '@tessera/catalog';
import { IdentityModule } from '@tessera/identity';
import { KnowledgeModule } from '@tessera/knowledge';
import { NotificationsModule } from '@tessera/notifications';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { RoutingModule } from '@tessera/routing';
import { TicketsModule } from '@tessera/tickets';
import { TelegrafModule } from 'nestjs-telegraf';
import { BotFace } from './bot-face';
import { BotProfile } from './bot-profile';
import { BotRuntime } from './bot-runtime';
import { Albums } from './conversation/albums';
import { Arrivals } from './conversation/arrivals';
import { Conversation } from './conversation/conversation';
import { Corrections } from './conversation/corrections';
import { MessageRouter } from './conversation/message-router';
import { Questions } from './conversation/questions';
import { Reading } from './conversation/reading';
import { dailyWork } from './daily-work';
import { faqProviders } from './faq';
import { groupProviders } from './groups';
import { InfoHandler } from './handlers/info.handler';
import { LoginHandler } from './handlers/login.handler';
import { MessagesHandler } from './handlers/messages.handler';
import { PressesHandler } from './handlers/presses.handler';
import { StartHandler } from './handlers/start.handler';
import { TicketsHandler } from './handlers/tickets.handler';
import { UnknownCommandHandler } from './handlers/unknown-command.handler';
import { Membership } from './membership';
import { supportGroupProviders } from './support-group';
import { UpdateEntry } from './update-entry';
import { FollowUps } from './wizard/follow-ups';
import { Wizard } from './wizard/wizard';
import { WizardEnd } from './wizard/wizard-end';
import { WizardHandler } from './wizard/wizard.handler';

const telegraf = TelegrafModule.forRootAsync({
  useFactory: (settings: Settings) => ({
    token: settings.botToken,
    // We store updates before we handle them, which telegraf's own polling cannot.
    launchOptions: false as const,
    options: { telegram: { apiRoot: settings.telegramApiRoot, webhookReply: false } },
  }),
  inject: [SETTINGS],
});

/** The bot's door. The order of the handlers is the order in which they are asked. */
@Module({
  imports: [
    telegraf,
    IdentityModule,
    CatalogModule,
    AnalyticsModule,
    KnowledgeModule,
    BrandingModule,
    TicketsModule,
    RoutingModule,
    NotificationsModule,
  ],
  providers: [
    WizardHandler,
    StartHandler,
    TicketsHandler,
    ...dailyWork,
    ...faqProviders,
    InfoHandler,
    LoginHandler,
    PressesHandler,
    UnknownCommandHandler,
    MessagesHandler,
    Conversation,
    Arrivals,
    Albums,
    Corrections,
    Reading,
    FollowUps,
    WizardEnd,
    Wizard,
    MessageRouter,
    Questions,
    ...groupProviders,
    ...supportGroupProviders,
    Membership,
    UpdateEntry,
    BotProfile,
    BotFace,
    BotRuntime,
  ],
})
export class BotModule {}
