import { DeskEntity } from '@tessera/identity';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A word that some text of the desk has, in lower case; which one is not known. */
@Entity('search_word')
@Index('search_word_likeness_idx', { synchronize: false })
export class SearchWordEntity {
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => DeskEntity) deskId!: string;
  @PrimaryColumn({ type: 'text' }) word!: string;
}
