import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '@tessera/identity';
import { TextColumn, TimeColumn } from '@tessera/platform/database';
import { FaqArticleEntity } from './faq-article.entity';

/** An article that was offered to somebody who was about to open a ticket. */
@Entity('faq_suggestion')
@Index('faq_suggestion_time_idx', ['shownAt'])
export class FaqSuggestionEntity {
  @PrimaryColumn({ type: 'bigint' })
  @ForeignKey(() => FaqArticleEntity, { onDelete: 'CASCADE' })
  articleId!: string;
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => PersonEntity) personId!: string;
  /** The form that was being filled in. */
  @PrimaryColumn({ type: 'text' }) attempt!: string;
  @TextColumn() door!: string;
  @TimeColumn() shownAt!: Date;
  @TimeColumn({ nullable: true }) openedAt!: Date | null;
}
