import { DeskEntity } from '@tessera/identity';
import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { MessageEntity } from './message.entity';

/** A file. It belongs to its uploader until bound to one message, then shares that message's audience. */
@Entity('attachment')
@Index('attachment_remote_idx', ['fetchAfter', 'id'], { where: `"state" = 'remote'` })
@Index('attachment_loose_idx', ['createdAt'], { where: '"message_id" IS NULL' })
@Index('attachment_message_idx', ['messageId', 'position'], { where: '"message_id" IS NOT NULL' })
export class AttachmentEntity {
  @IdColumn() id!: string;
  @RefColumn() @ForeignKey(() => DeskEntity) deskId!: string;
  @RefColumn({ nullable: true }) uploaderId!: string | null;
  @RefColumn({ nullable: true }) @ForeignKey(() => MessageEntity) messageId!: string | null;
  @Column({ type: 'int', default: 0 }) position!: number;
  @TextColumn() kind!: string;
  @TextColumn({ nullable: true }) name!: string | null;
  @TextColumn({ nullable: true }) mime!: string | null;
  @RefColumn({ nullable: true }) size!: string | null;
  /** ready: our copy is in storage | remote: only Telegram holds it yet | too_big: Telegram gives it to no bot | gone | none: nothing to store */
  @TextColumn({ default: 'ready' }) state!: string;
  /** Where our copy lies; null while there is none. */
  @TextColumn({ nullable: true }) storageKey!: string | null;
  @TextColumn({ nullable: true }) thumbnailKey!: string | null;
  /** Pixels. */
  @Column({ type: 'int', nullable: true }) width!: number | null;
  @Column({ type: 'int', nullable: true }) height!: number | null;
  /** Seconds. */
  @Column({ type: 'int', nullable: true }) duration!: number | null;
  @Column({ type: 'int', default: 0 }) fetchAttempts!: number;
  /** When our copy is to be fetched (again) from Telegram. */
  @TimeColumn({ nullable: true }) fetchAfter!: Date | null;
  /** `{botId, fileId, fileUniqueId}` of a file that came by Telegram, and what a location or contact says. */
  @JsonColumn({ nullable: true }) telegram!: Record<string, unknown> | null;
  @TimeColumn() createdAt!: Date;
}
