export { CategoryEntity } from './category.entity';
export { CategorySpecialistEntity } from './category-specialist.entity';
export { CatalogModule } from './catalog.module';
export { Categories } from './categories.service';
export { TagEntity } from './tags/tag.entity';
export type { TagReplaced } from './tags/tag.events';
export { Tags } from './tags/tags.service';
