import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '@tessera/identity';
import { CategoryEntity } from './category.entity';

/** Who takes the tickets of a category. */
@Entity('category_specialist')
@Index('category_specialist_person_idx', ['personId'])
export class CategorySpecialistEntity {
  @PrimaryColumn({ type: 'bigint' })
  @ForeignKey(() => CategoryEntity, { onDelete: 'CASCADE' })
  categoryId!: string;
  @PrimaryColumn({ type: 'bigint' }) @ForeignKey(() => PersonEntity) personId!: string;
}
