import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RefColumn, TimeColumn } from '@tessera/platform/database';
import { DeskEntity } from '../desk/desk.entity';
import { PersonEntity } from '../people/person.entity';

/** A one-time link to the desk that the bot handed out. */
@Entity('login_code')
export class LoginCodeEntity {
  /** SHA-256, hex. */
  @PrimaryColumn({ type: 'text' }) codeHash!: string;
  @RefColumn() @ForeignKey(() => DeskEntity) deskId!: string;
  @RefColumn() @ForeignKey(() => PersonEntity) personId!: string;
  @TimeColumn() createdAt!: Date;
  @TimeColumn() expiresAt!: Date;
  @TimeColumn({ nullable: true }) usedAt!: Date | null;
}
