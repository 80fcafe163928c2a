import { JsonColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import type { AuditFault } from '@tessera/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The head of a desk's chain, and how its last verification went. */
@Entity('audit_chain')
export class AuditChainEntity {
  @PrimaryColumn({ type: 'bigint' }) deskId!: string;
  /** How many links it has. */
  @Column({ type: 'int' }) count!: number;
  @TextColumn({ nullable: true }) hash!: string | null;
  @TimeColumn({ nullable: true }) sealedAt!: Date | null;
  @Column({ type: 'int', nullable: true }) verifiedCount!: number | null;
  @TimeColumn({ nullable: true }) verifiedAt!: Date | null;
  @JsonColumn({ nullable: true }) fault!: AuditFault | null;
}
