import { priorities, type Rating } from '@tessera/contracts';
import { CategoryEntity } from '@tessera/catalog';
import { DeskEntity, PersonEntity } from '@tessera/identity';
import { JsonColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

const living = { where: '"deleted_at" IS NULL' };

/**
 * A ticket. `last*` fields are kept under the row's lock in two numberings: one for staff, one (`public`) that knows nothing of notes.
 * Every list has an index in its keyset order.
 */
@Entity('ticket')
@Index('ticket_requester_idx', ['deskId', 'requesterId', 'lastPublicActivityAt', 'id'], living)
@Index('ticket_activity_idx', ['deskId', 'lastActivityAt', 'id'], living)
@Index('ticket_created_idx', ['deskId', 'createdAt', 'id'], living)
@Index('ticket_priority_idx', ['deskId', 'priority', 'lastActivityAt', 'id'], living)
@Index('ticket_status_idx', ['deskId', 'status', 'lastActivityAt', 'id'], living)
@Index('ticket_category_idx', ['deskId', 'categoryId', 'lastActivityAt', 'id'], living)
@Index('ticket_assignee_idx', ['deskId', 'assigneeId', 'lastActivityAt', 'id'], living)
@Index('ticket_queue_idx', ['deskId', 'lastActivityAt', 'id'], {
  where: `"deleted_at" IS NULL AND "assignee_id" IS NULL AND "status" IN ('new', 'in_progress', 'waiting')`,
})
@Index('ticket_open_requester_idx', ['deskId', 'requesterId', 'id'], {
  where: `"deleted_at" IS NULL AND "status" IN ('new', 'in_progress', 'waiting')`,
})
@Index('ticket_open_assignee_idx', ['deskId', 'assigneeId'], {
  where: `"deleted_at" IS NULL AND "assignee_id" IS NOT NULL AND "status" IN ('new', 'in_progress', 'waiting')`,
})
@Index('ticket_unanswered_idx', ['deskId', 'unansweredSince', 'id'], {
  where: '"deleted_at" IS NULL AND "unanswered_since" IS NOT NULL',
})
@Index('ticket_client_id_key', ['deskId', 'openedById', 'clientId'], {
  unique: true,
  where: '"client_id" IS NOT NULL',
})
@Index('ticket_tags_idx', { synchronize: false })
@Index('ticket_subject_search_idx', { synchronize: false })
export class TicketEntity {
  /** 8 characters of Crockford base32. */
  @PrimaryColumn({ type: 'text' }) id!: string;
  @RefColumn() @ForeignKey(() => DeskEntity) deskId!: string;
  @RefColumn() @ForeignKey(() => PersonEntity) requesterId!: string;
  /** Who opened it: the requester, or staff on their behalf. */
  @RefColumn() openedById!: string;
  @TextColumn({ nullable: true }) clientId!: string | null;
  @RefColumn({ nullable: true }) @ForeignKey(() => PersonEntity) assigneeId!: string | null;
  @RefColumn({ nullable: true }) @ForeignKey(() => CategoryEntity) categoryId!: string | null;
  @TextColumn() subject!: string;
  @TextColumn() status!: string;
  @TextColumn({ nullable: true }) closeReason!: string | null;
  @Column({ type: 'enum', enum: priorities, enumName: 'ticket_priority' }) priority!: string;
  @Column({ type: 'text', array: true, default: '{}' }) tags!: string[];
  @TextColumn() source!: string;
  @TextColumn() language!: string;
  @TextColumn({ nullable: true }) previousTicketId!: string | null;
  /** The ticket in which it goes on; it is closed, and never changed again. */
  @TextColumn({ nullable: true }) mergedIntoId!: string | null;
  @TimeColumn() createdAt!: Date;
  /** A person's first public answer, never an auto-reply. */
  @TimeColumn({ nullable: true }) firstReplyAt!: Date | null;
  @TimeColumn({ nullable: true }) resolvedAt!: Date | null;
  @TimeColumn({ nullable: true }) firstResolvedAt!: Date | null;
  @TimeColumn({ nullable: true }) closedAt!: Date | null;
  @Column({ type: 'int', default: 0 }) reopenCount!: number;
  /** Since when the requester waits for an answer; null when staff spoke last. */
  @TimeColumn({ nullable: true }) unansweredSince!: Date | null;
  @TimeColumn() lastActivityAt!: Date;
  @TimeColumn() lastPublicActivityAt!: Date;
  @Column({ type: 'int', default: 0 }) lastSeq!: number;
  @Column({ type: 'int', default: 0 }) lastPublicSeq!: number;
  @RefColumn({ nullable: true }) lastMessageId!: string | null;
  @RefColumn({ nullable: true }) lastPublicMessageId!: string | null;
  @Column({ type: 'int', default: 0 }) rev!: number;
  @Column({ type: 'int', default: 0 }) publicRev!: number;
  @JsonColumn({ nullable: true }) rating!: Rating | null;
  @Column({ type: 'int', default: 1 }) version!: number;
  @TimeColumn({ nullable: true }) deletedAt!: Date | null;
}
