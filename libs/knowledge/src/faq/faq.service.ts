import { Inject, Injectable } from '@nestjs/common';
import { Categories } from '@tessera/catalog';
import type {
  AnyFaqArticle,
  CreateFaqArticle,
  FaqArticle,
  FaqPage,
  FaqTopicList,
  Language,
  ListFaqQuery,
  PutFaqArticle,
} from '@tessera/contracts';
import { Clock, DomainError, DomainEvents, personIdOf, type RequestContext } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { decodeCursor, pageOfRows } from '@tessera/platform/cursor';
import { Database, type Tx } from '@tessera/platform/database';
import { FaqListRepository, type FaqFilter } from './faq-list.repository';
import { FaqSearch } from './faq-search';
import { managesFaq, readsFaq } from './faq.policy';
import { FaqRepository } from './faq.repository';
import { articleFor, entryFor, type ArticleRow } from './faq.row';

type FaqAction = 'faq.created' | 'faq.changed' | 'faq.deleted';

/** Answers to frequent questions. Everybody reads what is published; those who write see drafts and counts as well. */
@Injectable()
export class Faq {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly categories: Categories,
    private readonly articles: FaqRepository,
    private readonly lists: FaqListRepository,
    private readonly search: FaqSearch,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** A keyset page in the order of positions; with words the best articles, all on one page. BAD_CURSOR for that of another list. */
  async list(context: RequestContext, query: ListFaqQuery): Promise<FaqPage> {
    const manages = mayRead(context);
    const { q, cursor, limit, state = null, categoryId = null } = query;
    const filter = { deskId: context.deskId, any: manages, state, categoryId };
    if (q !== undefined) {
      const found = await this.search.find(
        context,
        { ...filter, language: query.language ?? null },
        q,
        limit,
      );
      return { ...found, items: found.items.map((row) => entryFor(manages, row)), nextCursor: null };
    }
    const language = await this.languageFor(context, query.language);
    const list: FaqFilter = { ...filter, language };
    const after = cursor === undefined ? [-1, '0'] : decodeCursor(list, cursor, ['number', 'id']);
    const found = await this.lists.page(
      this.database.in(context),
      list,
      after as [number, string],
      limit + 1,
    );
    const { rows, nextCursor } = pageOfRows(found, limit, list, ({ position, id }) => [position, id]);
    return { items: rows.map((row) => entryFor(manages, row)), nextCursor };
  }

  /** The categories that have something to read, in their order. */
  async topics(context: RequestContext, asked?: Language): Promise<FaqTopicList> {
    mayRead(context);
    const language = await this.languageFor(context, asked);
    return { language, items: await this.lists.topics(this.database.in(context), context.deskId, language) };
  }

  async get(context: RequestContext, id: string): Promise<AnyFaqArticle> {
    const manages = mayRead(context);
    const { deskId, actor } = context;
    const row = await this.articles.find(this.database.in(context), deskId, id, actor.personId, manages);
    return articleFor(manages, known(row));
  }

  async create(context: RequestContext, input: CreateFaqArticle): Promise<FaqArticle> {
    mayManage(context);
    if (input.categoryId !== null) await this.categories.get(context, input.categoryId);
    return this.database.transaction(context, async (tx) => {
      const id = await this.articles.insert(tx, context.deskId, input, this.clock.now());
      return this.changed(tx, context, 'faq.created', id, null);
    });
  }

  /** VERSION_CONFLICT when somebody changed it since `version`. */
  async update(context: RequestContext, id: string, input: PutFaqArticle): Promise<FaqArticle> {
    mayManage(context);
    if (input.categoryId) await this.categories.get(context, input.categoryId);
    return this.database.transaction(context, async (tx) => {
      const before = known(await this.articles.lock(tx, context.deskId, id));
      if (before.version !== input.version)
        throw new DomainError('VERSION_CONFLICT', { version: before.version });
      const given = Object.entries(input).filter(([, value]) => value !== undefined);
      await this.articles.update(tx, id, { ...before, ...Object.fromEntries(given) }, this.clock.now());
      return this.changed(tx, context, 'faq.changed', id, before);
    });
  }

  async remove(context: RequestContext, id: string): Promise<void> {
    mayManage(context);
    await this.database.transaction(context, async (tx) => {
      const before = known(await this.articles.lock(tx, context.deskId, id));
      await this.articles.delete(tx, id);
      await this.note(tx, context, 'faq.deleted', id, before, null);
    });
  }

  /** Whether it helped: once per person, and they may think better of it. Null takes the answer back. */
  async vote(context: RequestContext, id: string, helped: boolean | null): Promise<AnyFaqArticle> {
    await this.get(context, id);
    await this.database.transaction(context, (tx) =>
      this.articles.vote(tx, id, personIdOf(context), helped, this.clock.now()),
    );
    return this.get(context, id);
  }

  /** The reader's language, or the desk's where nothing is written in theirs. */
  private async languageFor(context: RequestContext, asked: Language | undefined): Promise<Language> {
    if (asked) return asked;
    const speaks = await this.lists.speaks(this.database.in(context), context.deskId, context.language);
    return speaks ? context.language : this.settings.defaultLanguage;
  }

  private async changed(
    tx: Tx,
    context: RequestContext,
    action: FaqAction,
    id: string,
    before: ArticleRow | null,
  ): Promise<FaqArticle> {
    const after = known(await this.articles.find(tx, context.deskId, id, context.actor.personId, true));
    await this.note(tx, context, action, id, before, after);
    return after;
  }

  private note(
    tx: Tx,
    context: RequestContext,
    action: FaqAction,
    id: string,
    before: ArticleRow | null,
    after: ArticleRow | null,
  ): Promise<void> {
    return this.events.publish(tx, context, 'audit.noted', { action, targetId: id, before, after });
  }
}

/** FORBIDDEN for those who may not read; true for those who write. */
function mayRead({ actor }: RequestContext): boolean {
  if (!readsFaq(actor)) throw new DomainError('FORBIDDEN');
  return managesFaq(actor);
}

function mayManage({ actor }: RequestContext): void {
  if (!managesFaq(actor)) throw new DomainError('FORBIDDEN');
}

function known(row: ArticleRow | null): ArticleRow {
  if (!row) throw new DomainError('FAQ_ARTICLE_NOT_FOUND');
  return row;
}
