import { JsonColumn, TextColumn } from '@tessera/platform/database';
import { Entity, PrimaryColumn } from 'typeorm';

/** What may be erased of an entry: the network address and what people wrote. The chain holds a salted hash of it. */
@Entity('audit_words')
export class AuditWordsEntity {
  @PrimaryColumn({ type: 'bigint' }) entryId!: string;
  /** Goes with the words, so that nobody can guess them from the hash afterwards. */
  @TextColumn() salt!: string;
  /** `{address?, before?, after?}` */
  @JsonColumn() words!: unknown;
}
