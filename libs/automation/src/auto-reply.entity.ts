import { DeskEntity } from '@tessera/identity';
import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { Column, Entity, ForeignKey, Index } from 'typeorm';

/** A rule of what the desk answers and does by itself. */
@Entity('auto_reply')
@Index('auto_reply_order_idx', ['deskId', 'position', 'id'])
export class AutoReplyEntity {
  @IdColumn() id!: string;
  @RefColumn() @ForeignKey(() => DeskEntity) deskId!: string;
  @TextColumn() name!: string;
  @Column({ type: 'boolean' }) active!: boolean;
  @Column({ type: 'int' }) position!: number;
  /** As `AutoReplyTrigger`, `AutoReplyConditions` and `AutoReplyActions` of the contract. */
  @JsonColumn() trigger!: object;
  @JsonColumn() conditions!: object;
  @JsonColumn() actions!: object;
  /** Waits that were over by then were looked at. Nothing of before the rule was switched on counts. */
  @TimeColumn() waitedUntil!: Date;
  @Column({ type: 'int', default: 1 }) version!: number;
  @TimeColumn() createdAt!: Date;
}
