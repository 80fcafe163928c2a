import { CategoryEntity } from '@tessera/catalog';
import { RefColumn, TextColumn } from '@tessera/platform/database';
import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How the tickets of a category find somebody; a category without a row does as the one above it. */
@Entity('category_routing')
export class CategoryRoutingEntity {
  @PrimaryColumn({ type: 'bigint' })
  @ForeignKey(() => CategoryEntity, { onDelete: 'CASCADE' })
  categoryId!: string;
  @TextColumn({ nullable: true }) method!: string | null;
  /** Who was the last to be given a ticket of this category: the turn goes on after them. */
  @RefColumn({ nullable: true }) lastPersonId!: string | null;
}
