import { Injectable } from '@nestjs/common';
import { statement, type Queryable } from '@tessera/platform/database';
import { forgiven, otherKeyboard } from '@tessera/platform/search';
import { isVisible, wordsOfArticle } from './faq.sql';

const unknownTerms = statement(
  'faq.unknown',
  `SELECT t.term FROM unnest($2::text[]) WITH ORDINALITY AS t(term, place)
   WHERE NOT EXISTS (SELECT 1 FROM faq_article a
     WHERE a.desk_id = $1 AND ${isVisible()} AND ${wordsOfArticle} @@ to_tsquery('russian', t.term || ':*'))
   ORDER BY t.place`,
);
/** For each word the one of all articles that is nearest to it, as far away as it may be. */
const nearestWords = statement(
  'faq.nearest',
  `SELECT DISTINCT ON (t.term) t.term, w.word FROM unnest($2::text[], $3::int[]) AS t(term, letters)
   JOIN (SELECT DISTINCT unnest(a.words) AS word FROM faq_article a WHERE a.desk_id = $1 AND ${isVisible()}) w
     ON levenshtein_less_equal(w.word, t.term, t.letters) <= t.letters
   ORDER BY t.term, levenshtein_less_equal(w.word, t.term, t.letters), similarity(w.word, t.term) DESC, w.word`,
);
/** Longer than any word that is known. */
const longest = 32;

/** The words that published articles have. */
@Injectable()
export class FaqWordsRepository {
  /** What was probably meant by those of the words that no article has; words without anything near are left out. */
  async meant(
    queryable: Queryable,
    deskId: string,
    terms: readonly string[],
  ): Promise<{ unknown: string[]; meant: Map<string, string> }> {
    const unknown = await this.unknown(queryable, deskId, terms);
    const typed = unknown.flatMap((term) => otherKeyboard(term) ?? []);
    const strange = typed.length > 0 ? await this.unknown(queryable, deskId, typed) : [];
    const meant = new Map<string, string>();
    for (const term of unknown) {
      const other = otherKeyboard(term);
      if (other !== null && !strange.includes(other)) meant.set(term, other);
    }
    const slips = unknown.filter((term) => !meant.has(term) && term.length <= longest && forgiven(term) > 0);
    if (slips.length > 0) {
      const values = [deskId, slips, slips.map(forgiven)];
      const rows = await queryable.query<{ term: string; word: string }>(nearestWords, values);
      for (const { term, word } of rows) meant.set(term, word);
    }
    return { unknown, meant };
  }

  private async unknown(queryable: Queryable, deskId: string, terms: readonly string[]): Promise<string[]> {
    const rows = await queryable.query<{ term: string }>(unknownTerms, [deskId, terms]);
    return rows.map(({ term }) => term);
  }
}
