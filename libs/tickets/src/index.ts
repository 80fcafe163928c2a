import './ticket.events';

export { AttachmentEntity } from './attachment.entity';
export { MessageVersionEntity } from './message-version.entity';
export { MessageEntity } from './message.entity';
export { TicketEventEntity } from './ticket-event.entity';
export { TicketReadEntity } from './ticket-read.entity';
export { TicketEntity } from './ticket.entity';

export { AttachmentCleaning } from './attachments/attachment-cleaning';
export { AttachmentFetcher, filesToFetch } from './attachments/attachment-fetcher';
export { Attachments, type OpenFile, type UploadInput } from './attachments/attachments.service';
export { TicketCounts, type OpenCounts } from './list/ticket-counts.service';
export { TicketListService } from './list/ticket-list.service';
export type { MessageRow } from './messages/message.row';
export { customerMessage, messageFor, staffMessage } from './messages/message.serializer';
export { MessageDeliveries } from './messages/messages.repository';
export type { IncomingFile } from './messages/message-files.repository';
export { MessageFiles } from './messages/message-files';
export { MessagesService, type Posted, type PostInput } from './messages/messages.service';
export { TicketAccess, type SeenTicket } from './ticket-access';
export type { TicketChange } from './ticket.events';
export { newTicketId } from './ticket-id';
export { audienceOf, can, readableKeys, ticketKeys, type Audience, type TicketFacts } from './ticket.policy';
export type { TicketRow } from './ticket.row';
export { customerTicket, staffTicket, ticketFor } from './ticket.serializer';
export { TicketsModule } from './tickets.module';
export { TicketsService, type OpenInput } from './tickets.service';
export { TimelineService } from './timeline.service';
