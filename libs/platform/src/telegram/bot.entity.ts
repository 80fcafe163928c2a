import { Entity, PrimaryColumn } from 'typeorm';
import { JsonColumn, RefColumn, TextColumn, TimeColumn } from '../database/columns';

/** A Telegram bot and the desk it serves. */
@Entity('bot')
export class BotEntity {
  /** Telegram's id of the bot. */
  @PrimaryColumn({ type: 'bigint' }) id!: string;
  @RefColumn() deskId!: string;
  @TextColumn() username!: string;
  /** What Telegram was told of its name and descriptions, so that it is told again only when that changes. */
  @JsonColumn({ default: {} }) profile!: Record<string, string>;
  @TimeColumn() createdAt!: Date;
}
