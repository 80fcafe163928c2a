import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { DeskEntity } from '../desk/desk.entity';
import { PersonEntity } from '../people/person.entity';

/** A signed-in client: one family of rotating refresh tokens. */
@Entity('session')
@Index('session_person_idx', ['deskId', 'personId'], { where: '"revoked_at" IS NULL' })
@Index('session_init_data_idx', ['initDataDigest'], { where: '"init_data_digest" IS NOT NULL' })
export class SessionEntity {
  @IdColumn() id!: string;
  @RefColumn() @ForeignKey(() => DeskEntity) deskId!: string;
  @RefColumn() @ForeignKey(() => PersonEntity) personId!: string;
  /** telegram | widget | link | demo */
  @TextColumn() kind!: string;
  /** SHA-256 of the present refresh token. */
  @TextColumn() refreshHash!: string;
  /** SHA-256 of the one before, good for its successor during the grace. */
  @TextColumn({ nullable: true }) previousHash!: string | null;
  /** Counts rotations; the successor is derived from it, so that two tabs get the same one. */
  @Column({ type: 'int', default: 0 }) generation!: number;
  @TimeColumn({ nullable: true }) rotatedAt!: Date | null;
  @TextColumn({ nullable: true }) initDataDigest!: string | null;
  @TextColumn({ nullable: true }) address!: string | null;
  @TextColumn({ nullable: true }) userAgent!: string | null;
  @TimeColumn() createdAt!: Date;
  @TimeColumn() lastUsedAt!: Date;
  @TimeColumn() expiresAt!: Date;
  @TimeColumn({ nullable: true }) revokedAt!: Date | null;
  /** logout | reuse | blocked */
  @TextColumn({ nullable: true }) revokedReason!: string | null;
}
