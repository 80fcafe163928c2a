import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { DeskEntity, PersonEntity } from '@tessera/identity';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';

/** What the staff keeps in mind of a person; never for their eyes. */
@Entity('person_note')
@Index('person_note_person_idx', ['deskId', 'personId', 'id'])
export class PersonNoteEntity {
  @IdColumn() id!: string;
  @RefColumn() @ForeignKey(() => DeskEntity) deskId!: string;
  @RefColumn() @ForeignKey(() => PersonEntity) personId!: string;
  @RefColumn() @ForeignKey(() => PersonEntity) authorId!: string;
  @TextColumn() text!: string;
  @Column({ type: 'int', default: 1 }) version!: number;
  @TimeColumn() createdAt!: Date;
  @TimeColumn({ nullable: true }) editedAt!: Date | null;
}
