import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { PersonEntity } from '@tessera/identity';
import { BotEntity } from '@tessera/platform/telegram';
import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { TicketSurfaceEntity } from './ticket-surface.entity';

/** One call of the Bot API on behalf of the desk: a message to one recipient through one door, with its attempts. */
@Entity('delivery')
@Index('delivery_due_idx', ['botId', 'priority', 'dueAt', 'id'], { where: `"state" = 'queued'` })
@Index('delivery_order_idx', ['botId', 'orderingKey', 'id'], { where: `"state" IN ('queued', 'sending')` })
@Index('delivery_sending_idx', ['botId', 'claimedAt'], { where: `"state" = 'sending'` })
@Index('delivery_message_idx', ['messageId'], { where: '"message_id" IS NOT NULL' })
@Index('delivery_coalesce_key', ['botId', 'coalesceKey'], {
  unique: true,
  where: `"state" = 'queued' AND "coalesce_key" IS NOT NULL`,
})
@Index('delivery_notice_idx', ['botId', 'recipientId', 'finishedAt'], {
  where: `"state" = 'sent' AND "priority" = 2`,
})
@Index('delivery_old_idx', ['finishedAt'], {
  where: `"message_id" IS NULL AND "state" IN ('sent', 'discarded')`,
})
@Index('delivery_surface_idx', ['surfaceId'], { where: '"surface_id" IS NOT NULL' })
@Index('delivery_unsent_idx', ['deskId', 'state', 'id'], { where: `"state" <> 'sent'` })
export class DeliveryEntity {
  @IdColumn() id!: string;
  @RefColumn() deskId!: string;
  @RefColumn() @ForeignKey(() => BotEntity) botId!: string;
  /** send | edit | delete | react | topic | call */
  @TextColumn() kind!: string;
  @RefColumn() chatId!: string;
  @RefColumn({ nullable: true }) threadId!: string | null;
  /** The ticket's place in that chat; a topic's thread is looked up there when the delivery goes. */
  @RefColumn({ nullable: true }) @ForeignKey(() => TicketSurfaceEntity) surfaceId!: string | null;
  @RefColumn({ nullable: true }) @ForeignKey(() => PersonEntity) recipientId!: string | null;
  @TextColumn({ nullable: true }) ticketId!: string | null;
  @RefColumn({ nullable: true }) messageId!: string | null;
  /** Bot API method and what to build its body from: keys and params or our message, never a finished sentence. */
  @JsonColumn() payload!: Record<string, unknown>;
  /** Deliveries with one key keep their order: the chat, or chat and thread. */
  @TextColumn() orderingKey!: string;
  /** While queued there is one delivery of a key: what comes later is put into it. */
  @TextColumn({ nullable: true }) coalesceKey!: string | null;
  /** 0 urgent (answers to a press), 1 conversation, 2 notices, 3 bulk. */
  @Column({ type: 'smallint', default: 1 }) priority!: number;
  /** queued | sending | sent | failed | unknown | discarded */
  @TextColumn() state!: string;
  @TextColumn({ nullable: true }) reason!: string | null;
  @Column({ type: 'int', default: 0 }) attempts!: number;
  @TimeColumn() dueAt!: Date;
  @TextColumn({ nullable: true }) claimedBy!: string | null;
  @TimeColumn({ nullable: true }) claimedAt!: Date | null;
  @TimeColumn({ nullable: true }) finishedAt!: Date | null;
  @TimeColumn() createdAt!: Date;
}
