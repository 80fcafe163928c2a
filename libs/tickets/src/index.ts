import './ticket.events';

export { AttachmentEntity } from './attachment.entity';
export { MessageVersionEntity } from './message-version.entity';
export { MessageEntity } from './message.entity';
export { TicketEventEntity } from './ticket-event.entity';
export { TicketReadEntity } from './ticket-read.entity';
export { TicketEntity } from './ticket.entity';

export { BulkTicketsService, type BulkOutcome } from './bulk/bulk-tickets.service';
export { AttachmentCleaning } from './attachments/attachment-cleaning';
export { AttachmentFetcher, filesToFetch } from './attachments/attachment-fetcher';
export { safeFileName } from './attachments/file-name';
export { CustomerFiles } from './attachments/customer-files';
export { Attachments, type OpenFile, type UploadInput } from './attachments/attachments.service';
export { Customers } from './customers/customers.service';
export { PersonNoteEntity } from './customers/person-note.entity';
export { PersonNotes } from './customers/person-notes.service';
export { TicketCounts, type OpenCounts } from './list/ticket-counts.service';
export { TicketListService } from './list/ticket-list.service';
export type { MessageRow } from './messages/message.row';
export { customerMessage, messageFor, staffMessage } from './messages/message.serializer';
export { MessageDeliveries } from './messages/messages.repository';
export type { IncomingFile } from './messages/message-files.repository';
export { MessageFiles } from './messages/message-files';
export { MessagesService, type Posted, type PostInput } from './messages/messages.service';
export { Ratings } from './ratings.service';
export { SearchLexicon } from './search/search-lexicon';
export { SearchProgressEntity } from './search/search-progress.entity';
export { SearchWordEntity } from './search/search-word.entity';
export { TicketAccess, type SeenTicket } from './ticket-access';
export type { TimelineLine } from './ticket-changes';
export type { TicketChange } from './ticket.events';
export { TicketLinkEntity } from './links/ticket-link.entity';
export { TicketLinks } from './links/ticket-links';
export { TicketMerging } from './merging/ticket-merging';
export { TicketSplitting } from './splitting/ticket-splitting';
export { newTicketId } from './ticket-id';
export {
  audienceOf,
  can,
  mayWorkOn,
  readableKeys,
  ticketKeys,
  type Audience,
  type TicketFacts,
} from './ticket.policy';
export { isReopened } from './ticket-status';
export type { TicketRow } from './ticket.row';
export { TicketReaders } from './ticket-readers';
export { customerTicket, staffTicket, ticketFor } from './ticket.serializer';
export { TicketsModule } from './tickets.module';
export { TicketsService, type OpenInput } from './tickets.service';
export { TimelineService } from './timeline.service';
export { TicketViewEntity } from './views/ticket-view.entity';
export { ViewCountsService } from './views/view-counts.service';
export { Views } from './views/views.service';
