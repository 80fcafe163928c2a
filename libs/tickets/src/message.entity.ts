import type { Entity as TextEntity } from '@tessera/contracts';
import { PersonEntity } from '@tessera/identity';
import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { TicketEntity } from './ticket.entity';

/** A message or a note. A deleted one leaves a tombstone with its seq and no text. */
@Entity('message')
@Index('message_seq_key', ['ticketId', 'seq'], { unique: true })
@Index('message_public_seq_key', ['ticketId', 'publicSeq'], {
  unique: true,
  where: '"public_seq" IS NOT NULL',
})
@Index('message_rev_idx', ['ticketId', 'rev'])
@Index('message_client_id_key', ['ticketId', 'authorId', 'clientId'], {
  unique: true,
  where: '"client_id" IS NOT NULL',
})
@Index('message_search_idx', { synchronize: false })
export class MessageEntity {
  @IdColumn() id!: string;
  @TextColumn() @ForeignKey(() => TicketEntity) ticketId!: string;
  @Column({ type: 'int' }) seq!: number;
  /** Numbering of the customer; null for notes. */
  @Column({ type: 'int', nullable: true }) publicSeq!: number | null;
  /** The ticket's rev at the last change of this message. */
  @Column({ type: 'int' }) rev!: number;
  @Column({ type: 'int', nullable: true }) publicRev!: number | null;
  /** public | note */
  @TextColumn() kind!: string;
  /** Null: written by the system. */
  @RefColumn({ nullable: true }) @ForeignKey(() => PersonEntity) authorId!: string | null;
  @RefColumn({ nullable: true }) apiKeyId!: string | null;
  @TextColumn() door!: string;
  @TextColumn() text!: string;
  @JsonColumn({ default: [] }) entities!: TextEntity[];
  @RefColumn({ nullable: true }) @ForeignKey(() => MessageEntity) replyToId!: string | null;
  /** Person id → emoji. */
  @JsonColumn({ default: {} }) reactions!: Record<string, string>;
  @TextColumn({ nullable: true }) clientId!: string | null;
  @TimeColumn() createdAt!: Date;
  @TimeColumn({ nullable: true }) editedAt!: Date | null;
  @TimeColumn({ nullable: true }) deletedAt!: Date | null;
  /** The ticket in which it was said, when it was moved here. */
  @TextColumn({ nullable: true }) movedFromId!: string | null;
  /** Of the tombstone that a moved message leaves: where it went. */
  @TextColumn({ nullable: true }) movedToId!: string | null;
  @TimeColumn({ nullable: true }) movedAt!: Date | null;
}
