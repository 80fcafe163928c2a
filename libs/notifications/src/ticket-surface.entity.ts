import { Entity, ForeignKey, Index } from 'typeorm';
import { BotEntity } from '@tessera/platform/telegram';
import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';

/** A place in Telegram where a ticket is shown: the requester's private chat, a group, a topic, a card. */
@Entity('ticket_surface')
@Index('ticket_surface_key', ['ticketId', 'botId', 'chatId', 'kind'], { unique: true })
@Index('ticket_surface_chat_idx', ['botId', 'chatId', 'threadId'])
export class TicketSurfaceEntity {
  @IdColumn() id!: string;
  @TextColumn() ticketId!: string;
  @RefColumn() @ForeignKey(() => BotEntity) botId!: string;
  @RefColumn() chatId!: string;
  @RefColumn({ nullable: true }) threadId!: string | null;
  /** private | group | topic | card */
  @TextColumn() kind!: string;
  /** active: the ticket is shown here | deferred: to be shown when Telegram's rates leave room | moved: it went on elsewhere | dead */
  @TextColumn() state!: string;
  /** Message of Telegram that the ticket's messages there answer: the card, or the customer's first words in a group. */
  @RefColumn({ nullable: true }) anchorId!: string | null;
  /** What a topic or card looks like now, e.g. `{name, icon, closed}`. */
  @JsonColumn({ default: {} }) shown!: Record<string, unknown>;
  @TimeColumn() createdAt!: Date;
  @TimeColumn() updatedAt!: Date;
}
