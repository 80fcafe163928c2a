import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { DeskEntity } from '@tessera/identity';
import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';

/** What a ticket is about; a tree of two levels. */
@Entity('category')
@Index('category_order_idx', ['deskId', 'position', 'id'])
export class CategoryEntity {
  @IdColumn() id!: string;
  @RefColumn() @ForeignKey(() => DeskEntity) deskId!: string;
  @RefColumn({ nullable: true }) @ForeignKey(() => CategoryEntity) parentId!: string | null;
  @TextColumn() name!: string;
  @JsonColumn({ default: {} }) translations!: Record<string, string>;
  @TextColumn() icon!: string;
  @TextColumn() colour!: string;
  @TextColumn() defaultPriority!: string;
  @Column({ type: 'int', default: 0 }) position!: number;
  @Column({ type: 'boolean', default: true }) active!: boolean;
  @Column({ type: 'int', default: 1 }) version!: number;
  @TimeColumn() createdAt!: Date;
}
