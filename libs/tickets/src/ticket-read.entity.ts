import { PersonEntity } from '@tessera/identity';
import { TimeColumn } from '@tessera/platform/database';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { TicketEntity } from './ticket.entity';

/** How far somebody has read, in the numbering of the staff (`seq`) and of the customer (`publicSeq`). */
@Entity('ticket_read')
export class TicketReadEntity {
  @PrimaryColumn({ type: 'text' }) @ForeignKey(() => TicketEntity) ticketId!: string;
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => PersonEntity) personId!: string;
  @Column({ type: 'int' }) seq!: number;
  @Column({ type: 'int' }) publicSeq!: number;
  @TimeColumn() readAt!: Date;
}
