import { DeskEntity, PersonEntity } from '@tessera/identity';
import { JsonColumn, TimeColumn } from '@tessera/platform/database';
import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What one person wants to hear of, where it differs from the defaults. */
@Entity('notification_settings')
export class NotificationSettingsEntity {
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => DeskEntity) deskId!: string;
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => PersonEntity) personId!: string;
  /** `NotificationChoices` of contracts. */
  @JsonColumn() choices!: Record<string, unknown>;
  @TimeColumn() updatedAt!: Date;
}
