import { Module, type OnModuleInit } from '@nestjs/common';
import { isOpenStatus } from '@tessera/contracts';
import { CatalogModule } from '@tessera/catalog';
import { IdentityModule } from '@tessera/identity';
import { DomainEvents } from '@tessera/platform';
import { Assignees } from './assignees';
import { AttachmentCleaning } from './attachments/attachment-cleaning';
import { AttachmentFetcher } from './attachments/attachment-fetcher';
import { AttachmentLinks } from './attachments/attachment-links';
import { AttachmentsRepository } from './attachments/attachments.repository';
import { Attachments } from './attachments/attachments.service';
import { CustomerFiles } from './attachments/customer-files';
import { FileIntake } from './attachments/file-intake';
import { BulkTicketsService } from './bulk/bulk-tickets.service';
import { CustomerAccess } from './customers/customer-access';
import { CustomersRepository } from './customers/customers.repository';
import { Customers } from './customers/customers.service';
import { PersonNotesRepository } from './customers/person-notes.repository';
import { PersonNotes } from './customers/person-notes.service';
import { LinksRepository } from './links/links.repository';
import { TicketLinks } from './links/ticket-links';
import { TicketCounts } from './list/ticket-counts.service';
import { TicketListRepository } from './list/ticket-list.repository';
import { TicketListService } from './list/ticket-list.service';
import { TicketMerging } from './merging/ticket-merging';
import { MessageChanges } from './messages/message-changes';
import { MessageFiles } from './messages/message-files';
import { MessageFilesRepository } from './messages/message-files.repository';
import { MessageVersionsRepository } from './messages/message-versions.repository';
import { MessageWriter } from './messages/message-writer';
import { MessageDeliveries, MessagesRepository } from './messages/messages.repository';
import { MessagesService } from './messages/messages.service';
import { MovesRepository } from './moving/moves.repository';
import { Ratings } from './ratings.service';
import { SearchLexicon } from './search/search-lexicon';
import { TicketSearch } from './search/ticket-search';
import { TicketSearchRepository } from './search/ticket-search.repository';
import { TicketSplitting } from './splitting/ticket-splitting';
import { TagWriter } from './tags/tag-writer';
import { TicketAccess } from './ticket-access';
import { TicketReaders } from './ticket-readers';
import { TicketOpening } from './ticket-opening';
import { isReopened } from './ticket-status';
import { TicketsRepository } from './tickets.repository';
import { TicketsService } from './tickets.service';
import { TimelineRepository } from './timeline.repository';
import { TimelineService } from './timeline.service';
import { ViewCountsService } from './views/view-counts.service';
import { ViewsRepository } from './views/views.repository';
import { Views } from './views/views.service';

@Module({
  imports: [IdentityModule, CatalogModule],
  providers: [
    Assignees,
    AttachmentCleaning,
    AttachmentFetcher,
    AttachmentLinks,
    Attachments,
    AttachmentsRepository,
    BulkTicketsService,
    CustomerAccess,
    Customers,
    CustomersRepository,
    CustomerFiles,
    FileIntake,
    LinksRepository,
    MessageChanges,
    MessageDeliveries,
    MessageFiles,
    MessageFilesRepository,
    MessagesRepository,
    MessagesService,
    MessageVersionsRepository,
    MessageWriter,
    PersonNotes,
    PersonNotesRepository,
    MovesRepository,
    Ratings,
    SearchLexicon,
    TagWriter,
    TicketAccess,
    TicketCounts,
    TicketLinks,
    TicketListRepository,
    TicketListService,
    TicketMerging,
    TicketOpening,
    TicketReaders,
    TicketSearch,
    TicketSearchRepository,
    TicketSplitting,
    TicketsRepository,
    TicketsService,
    TimelineRepository,
    TimelineService,
    ViewCountsService,
    Views,
    ViewsRepository,
  ],
  exports: [
    AttachmentCleaning,
    AttachmentFetcher,
    Attachments,
    BulkTicketsService,
    Customers,
    CustomerFiles,
    MessageDeliveries,
    MessageFiles,
    MessagesService,
    PersonNotes,
    Ratings,
    SearchLexicon,
    TicketAccess,
    TicketCounts,
    TicketLinks,
    TicketListService,
    TicketReaders,
    TicketMerging,
    TicketSplitting,
    TicketsService,
    TimelineService,
    ViewCountsService,
    Views,
  ],
})
export class TicketsModule implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly tickets: TicketsService,
    private readonly tags: TagWriter,
  ) {}

  onModuleInit(): void {
    this.events.inTransaction('staff.left', (tx, context, { personId }) =>
      this.tickets.handOver(tx, context, personId),
    );
    this.events.inTransaction('message.posted', async (tx, context, { before, ticket }) => {
      if (isReopened(before, ticket)) await this.tickets.reopened(tx, context, ticket);
    });
    this.events.inTransaction('ticket.changed', async (tx, context, { before, after }) => {
      if (isReopened(before, after)) await this.tickets.reopened(tx, context, after);
    });
    this.events.inTransaction('ticket.restored', async (tx, context, { ticket }) => {
      if (isOpenStatus(ticket.status)) await this.tickets.reopened(tx, context, ticket);
    });
    this.events.inTransaction('tag.replaced', (tx, context, event) => this.tags.replace(tx, context, event));
  }
}
