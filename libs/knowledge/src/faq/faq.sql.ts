import { wordsOf } from '@tessera/platform/search';

/** Whether everybody may read article `a`: published, and not in a category that is switched off. */
export const isVisible = (a = 'a'): string =>
  `${a}.state = 'published' AND NOT EXISTS (SELECT 1 FROM category c LEFT JOIN category p ON p.id = c.parent_id
     WHERE c.id = ${a}.category_id AND NOT (c.active AND coalesce(p.active, true)))`;

/** The words of article `a`; the same expression as in the index. */
export const wordsOfArticle = wordsOf(`a.title || ' ' || a.plain`);

/** How well `a` answers a query: words of the title come first. */
export const rank = (words: string): string =>
  `ts_rank_cd(setweight(${wordsOf('a.title')}, 'A') || setweight(${wordsOf('a.plain')}, 'D'), to_tsquery('russian', ${words}))`;

const votes = (helped: boolean): string =>
  `(SELECT count(*)::int FROM faq_vote v WHERE v.article_id = a.id AND v.helped = ${helped})`;

export const managedColumns = `a.state, a.position, a.version, a.created_at AS "createdAt", ${votes(true)} AS helped,
  ${votes(false)} AS "notHelped"`;

export const entryColumns = `a.id, a.category_id AS "categoryId", a.language, a.title, left(a.plain, 400) AS excerpt,
  a.updated_at AS "updatedAt", ${managedColumns}`;
