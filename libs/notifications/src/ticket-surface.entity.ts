import { Entity, ForeignKey, Index } from 'typeorm';
import { BotEntity } from '@tessera/platform/telegram';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';

/** A place in Telegram where a ticket is shown: the requester's private chat, a group, a topic, a card. */
@Entity('ticket_surface')
@Index('ticket_surface_ticket_idx', ['ticketId'])
@Index('ticket_surface_chat_idx', ['botId', 'chatId', 'threadId'])
export class TicketSurfaceEntity {
  @IdColumn() id!: string;
  @TextColumn() ticketId!: string;
  @RefColumn() @ForeignKey(() => BotEntity) botId!: string;
  @RefColumn() chatId!: string;
  @RefColumn({ nullable: true }) threadId!: string | null;
  /** private | group | topic | card */
  @TextColumn() kind!: string;
  /** active | dead */
  @TextColumn() state!: string;
  @TimeColumn() createdAt!: Date;
}
