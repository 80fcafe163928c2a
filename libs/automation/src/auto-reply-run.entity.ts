import { IdColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { TicketEntity } from '@tessera/tickets';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { AutoReplyEntity } from './auto-reply.entity';

/** A rule did something in a ticket: once for each occasion. */
@Entity('auto_reply_run')
@Index('auto_reply_run_key', ['ruleId', 'ticketId', 'occasion'], { unique: true })
@Index('auto_reply_run_ticket_idx', ['ticketId', 'at'])
@Index('auto_reply_run_rule_idx', ['ruleId', 'at'])
export class AutoReplyRunEntity {
  @IdColumn() id!: string;
  @RefColumn() @ForeignKey(() => AutoReplyEntity, { onDelete: 'CASCADE' }) ruleId!: string;
  @TextColumn() @ForeignKey(() => TicketEntity, { onDelete: 'CASCADE' }) ticketId!: string;
  /** What it was about; see `occasion.rules.ts`. */
  @TextColumn() occasion!: string;
  @Column({ type: 'boolean' }) replied!: boolean;
  @TimeColumn() at!: Date;
}
