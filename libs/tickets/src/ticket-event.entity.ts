import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { TicketEntity } from './ticket.entity';

/** One line of a ticket's history, written with the change itself and never altered. */
@Entity('ticket_event')
@Index('ticket_event_timeline_idx', ['ticketId', 'id'])
@Index('ticket_event_report_idx', ['deskId', 'type', 'createdAt'])
export class TicketEventEntity {
  @IdColumn() id!: string;
  @RefColumn() deskId!: string;
  @TextColumn() @ForeignKey(() => TicketEntity) ticketId!: string;
  @Column({ type: 'int' }) rev!: number;
  @Column({ type: 'int', nullable: true }) publicRev!: number | null;
  /** e.g. `ticket.assigned` */
  @TextColumn() type!: string;
  /** person | system | api_key */
  @TextColumn() actorKind!: string;
  @RefColumn({ nullable: true }) actorId!: string | null;
  @TextColumn() door!: string;
  /** public | staff: who may see the line. */
  @TextColumn() audience!: string;
  /** `{before, after, …}`: keys and ids, never sentences. */
  @JsonColumn({ default: {} }) params!: Record<string, unknown>;
  @TimeColumn() createdAt!: Date;
}
