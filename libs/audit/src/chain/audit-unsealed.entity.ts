import { RefColumn } from '@tessera/platform/database';
import { Entity, PrimaryColumn } from 'typeorm';

/** An entry that was written and is not in the chain yet: a queue, empty most of the time. */
@Entity('audit_unsealed')
export class AuditUnsealedEntity {
  @PrimaryColumn({ type: 'bigint' }) entryId!: string;
  @RefColumn() deskId!: string;
}
