import { Injectable } from '@nestjs/common';
import type { FaqReport, NoteFaqSuggestion } from '@tessera/contracts';
import type { Door } from '@tessera/platform';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';
import { isVisible } from './faq.sql';
import type { Candidate } from './suggestion.rules';

const candidates = statement(
  'faq.candidates',
  `SELECT a.id, a.title, a.category_id AS "categoryId", ARRAY(SELECT s.stem FROM unnest(a.stems) AS s(stem) WHERE s.stem = ANY($2)) AS found,
     (SELECT count(*)::int FROM faq_article b WHERE b.desk_id = $1 AND ${isVisible('b')}) AS total
   FROM faq_article a WHERE a.desk_id = $1 AND ${isVisible()} AND a.stems && $2::text[]
     AND NOT EXISTS (SELECT 1 FROM faq_vote v WHERE v.article_id = a.id AND v.person_id = $3 AND NOT v.helped)`,
);
const noteStep = statement(
  'faq.note_suggestion',
  `INSERT INTO faq_suggestion (article_id, person_id, attempt, door, shown_at, opened_at)
   SELECT a.id, $3, $4, $5, $6, $7 FROM faq_article a WHERE a.desk_id = $1 AND a.id = ANY($2::bigint[]) AND ${isVisible()}
   ON CONFLICT (article_id, person_id, attempt)
     DO UPDATE SET opened_at = coalesce(faq_suggestion.opened_at, excluded.opened_at)`,
);

/**
 * What became of what was offered within a period. A ticket is avoided when somebody opened the article and has opened no ticket until a
 * day later; whoever said that it helped counts at once, whoever said that it did not never.
 */
const offered = `SELECT s.article_id, s.person_id, s.attempt, s.opened_at IS NOT NULL AS opened,
    s.opened_at IS NOT NULL AND coalesce(v.helped, s.opened_at <= $4) AND NOT EXISTS (SELECT 1 FROM ticket t
      WHERE t.desk_id = $1 AND t.requester_id = s.person_id AND t.created_at >= s.shown_at
        AND t.created_at < s.opened_at + interval '1 day') AS avoided
  FROM faq_suggestion s JOIN faq_article a ON a.id = s.article_id AND a.desk_id = $1
  LEFT JOIN faq_vote v ON v.article_id = s.article_id AND v.person_id = s.person_id AND v.voted_at >= s.shown_at
  WHERE s.shown_at >= $2 AND s.shown_at < $3`;
const said = `SELECT v.article_id, count(*) FILTER (WHERE v.helped)::int AS helped, count(*) FILTER (WHERE NOT v.helped)::int AS "notHelped"
  FROM faq_vote v JOIN faq_article a ON a.id = v.article_id AND a.desk_id = $1
  WHERE v.voted_at >= $2 AND v.voted_at < $3 GROUP BY v.article_id`;

const reportByArticle = statement(
  'faq.report',
  `WITH offered AS (${offered}), said AS (${said})
   SELECT a.id, a.title, a.language, a.category_id AS "categoryId", coalesce(o.shown, 0) AS shown, coalesce(o.opened, 0) AS opened,
     coalesce(o.avoided, 0) AS avoided, coalesce(said.helped, 0) AS helped, coalesce(said."notHelped", 0) AS "notHelped"
   FROM faq_article a LEFT JOIN said ON said.article_id = a.id
   LEFT JOIN (SELECT article_id, count(*)::int AS shown, count(*) FILTER (WHERE opened)::int AS opened,
       count(*) FILTER (WHERE avoided)::int AS avoided FROM offered GROUP BY article_id) o ON o.article_id = a.id
   WHERE a.desk_id = $1 AND (o.article_id IS NOT NULL OR said.article_id IS NOT NULL)
   ORDER BY avoided DESC, opened DESC, shown DESC, helped DESC, a.id`,
);
const reportTotals = statement(
  'faq.report_totals',
  `WITH offered AS (${offered}), said AS (${said}),
     forms AS (SELECT bool_or(opened) AS opened, bool_or(avoided) AS avoided FROM offered GROUP BY person_id, attempt)
   SELECT (SELECT count(*)::int FROM forms) AS shown, (SELECT count(*)::int FROM forms WHERE opened) AS opened,
     (SELECT count(*)::int FROM forms WHERE avoided) AS avoided, (SELECT coalesce(sum(helped), 0)::int FROM said) AS helped,
     (SELECT coalesce(sum("notHelped"), 0)::int FROM said) AS "notHelped"`,
);

export interface ReportFilter {
  readonly deskId: string;
  readonly from: Date;
  readonly to: Date;
  /** Who opened an article before then has had the time to open a ticket. */
  readonly settledBy: Date;
}

/** What is offered to whom, and what became of it. */
@Injectable()
export class FaqSuggestionsRepository {
  /** @param personId whoever it is for: what did not help them is no candidate; null: for anybody */
  async candidates(
    queryable: Queryable,
    deskId: string,
    stems: readonly string[],
    personId: string | null,
  ): Promise<{ candidates: Candidate[]; total: number }> {
    const rows = await queryable.query<Candidate & { total: number }>(candidates, [deskId, stems, personId]);
    return { candidates: rows, total: rows[0]?.total ?? 0 };
  }

  async note(
    tx: Tx,
    deskId: string,
    who: { personId: string; door: Door },
    { attempt, step, articleIds }: NoteFaqSuggestion,
    at: Date,
  ): Promise<void> {
    const openedAt = step === 'opened' ? at : null;
    await tx.query(noteStep, [deskId, articleIds, who.personId, attempt, who.door, at, openedAt]);
  }

  async report(
    queryable: Queryable,
    { deskId, from, to, settledBy }: ReportFilter,
  ): Promise<Pick<FaqReport, 'totals' | 'items'>> {
    const values = [deskId, from, to, settledBy];
    const items = await queryable.query<FaqReport['items'][number]>(reportByArticle, values);
    const [totals] = await queryable.query<FaqReport['totals']>(reportTotals, values);
    return { totals: totals!, items };
  }
}
