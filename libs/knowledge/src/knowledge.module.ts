import { Module } from '@nestjs/common';
import { CatalogModule } from '@tessera/catalog';
import { IdentityModule } from '@tessera/identity';
import { CannedRepliesRepository } from './canned-replies/canned-replies.repository';
import { CannedReplies } from './canned-replies/canned-replies.service';
import { faqExports, faqProviders } from './faq';

/** What the desk knows already: answers for customers, and words for the staff. */
@Module({
  imports: [IdentityModule, CatalogModule],
  providers: [...faqProviders, CannedRepliesRepository, CannedReplies],
  exports: [...faqExports, CannedReplies],
})
export class KnowledgeModule {}
