export { TicketEntity } from './ticket.entity';
export { MessageEntity } from './message.entity';
export { MessageVersionEntity } from './message-version.entity';
export { AttachmentEntity } from './attachment.entity';
export { TicketEventEntity } from './ticket-event.entity';
export { TicketReadEntity } from './ticket-read.entity';
