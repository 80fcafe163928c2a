import { DeskEntity } from '@tessera/identity';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { Column, Entity, ForeignKey, Index } from 'typeorm';

/** A word that the staff puts on tickets. Tickets carry names, so that a filter by tag is one look into an index. */
@Entity('tag')
@Index('tag_name_key', ['deskId', 'name'], { unique: true })
export class TagEntity {
  @IdColumn() id!: string;
  @RefColumn() @ForeignKey(() => DeskEntity) deskId!: string;
  @TextColumn() name!: string;
  /** `#rrggbb`; null: none of its own. */
  @TextColumn({ nullable: true }) colour!: string | null;
  @Column({ type: 'int', default: 1 }) version!: number;
  @TimeColumn() createdAt!: Date;
}
