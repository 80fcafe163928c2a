import { Entity, PrimaryColumn } from 'typeorm';
import { TextColumn, TimeColumn } from './columns';

/** Something that one process at a time may do: poll a bot, send for it. */
@Entity('lease')
export class LeaseEntity {
  /** e.g. `poller:42`, `sender:42` */
  @PrimaryColumn({ type: 'text' }) name!: string;
  /** The process that holds it. */
  @TextColumn() holder!: string;
  @TimeColumn() until!: Date;
}
