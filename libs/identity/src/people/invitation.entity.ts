import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { DeskEntity } from '../desk/desk.entity';

/** A one-time link by which somebody joins with a role. */
@Entity('invitation')
export class InvitationEntity {
  /** SHA-256, hex. */
  @PrimaryColumn({ type: 'text' }) codeHash!: string;
  @RefColumn() @ForeignKey(() => DeskEntity) deskId!: string;
  @TextColumn() role!: string;
  @RefColumn() createdBy!: string;
  @TimeColumn() createdAt!: Date;
  @TimeColumn() expiresAt!: Date;
  @TimeColumn({ nullable: true }) usedAt!: Date | null;
  @RefColumn({ nullable: true }) usedBy!: string | null;
}
