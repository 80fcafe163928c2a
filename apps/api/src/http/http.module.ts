import { Module, type Type } from '@nestjs/common';
import { AnalyticsModule } from '@tessera/analytics';
import { AuditModule } from '@tessera/audit';
import { AutomationModule } from '@tessera/automation';
import { BrandingModule } from '@tessera/branding';
import { CatalogModule } from '@tessera/catalog';
import { IdentityModule } from '@tessera/identity';
import { KnowledgeModule } from '@tessera/knowledge';
import { NotificationsModule } from '@tessera/notifications';
import { RoutingModule } from '@tessera/routing';
import { TicketsModule } from '@tessera/tickets';
import { StatisticsController } from './analytics/statistics.controller';
import { AttachmentsController } from './attachments/attachments.controller';
import { FilesController } from './attachments/files.controller';
import { BrandingController } from './branding/branding.controller';
import { TextsController } from './branding/texts.controller';
import { AutoRepliesController } from './automation/auto-replies.controller';
import { AuditController } from './audit/audit.controller';
import { CategoriesController } from './catalog/categories.controller';
import { TagsController } from './catalog/tags.controller';
import { DeliveriesController } from './deliveries/deliveries.controller';
import { identityControllers } from './identity';
import { CannedRepliesController } from './knowledge/canned-replies.controller';
import { FaqController } from './knowledge/faq.controller';
import { PersonCardController } from './people/person-card.controller';
import { PersonNotesController } from './people/person-notes.controller';
import { NotificationsController } from './notifications/notifications.controller';
import { BulkController } from './tickets/bulk.controller';
import { RoutingController } from './routing/routing.controller';
import { WorkingHoursController } from './routing/working-hours.controller';
import { MessagesController } from './tickets/messages.controller';
import { TicketWorkController } from './tickets/ticket-work.controller';
import { TicketsController } from './tickets/tickets.controller';
import { ViewsController } from './tickets/views.controller';

export const httpControllers: Type[] = [
  ...identityControllers,
  BulkController,
  PersonCardController,
  PersonNotesController,
  TicketsController,
  ViewsController,
  TicketWorkController,
  MessagesController,
  AttachmentsController,
  FilesController,
  CategoriesController,
  FaqController,
  RoutingController,
  AutoRepliesController,
  WorkingHoursController,
  TagsController,
  StatisticsController,
  DeliveriesController,
  NotificationsController,
  BrandingController,
  TextsController,
  AuditController,
  CannedRepliesController,
];

/** The REST door. */
@Module({
  imports: [
    IdentityModule,
    CatalogModule,
    KnowledgeModule,
    BrandingModule,
    TicketsModule,
    RoutingModule,
    AutomationModule,
    NotificationsModule,
    AnalyticsModule,
    AuditModule,
  ],
  controllers: httpControllers,
})
export class HttpModule {}
