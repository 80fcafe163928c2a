import { DeskEntity } from '@tessera/identity';
import { RefColumn } from '@tessera/platform/database';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A word that some text of the desk has, in lower case; which one is not known. */
@Entity('search_word')
@Index('search_word_likeness_idx', { synchronize: false })
export class SearchWordEntity {
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => DeskEntity) deskId!: string;
  @PrimaryColumn({ type: 'text' }) word!: string;
}

/** The last message and the last correction whose words are known. */
@Entity('search_progress')
export class SearchProgressEntity {
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => DeskEntity) deskId!: string;
  @RefColumn() messageId!: string;
  @RefColumn() versionId!: string;
}
