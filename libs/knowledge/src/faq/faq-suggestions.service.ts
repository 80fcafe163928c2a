import { Injectable } from '@nestjs/common';
import {
  mostFaqSuggestions,
  type FaqEntry,
  type FaqReport,
  type FaqReportQuery,
  type FaqSuggestionsQuery,
  type NoteFaqSuggestion,
} from '@tessera/contracts';
import {
  Clock,
  DomainError,
  fieldError,
  personIdOf,
  RateLimits,
  type RequestContext,
} from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { FaqFit } from './faq-fit';
import { FaqListRepository } from './faq-list.repository';
import { FaqSuggestionsRepository } from './faq-suggestions.repository';
import { managesFaq, readsFaq } from './faq.policy';
import { entryFor } from './faq.row';

const day = 86_400_000;

/** Articles for whoever is about to open a ticket, and whether that spared them one. */
@Injectable()
export class FaqSuggestions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly fit: FaqFit,
    private readonly lists: FaqListRepository,
    private readonly suggestions: FaqSuggestionsRepository,
  ) {}

  /** At most three, only those that fit well, and none that did not help this person before. */
  async find(context: RequestContext, { text, categoryId }: FaqSuggestionsQuery): Promise<FaqEntry[]> {
    if (!readsFaq(context.actor)) throw new DomainError('FORBIDDEN');
    if (context.actor.personId) await this.limits.take('faq.search', context.actor.personId);
    const { personId } = context.actor;
    const ids = await this.fit.find(context, text, {
      categoryId: categoryId ?? null,
      personId,
      most: mostFaqSuggestions,
    });
    if (ids.length === 0) return [];
    const filter = { deskId: context.deskId, any: false, language: null, state: null, categoryId: null };
    const rows = await this.lists.these(this.database.in(context), filter, '', ids);
    return rows.map(({ markedTitle: _title, markedExcerpt: _excerpt, ...row }) => entryFor(false, row));
  }

  /** Whoever showed them tells what became of them; the same again counts once. */
  async note(context: RequestContext, step: NoteFaqSuggestion): Promise<void> {
    if (!readsFaq(context.actor)) throw new DomainError('FORBIDDEN');
    const who = { personId: personIdOf(context), door: context.door };
    await this.database.transaction(context, (tx) =>
      this.suggestions.note(tx, context.deskId, who, step, this.clock.now()),
    );
  }

  /** What was offered within a period, and what came of it. */
  async report(context: RequestContext, query: FaqReportQuery): Promise<FaqReport> {
    if (!managesFaq(context.actor)) throw new DomainError('FORBIDDEN');
    const to = query.to === undefined ? this.clock.now() : new Date(query.to);
    const from = query.from === undefined ? new Date(to.getTime() - 30 * day) : new Date(query.from);
    if (from >= to) throw fieldError('from', 'after_to', 'must lie before `to`');
    const filter = { deskId: context.deskId, from, to, settledBy: this.clock.in(-day) };
    const figures = await this.suggestions.report(this.database.in(context), filter);
    return { period: { from: from.toISOString(), to: to.toISOString() }, ...figures };
  }
}
