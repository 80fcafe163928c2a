import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { DeskEntity } from '../desk/desk.entity';
import { PersonEntity } from './person.entity';

/** A person at one desk: role, block, availability. */
@Entity('desk_member')
@Index('desk_member_role_idx', ['deskId', 'role', 'personId'])
export class DeskMemberEntity {
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => DeskEntity) deskId!: string;
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => PersonEntity) personId!: string;
  @TextColumn() role!: string;
  @TimeColumn({ nullable: true }) blockedAt!: Date | null;
  @RefColumn({ nullable: true }) blockedBy!: string | null;
  @TextColumn({ nullable: true }) blockedReason!: string | null;
  /** Chosen by the person; null: Telegram's, else the desk's. */
  @TextColumn({ nullable: true }) language!: string | null;
  @Column({ type: 'boolean', default: true }) available!: boolean;
  @RefColumn({ nullable: true }) addedBy!: string | null;
  @TimeColumn() createdAt!: Date;
  /** Null until they come in for the first time. */
  @TimeColumn({ nullable: true }) firstSeenAt!: Date | null;
  @TimeColumn({ nullable: true }) lastSeenAt!: Date | null;
}
