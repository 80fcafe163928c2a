import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { CategoryEntity } from '@tessera/catalog';
import type { Language } from '@tessera/contracts';
import { DeskEntity, PersonEntity } from '@tessera/identity';
import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';

/** Words that the staff says again and again. */
@Entity('canned_reply')
@Index('canned_reply_shared_name_key', ['deskId', 'name'], { unique: true, where: '"owner_id" IS NULL' })
@Index('canned_reply_own_name_key', ['deskId', 'ownerId', 'name'], {
  unique: true,
  where: '"owner_id" IS NOT NULL',
})
export class CannedReplyEntity {
  @IdColumn() id!: string;
  @RefColumn() @ForeignKey(() => DeskEntity) deskId!: string;
  /** Null: shared by all of the staff. */
  @RefColumn({ nullable: true }) @ForeignKey(() => PersonEntity) ownerId!: string | null;
  @TextColumn() name!: string;
  @TextColumn() title!: string;
  /** Language → `{text, entities}`, variables unfilled. */
  @JsonColumn() texts!: Partial<Record<Language, unknown>>;
  @RefColumn({ nullable: true })
  @ForeignKey(() => CategoryEntity, { onDelete: 'SET NULL' })
  categoryId!: string | null;
  @Column({ type: 'int', default: 0 }) useCount!: number;
  @Column({ type: 'int', default: 1 }) version!: number;
  @TimeColumn() createdAt!: Date;
  @TimeColumn() updatedAt!: Date;
}
