import { RefColumn, TimeColumn } from '@tessera/platform/database';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TicketEntity } from '../ticket.entity';

/** Two tickets that have to do with each other; the lower id comes first. */
@Entity('ticket_link')
@Index('ticket_link_other_idx', ['otherId'])
export class TicketLinkEntity {
  @PrimaryColumn({ type: 'text' }) @ForeignKey(() => TicketEntity) ticketId!: string;
  @PrimaryColumn({ type: 'text' }) @ForeignKey(() => TicketEntity) otherId!: string;
  @RefColumn({ nullable: true }) createdById!: string | null;
  @TimeColumn() createdAt!: Date;
}
