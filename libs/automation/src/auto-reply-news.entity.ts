import { DeskEntity } from '@tessera/identity';
import { IdColumn, RefColumn, TextColumn } from '@tessera/platform/database';
import { MessageEntity, TicketEntity } from '@tessera/tickets';
import { Entity, ForeignKey } from 'typeorm';

/** Something that a customer wrote and that the rules have not looked at yet. */
@Entity('auto_reply_news')
export class AutoReplyNewsEntity {
  @IdColumn() id!: string;
  @RefColumn() @ForeignKey(() => DeskEntity) deskId!: string;
  @TextColumn() @ForeignKey(() => TicketEntity, { onDelete: 'CASCADE' }) ticketId!: string;
  @RefColumn() @ForeignKey(() => MessageEntity, { onDelete: 'CASCADE' }) messageId!: string;
}
