import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { DeskEntity } from '../desk/desk.entity';

/** One cell of the matrix that an admin changed; the default matrix is code. */
@Entity('role_permission')
export class RolePermissionEntity {
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => DeskEntity) deskId!: string;
  @PrimaryColumn({ type: 'text' }) role!: string;
  @PrimaryColumn({ type: 'text' }) permission!: string;
  /** Null: taken away. */
  @TextColumn({ nullable: true }) scope!: string | null;
  @RefColumn() changedBy!: string;
  @TimeColumn() changedAt!: Date;
}
