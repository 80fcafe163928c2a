import { Injectable } from '@nestjs/common';
import { RateLimits, type RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { allOf, anyOf, termsOf } from '@tessera/platform/search';
import { FaqFit } from './faq-fit';
import { FaqListRepository, type FaqFilter } from './faq-list.repository';
import { FaqWordsRepository } from './faq-words.repository';
import type { EntryRow } from './faq.row';

/** Articles by their words. */
@Injectable()
export class FaqSearch {
  constructor(
    private readonly database: Database,
    private readonly lists: FaqListRepository,
    private readonly words: FaqWordsRepository,
    private readonly fit: FaqFit,
    private readonly limits: RateLimits,
  ) {}

  /**
   * Those that have all the words or words that begin so; else those that have what was probably meant; else, for whoever asks a whole
   * question, those that fit it.
   */
  async find(
    context: RequestContext,
    filter: FaqFilter,
    q: string,
    limit: number,
  ): Promise<{ items: EntryRow[]; corrected?: string }> {
    if (context.actor.personId) await this.limits.take('faq.search', context.actor.personId);
    const terms = termsOf(q);
    if (terms.length === 0) return { items: [] };
    const db = this.database.in(context);
    const look = (words: readonly string[]): Promise<EntryRow[]> =>
      this.lists.search(db, filter, allOf(words), context.language, limit);
    const items = await look(terms);
    if (items.length > 0) return { items };
    const { unknown, meant } = await this.words.meant(db, context.deskId, terms);
    if (unknown.length > 0 && unknown.length === meant.size) {
      const better = terms.map((term) => meant.get(term) ?? term);
      const found = await look(better);
      if (found.length > 0) return { items: found, corrected: better.join(' ') };
    }
    const ids = await this.fit.find(context, q, { categoryId: null, personId: null, most: limit });
    return { items: ids.length > 0 ? await this.lists.these(db, filter, anyOf(terms), ids) : [] };
  }
}
