import type { WorkingWeek } from '@tessera/contracts';
import { DeskEntity, PersonEntity } from '@tessera/identity';
import { JsonColumn } from '@tessera/platform/database';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** When and how much one of the staff works; without a row at any time, up to the desk's limit. */
@Entity('working_hours')
export class WorkingHoursEntity {
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => DeskEntity) deskId!: string;
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => PersonEntity) personId!: string;
  /** Null: at any time. */
  @JsonColumn({ nullable: true }) week!: WorkingWeek | null;
  /** So many open tickets at most are given to them; null: the desk's limit. */
  @Column({ type: 'int', nullable: true }) ticketLimit!: number | null;
}
