import { Column, Entity } from 'typeorm';
import { IdColumn, JsonColumn, TextColumn, TimeColumn } from '@tessera/platform/database';

/** One help desk: brand, bot, people and tickets. One row for now. */
@Entity('desk')
export class DeskEntity {
  @IdColumn() id!: string;
  @TextColumn() name!: string;
  /** What differs from the defaults of `deskSettingsSchema`. */
  @JsonColumn({ default: {} }) settings!: Record<string, unknown>;
  @JsonColumn({ default: {} }) branding!: Record<string, unknown>;
  /** Rises with every change of name or branding. */
  @Column({ type: 'int', default: 0 }) brandingVersion!: number;
  /** Rises with every change of the permission matrix. */
  @Column({ type: 'int', default: 0 }) rightsVersion!: number;
  @TimeColumn() createdAt!: Date;
}
