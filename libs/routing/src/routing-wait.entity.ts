import { DeskEntity } from '@tessera/identity';
import { RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { TicketEntity } from '@tessera/tickets';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A ticket that looks for somebody. It is gone as soon as somebody has the ticket. */
@Entity('routing_wait')
@Index('routing_wait_order_idx', ['deskId', 'since'])
export class RoutingWaitEntity {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => TicketEntity, { onDelete: 'CASCADE' })
  ticketId!: string;
  @RefColumn() @ForeignKey(() => DeskEntity) deskId!: string;
  /** Who has it until somebody else is found; null: nobody. */
  @RefColumn({ nullable: true }) fromId!: string | null;
  /** opened | category | reopened | left | away */
  @TextColumn() cause!: string;
  @TimeColumn() since!: Date;
  /** That nobody is free stands in its timeline. */
  @Column({ type: 'boolean', default: false }) told!: boolean;
}
