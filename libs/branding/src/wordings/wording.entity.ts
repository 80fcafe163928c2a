import { RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { DeskEntity } from '@tessera/identity';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A text of the bot as a desk says it in one language. */
@Entity('wording')
export class WordingEntity {
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => DeskEntity) deskId!: string;
  @PrimaryColumn({ type: 'text' }) language!: string;
  @PrimaryColumn({ type: 'text' }) key!: string;
  /** Null: as it comes again; the row stays, so that its version goes on. */
  @TextColumn({ nullable: true }) text!: string | null;
  /** What it said before, for texts that stand on buttons which stay in chats. */
  @Column({ type: 'text', array: true, default: [] }) former!: string[];
  @Column({ type: 'int', default: 1 }) version!: number;
  @RefColumn({ nullable: true }) changedBy!: string | null;
  @TimeColumn() changedAt!: Date;
}
