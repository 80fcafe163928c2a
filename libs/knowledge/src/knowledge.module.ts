import { Module } from '@nestjs/common';
import { CatalogModule } from '@tessera/catalog';
import { IdentityModule } from '@tessera/identity';
import { faqExports, faqProviders } from './faq';

/** What the desk knows already: answers for customers. */
@Module({ imports: [IdentityModule, CatalogModule], providers: faqProviders, exports: faqExports })
export class KnowledgeModule {}
