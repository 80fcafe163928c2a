import { DeskEntity, PersonEntity } from '@tessera/identity';
import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { Column, Entity, ForeignKey, Index } from 'typeorm';

/** A list of tickets that somebody keeps, or the team where `owner_id` is null. */
@Entity('ticket_view')
@Index('ticket_view_order_idx', ['deskId', 'ownerId', 'position', 'id'])
export class TicketViewEntity {
  @IdColumn() id!: string;
  @RefColumn() @ForeignKey(() => DeskEntity) deskId!: string;
  @RefColumn({ nullable: true }) @ForeignKey(() => PersonEntity) ownerId!: string | null;
  @TextColumn() name!: string;
  /** As `ViewFilters` of the contract. */
  @JsonColumn() filters!: object;
  @TextColumn() sort!: string;
  @Column({ type: 'int' }) position!: number;
  @Column({ type: 'int', default: 1 }) version!: number;
  @TimeColumn() createdAt!: Date;
}
