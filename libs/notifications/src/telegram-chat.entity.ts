import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '@tessera/identity';
import { BotEntity } from '@tessera/platform/telegram';
import { JsonColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';

/** What a bot knows of a chat: whether it can be reached, which ticket is active there, where a wizard stands. */
@Entity('telegram_chat')
@Index('telegram_chat_person_idx', ['botId', 'personId'], { where: `"type" = 'private'` })
export class TelegramChatEntity {
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => BotEntity) botId!: string;
  @PrimaryColumn({ type: 'bigint' }) chatId!: string;
  /** private | group | supergroup | channel */
  @TextColumn() type!: string;
  @TextColumn({ nullable: true }) title!: string | null;
  /** Whose private chat it is. */
  @RefColumn({ nullable: true }) @ForeignKey(() => PersonEntity) personId!: string | null;
  /** The ticket that a plain message goes to. */
  @TextColumn({ nullable: true }) activeTicketId!: string | null;
  /** A dialogue under way, e.g. which ticket a kept message is meant for. */
  @JsonColumn({ nullable: true }) dialogue!: Record<string, unknown> | null;
  @Column({ type: 'int', default: 0 }) dialogueVersion!: number;
  /** A group with topics; null: not known. */
  @Column({ type: 'boolean', nullable: true }) isForum!: boolean | null;
  /** What the bot is there: `{status, canManageTopics, canDeleteMessages, canPinMessages, …}`. */
  @JsonColumn({ nullable: true }) standing!: Record<string, unknown> | null;
  /** The supergroup that this group became. */
  @RefColumn({ nullable: true }) migratedTo!: string | null;
  @TimeColumn({ nullable: true }) unreachableSince!: Date | null;
  /** blocked | deactivated | kicked | chat_not_found | never_started */
  @TextColumn({ nullable: true }) unreachableReason!: string | null;
  @TimeColumn() createdAt!: Date;
  @TimeColumn() updatedAt!: Date;
}
