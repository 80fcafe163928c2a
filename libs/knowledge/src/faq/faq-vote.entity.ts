import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '@tessera/identity';
import { TimeColumn } from '@tessera/platform/database';
import { FaqArticleEntity } from './faq-article.entity';

/** Whether an article helped somebody. */
@Entity('faq_vote')
export class FaqVoteEntity {
  @PrimaryColumn({ type: 'bigint' })
  @ForeignKey(() => FaqArticleEntity, { onDelete: 'CASCADE' })
  articleId!: string;
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => PersonEntity) personId!: string;
  @Column({ type: 'boolean' }) helped!: boolean;
  @TimeColumn() votedAt!: Date;
}
