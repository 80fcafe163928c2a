import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule } from '@tessera/identity';
import { DomainEvents } from '@tessera/platform';
import { CategoriesRepository } from './categories.repository';
import { Categories } from './categories.service';
import { TagsRepository } from './tags/tags.repository';
import { Tags } from './tags/tags.service';

@Module({
  imports: [IdentityModule],
  providers: [CategoriesRepository, Categories, Tags, TagsRepository],
  exports: [Categories, Tags],
})
export class CatalogModule implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly categories: Categories,
  ) {}

  onModuleInit(): void {
    this.events.inTransaction('staff.left', (tx, context, { personId }) =>
      this.categories.forgetSpecialist(tx, context, personId),
    );
  }
}
