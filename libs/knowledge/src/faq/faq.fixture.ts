import { CatalogModule } from '@tessera/catalog';
import type { CreateFaqArticle, FaqArticle } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { TestDesk } from '../../../../test/desk';
import { KnowledgeModule } from '../knowledge.module';
import { Faq } from './faq.service';

/** A desk with somebody who writes articles and somebody who reads them. */
export class FaqDesk {
  private constructor(
    readonly desk: TestDesk,
    readonly writer: RequestContext,
    readonly reader: RequestContext,
  ) {}

  static async open(
    imports: NonNullable<Parameters<typeof TestDesk.open>[0]>['imports'] = [],
  ): Promise<FaqDesk> {
    const desk = await TestDesk.open({ imports: [CatalogModule, KnowledgeModule, ...imports] });
    const writer = await desk.as(await desk.person(1, 'moderator', 'Anna'));
    const reader = await desk.as(await desk.person(2, 'user', 'Maya'));
    return new FaqDesk(desk, writer, reader);
  }

  get faq(): Faq {
    return this.desk.get(Faq);
  }

  /** Published unless it says otherwise. */
  article(title: string, text: string, more: Partial<CreateFaqArticle> = {}): Promise<FaqArticle> {
    return this.faq.create(this.writer, {
      title,
      text,
      language: 'en',
      categoryId: null,
      state: 'published',
      position: 0,
      ...more,
    });
  }
}
