import { DeskEntity } from '@tessera/identity';
import { RefColumn } from '@tessera/platform/database';
import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The last message and the last correction whose words are known. */
@Entity('search_progress')
export class SearchProgressEntity {
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => DeskEntity) deskId!: string;
  @RefColumn() messageId!: string;
  @RefColumn() versionId!: string;
}
