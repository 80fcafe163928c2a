import { Entity, ForeignKey, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { DeskEntity } from '../desk/desk.entity';

/** A one-time link by which somebody joins with a role. */
@Entity('invitation')
@Index('invitation_code_key', ['codeHash'], { unique: true })
@Index('invitation_list_idx', ['deskId', 'id'])
export class InvitationEntity {
  @IdColumn() id!: string;
  /** SHA-256, hex. */
  @TextColumn() codeHash!: string;
  @RefColumn() @ForeignKey(() => DeskEntity) deskId!: string;
  @TextColumn() role!: string;
  @RefColumn() createdBy!: string;
  @TimeColumn() createdAt!: Date;
  @TimeColumn() expiresAt!: Date;
  @TimeColumn({ nullable: true }) usedAt!: Date | null;
  @RefColumn({ nullable: true }) usedBy!: string | null;
  @TimeColumn({ nullable: true }) revokedAt!: Date | null;
  @RefColumn({ nullable: true }) revokedBy!: string | null;
}
