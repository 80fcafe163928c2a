import { Column, Entity, Index } from 'typeorm';
import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '../database/columns';

/** An update of a bot, stored before it is acknowledged and handled once, serially per (bot, chat). */
@Entity('telegram_update')
@Index('telegram_update_key', ['botId', 'updateId'], { unique: true })
@Index('telegram_update_old_idx', ['handledAt'], { where: `"state" <> 'stored'` })
@Index('telegram_update_open_idx', ['botId', 'chatId', 'id'], { where: `"state" = 'stored'` })
export class TelegramUpdateEntity {
  @IdColumn() id!: string;
  @RefColumn() botId!: string;
  @RefColumn() updateId!: string;
  /** What its handling is serial by: the chat, else the person, else 0. */
  @RefColumn() chatId!: string;
  /** Emptied some days after it was handled. */
  @JsonColumn({ nullable: true }) payload!: Record<string, unknown> | null;
  /** stored | handled | failed */
  @TextColumn() state!: string;
  @Column({ type: 'int', default: 0 }) attempts!: number;
  @TimeColumn() dueAt!: Date;
  @TextColumn({ nullable: true }) error!: string | null;
  @TimeColumn() receivedAt!: Date;
  @TimeColumn({ nullable: true }) handledAt!: Date | null;
}
