export { CategoryEntity } from './category.entity';
export { CategorySpecialistEntity } from './category-specialist.entity';
