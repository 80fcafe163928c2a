import { Injectable } from '@nestjs/common';
import type { FaqState, FaqTopicList, Language } from '@tessera/contracts';
import { statement, type Queryable } from '@tessera/platform/database';
import { headline } from '@tessera/platform/search';
import type { EntryRow } from './faq.row';
import { entryColumns, isVisible, rank, wordsOfArticle } from './faq.sql';

/** What a list is narrowed to. */
export interface FaqFilter {
  readonly deskId: string;
  /** Drafts as well. */
  readonly any: boolean;
  readonly language: Language | null;
  readonly state: FaqState | null;
  /** `none`: without a category; null: whatever it is. */
  readonly categoryId: string | null;
}

const filtered = `a.desk_id = $1 AND ($2::boolean OR ${isVisible()}) AND ($3::text IS NULL OR a.language = $3)
  AND ($4::text IS NULL OR a.state = $4)
  AND ($5::text IS NULL OR coalesce(a.category_id::text, 'none') = $5)`;
const filterValues = ({ deskId, any, language, state, categoryId }: FaqFilter): unknown[] => [
  deskId,
  any,
  language,
  state,
  categoryId,
];

const listArticles = statement(
  'faq.list',
  `SELECT ${entryColumns} FROM faq_article a WHERE ${filtered} AND (a.position, a.id) > ($6::int, $7::bigint)
   ORDER BY a.position, a.id LIMIT $8`,
);
const oneLine = `regexp_replace(a.plain, '\\s+', ' ', 'g')`;
const marked = `${headline('a.title', '$6', 'HighlightAll=true')} AS "markedTitle",
  ${headline(oneLine, '$6', 'MaxWords=24, MinWords=10, ShortWord=0')} AS "markedExcerpt"`;
const searchArticles = statement(
  'faq.search',
  `SELECT ${entryColumns}, ${marked} FROM faq_article a
   WHERE ${filtered} AND ${wordsOfArticle} @@ to_tsquery('russian', $6)
   ORDER BY a.language <> $7, ${rank('$6')} DESC, a.id LIMIT $8`,
);
const theseArticles = statement(
  'faq.these',
  `SELECT ${entryColumns}, ${marked} FROM faq_article a
   WHERE ${filtered} AND a.id = ANY($7::bigint[]) ORDER BY array_position($7::bigint[], a.id)`,
);
const topics = statement(
  'faq.topics',
  `SELECT a.category_id AS "categoryId", count(*)::int AS articles
   FROM faq_article a LEFT JOIN category c ON c.id = a.category_id LEFT JOIN category p ON p.id = c.parent_id
   WHERE a.desk_id = $1 AND a.language = $2 AND ${isVisible()} GROUP BY a.category_id, c.id, p.id
   ORDER BY a.category_id IS NULL, coalesce(p.position, c.position), coalesce(p.id, c.id), p.id IS NOT NULL, c.position, c.id`,
);
const speaks = statement(
  'faq.speaks',
  `SELECT EXISTS (SELECT 1 FROM faq_article a WHERE a.desk_id = $1 AND a.language = $2 AND ${isVisible()}) AS speaks`,
);

/** Lists of articles, by their order and by their words. */
@Injectable()
export class FaqListRepository {
  /** @param after position and id of the last one that is known */
  page(
    queryable: Queryable,
    filter: FaqFilter,
    after: readonly [number, string],
    limit: number,
  ): Promise<EntryRow[]> {
    return queryable.query<EntryRow>(listArticles, [...filterValues(filter), ...after, limit]);
  }

  /**
   * The best first, those in the reader's language before others.
   * @param words a `to_tsquery`
   */
  search(
    queryable: Queryable,
    filter: FaqFilter,
    words: string,
    reader: Language,
    limit: number,
  ): Promise<EntryRow[]> {
    return queryable.query<EntryRow>(searchArticles, [...filterValues(filter), words, reader, limit]);
  }

  /** Those of these that the filter lets through, in this order, with the words marked. */
  these(queryable: Queryable, filter: FaqFilter, words: string, ids: readonly string[]): Promise<EntryRow[]> {
    return queryable.query<EntryRow>(theseArticles, [...filterValues(filter), words, ids]);
  }

  topics(queryable: Queryable, deskId: string, language: Language): Promise<FaqTopicList['items']> {
    return queryable.query<FaqTopicList['items'][number]>(topics, [deskId, language]);
  }

  /** Whether there is anything to read in this language. */
  async speaks(queryable: Queryable, deskId: string, language: Language): Promise<boolean> {
    return (await queryable.query<{ speaks: boolean }>(speaks, [deskId, language]))[0]!.speaks;
  }
}
