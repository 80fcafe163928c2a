import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BotEntity } from '@tessera/platform/telegram';
import { RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';

/** Which message of Telegram is which of ours: splits, albums, topic copies and cards are several to one. */
@Entity('telegram_message')
@Index('telegram_message_album_idx', ['botId', 'chatId', 'mediaGroupId'], {
  where: '"media_group_id" IS NOT NULL',
})
@Index('telegram_message_ours_idx', ['messageId'], { where: '"message_id" IS NOT NULL' })
export class TelegramMessageEntity {
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => BotEntity) botId!: string;
  @PrimaryColumn({ type: 'bigint' }) chatId!: string;
  @PrimaryColumn({ type: 'bigint' }) telegramMessageId!: string;
  /** in | out */
  @TextColumn() direction!: string;
  @TextColumn({ nullable: true }) ticketId!: string | null;
  @RefColumn({ nullable: true }) messageId!: string | null;
  @Column({ type: 'int', default: 0 }) part!: number;
  /** What can be changed in it: text | caption (of a file) | none */
  @TextColumn({ default: 'text' }) content!: string;
  /** Of a part of an album that came in: its words as our message has them. */
  @TextColumn({ nullable: true }) caption!: string | null;
  /** The album that it is a part of. */
  @TextColumn({ nullable: true }) mediaGroupId!: string | null;
  /** The file of ours that it carries. */
  @RefColumn({ nullable: true }) attachmentId!: string | null;
  @TimeColumn() createdAt!: Date;
}
