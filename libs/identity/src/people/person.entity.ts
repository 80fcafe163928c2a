import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';

/** A human being as Telegram knows them, whichever desks they come to. */
@Entity('person')
@Index('person_name_search_idx', { synchronize: false })
@Index('person_telegram_id_key', ['telegramId'], { unique: true })
export class PersonEntity {
  @IdColumn() id!: string;
  /** Null for people made by programs that know no Telegram id. */
  @RefColumn({ nullable: true }) telegramId!: string | null;
  @TextColumn() firstName!: string;
  @TextColumn({ nullable: true }) lastName!: string | null;
  @TextColumn({ nullable: true }) username!: string | null;
  /** `language_code` as Telegram last said it. */
  @TextColumn({ nullable: true }) telegramLanguage!: string | null;
  @TextColumn({ nullable: true }) photoUrl!: string | null;
  @TimeColumn() createdAt!: Date;
  @TimeColumn() updatedAt!: Date;
}
