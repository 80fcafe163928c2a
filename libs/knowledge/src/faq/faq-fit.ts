import { Injectable } from '@nestjs/common';
import type { RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { meaningfulWords, stemOf } from '@tessera/platform/search';
import { FaqSuggestionsRepository } from './faq-suggestions.repository';
import { FaqWordsRepository } from './faq-words.repository';
import { fitting } from './suggestion.rules';

/** So many words say what a text is about. */
const mostWords = 60;
/** A shorter word is more often another word than a slip. */
const shortestSlip = 5;

/** Finds the published articles that answer what somebody is about to ask, in whatever language they ask it. */
@Injectable()
export class FaqFit {
  constructor(
    private readonly database: Database,
    private readonly suggestions: FaqSuggestionsRepository,
    private readonly words: FaqWordsRepository,
  ) {}

  /**
   * Ids, the best first.
   * @param text the subject on its first line
   * @param personId leaves out what did not help them; null: nothing is left out
   */
  async find(
    context: RequestContext,
    text: string,
    { categoryId, personId, most }: { categoryId: string | null; personId: string | null; most: number },
  ): Promise<string[]> {
    const { deskId } = context;
    const db = this.database.in(context);
    const written = [...new Set(meaningfulWords(text))].slice(0, mostWords);
    if (written.length === 0) return [];
    const long = written.filter((word) => word.length >= shortestSlip);
    const { meant } = await this.words.meant(db, deskId, long);
    const stemsOf = (words: readonly string[]): string[] => [
      ...new Set(words.map((word) => stemOf((meant.get(word) ?? word).replaceAll('ё', 'е')))),
    ];
    const all = stemsOf(written);
    const subject = stemsOf(meaningfulWords(text.trim().split('\n')[0]!).slice(0, mostWords));
    const { candidates, total } = await this.suggestions.candidates(db, deskId, all, personId);
    return fitting({ subject, all, categoryId }, candidates, total, most);
  }
}
