import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { CategoryEntity } from '@tessera/catalog';
import { DeskEntity } from '@tessera/identity';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';

/** An answer to a frequent question, in one language. */
@Entity('faq_article')
@Index('faq_article_order_idx', ['deskId', 'language', 'position', 'id'])
@Index('faq_article_category_idx', ['categoryId'])
@Index('faq_article_search_idx', { synchronize: false })
@Index('faq_article_stems_idx', { synchronize: false })
export class FaqArticleEntity {
  @IdColumn() id!: string;
  @RefColumn() @ForeignKey(() => DeskEntity) deskId!: string;
  @RefColumn({ nullable: true })
  @ForeignKey(() => CategoryEntity, { onDelete: 'SET NULL' })
  categoryId!: string | null;
  @TextColumn() language!: string;
  @TextColumn() title!: string;
  /** Markdown. */
  @TextColumn() text!: string;
  /** The same as it is read, for the search. */
  @TextColumn() plain!: string;
  /** All its words, from which a mistyped one is guessed. */
  @TextColumn({ array: true }) words!: string[];
  /** Those that carry its meaning, without their endings: they are compared with what somebody is about to ask. */
  @TextColumn({ array: true }) stems!: string[];
  @TextColumn() state!: string;
  @Column({ type: 'int', default: 0 }) position!: number;
  @Column({ type: 'int', default: 1 }) version!: number;
  @TimeColumn() createdAt!: Date;
  @TimeColumn() updatedAt!: Date;
}
