export { CategoryEntity } from './category.entity';
export { CategorySpecialistEntity } from './category-specialist.entity';
export { CatalogModule } from './catalog.module';
export { Categories } from './categories.service';
