import { Injectable } from '@nestjs/common';
import type { CreateFaqArticle } from '@tessera/contracts';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';
import { learnableWords, stems } from '@tessera/platform/search';
import { articleText } from './article-text';
import type { ArticleRow } from './faq.row';
import { isVisible, managedColumns } from './faq.sql';

const columns = `a.id, a.category_id AS "categoryId", a.language, a.title, a.text, a.updated_at AS "updatedAt", ${managedColumns}`;

const findArticle = statement(
  'faq.find',
  `SELECT ${columns}, (SELECT v.helped FROM faq_vote v WHERE v.article_id = a.id AND v.person_id = $3) AS vote
   FROM faq_article a WHERE a.desk_id = $1 AND a.id = $2 AND ($4::boolean OR ${isVisible()})`,
);
const lockArticle = statement(
  'faq.lock',
  `SELECT ${columns}, NULL::boolean AS vote FROM faq_article a WHERE a.desk_id = $1 AND a.id = $2 FOR UPDATE`,
);
const insertArticle = statement(
  'faq.insert',
  `INSERT INTO faq_article (desk_id, created_at, updated_at, category_id, language, title, text, state, position, plain, words, stems)
   VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
);
const updateArticle = statement(
  'faq.update',
  `UPDATE faq_article SET updated_at = $2, category_id = $3, language = $4, title = $5, text = $6, state = $7, position = $8,
     plain = $9, words = $10, stems = $11, version = version + 1 WHERE id = $1`,
);
const deleteArticle = statement('faq.delete', 'DELETE FROM faq_article WHERE id = $1');
const putVote = statement(
  'faq.vote',
  `INSERT INTO faq_vote (article_id, person_id, helped, voted_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT (article_id, person_id) DO UPDATE SET helped = $3, voted_at = $4 WHERE faq_vote.helped <> $3`,
);
const deleteVote = statement('faq.unvote', 'DELETE FROM faq_vote WHERE article_id = $1 AND person_id = $2');

/** Articles one by one, and what their readers said of them. */
@Injectable()
export class FaqRepository {
  /**
   * @param personId whose answer is shown
   * @param any drafts as well
   */
  async find(
    queryable: Queryable,
    deskId: string,
    id: string,
    personId: string | null,
    any: boolean,
  ): Promise<ArticleRow | null> {
    return (await queryable.query<ArticleRow>(findArticle, [deskId, id, personId, any]))[0] ?? null;
  }

  async lock(tx: Tx, deskId: string, id: string): Promise<ArticleRow | null> {
    return (await tx.query<ArticleRow>(lockArticle, [deskId, id]))[0] ?? null;
  }

  async insert(tx: Tx, deskId: string, article: CreateFaqArticle, at: Date): Promise<string> {
    const [row] = await tx.query<{ id: string }>(insertArticle, [deskId, at, ...values(article)]);
    return row!.id;
  }

  async update(tx: Tx, id: string, article: CreateFaqArticle, at: Date): Promise<void> {
    await tx.query(updateArticle, [id, at, ...values(article)]);
  }

  async delete(tx: Tx, id: string): Promise<void> {
    await tx.query(deleteArticle, [id]);
  }

  async vote(tx: Tx, id: string, personId: string, helped: boolean | null, at: Date): Promise<void> {
    if (helped === null) await tx.query(deleteVote, [id, personId]);
    else await tx.query(putVote, [id, personId, helped, at]);
  }
}

function values({ categoryId, language, title, text, state, position }: CreateFaqArticle): unknown[] {
  const plain = articleText(text).text;
  const both = `${title}\n${plain}`;
  return [
    categoryId,
    language,
    title,
    text,
    state,
    position,
    plain,
    learnableWords([both]),
    [...stems(both)],
  ];
}
