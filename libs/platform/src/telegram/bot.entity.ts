import { Entity, PrimaryColumn } from 'typeorm';
import { RefColumn, TextColumn, TimeColumn } from '../database/columns';

/** A Telegram bot and the desk it serves. */
@Entity('bot')
export class BotEntity {
  /** Telegram's id of the bot. */
  @PrimaryColumn({ type: 'bigint' }) id!: string;
  @RefColumn() deskId!: string;
  @TextColumn() username!: string;
  @TimeColumn() createdAt!: Date;
}
