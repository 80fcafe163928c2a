import { Entity, ForeignKey, Index } from 'typeorm';
import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { DeskEntity } from '../desk/desk.entity';
import { PersonEntity } from '../people/person.entity';

/** A program's key: an actor with a subset of its maker's permissions. */
@Entity('api_key')
@Index('api_key_hash_key', ['keyHash'], { unique: true })
export class ApiKeyEntity {
  @IdColumn() id!: string;
  @RefColumn() @ForeignKey(() => DeskEntity) deskId!: string;
  @RefColumn() @ForeignKey(() => PersonEntity) makerId!: string;
  @TextColumn() name!: string;
  @TextColumn() prefix!: string;
  /** SHA-256, hex. */
  @TextColumn() keyHash!: string;
  @JsonColumn() permissions!: string[];
  @TimeColumn() createdAt!: Date;
  @TimeColumn({ nullable: true }) lastUsedAt!: Date | null;
  @TimeColumn({ nullable: true }) expiresAt!: Date | null;
  @TimeColumn({ nullable: true }) revokedAt!: Date | null;
}
