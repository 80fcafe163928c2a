import { RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { Entity, Index, PrimaryColumn } from 'typeorm';

/** The n-th link of a desk's chain. A trigger refuses to change or delete it. */
@Entity('audit_seal')
@Index('audit_seal_entry_key', ['entryId'], { unique: true })
export class AuditSealEntity {
  @PrimaryColumn({ type: 'bigint' }) deskId!: string;
  /** 1, 2, 3 … in the order of sealing. */
  @PrimaryColumn({ type: 'int' }) n!: number;
  @RefColumn() entryId!: string;
  /** SHA-256 over the link before, the entry and `wordsHash`. */
  @TextColumn() hash!: string;
  /** Salted SHA-256 of what stands in `audit_words`; null when there was nothing. */
  @TextColumn({ nullable: true }) wordsHash!: string | null;
  @TimeColumn() sealedAt!: Date;
}
