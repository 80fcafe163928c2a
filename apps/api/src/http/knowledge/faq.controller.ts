import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  createFaqArticleSchema,
  customerFaqArticleSchema,
  faqArticleSchema,
  faqPageSchema,
  faqReportQuerySchema,
  faqReportSchema,
  faqSuggestionListSchema,
  faqSuggestionsQuerySchema,
  faqTopicListSchema,
  faqTopicsQuerySchema,
  idSchema,
  listFaqQuerySchema,
  noteFaqSuggestionSchema,
  putFaqArticleSchema,
  putFaqVoteSchema,
  type CreateFaqArticle,
  type FaqReportQuery,
  type FaqSuggestionsQuery,
  type FaqTopicsQuery,
  type ListFaqQuery,
  type NoteFaqSuggestion,
  type PutFaqArticle,
  type PutFaqVote,
} from '@tessera/contracts';
import { Faq, FaqSuggestions } from '@tessera/knowledge';
import type { RequestContext } from '@tessera/platform';
import { Ctx, Route } from '../common';

const articleParam = { params: { id: idSchema }, notFound: 'FAQ_ARTICLE_NOT_FOUND' } as const;
const anyArticle = [faqArticleSchema, customerFaqArticleSchema];

@Controller('faq')
export class FaqController {
  constructor(
    private readonly faq: Faq,
    private readonly suggestions: FaqSuggestions,
  ) {}

  @Get()
  @Route({
    access: 'faq:read',
    summary: 'FAQ articles in their order, or by words; customers get the published ones',
    query: listFaqQuerySchema,
    returns: faqPageSchema,
  })
  list(@Ctx() context: RequestContext, @Query() query: ListFaqQuery) {
    return this.faq.list(context, query);
  }

  @Get('topics')
  @Route({
    access: 'faq:read',
    summary: 'Categories that have published articles',
    query: faqTopicsQuerySchema,
    returns: faqTopicListSchema,
  })
  topics(@Ctx() context: RequestContext, @Query() { language }: FaqTopicsQuery) {
    return this.faq.topics(context, language);
  }

  @Get('suggestions')
  @Route({
    access: 'faq:read',
    summary: 'Up to three articles that may answer what somebody is about to ask',
    query: faqSuggestionsQuerySchema,
    returns: faqSuggestionListSchema,
  })
  async suggest(@Ctx() context: RequestContext, @Query() query: FaqSuggestionsQuery) {
    return { items: await this.suggestions.find(context, query) };
  }

  @Post('suggestions')
  @Route({
    access: 'faq:read',
    notes: 'nothing',
    summary: 'Tell what became of suggestions: shown, opened',
    body: noteFaqSuggestionSchema,
    status: 204,
  })
  note(@Ctx() context: RequestContext, @Body() body: NoteFaqSuggestion) {
    return this.suggestions.note(context, body);
  }

  @Get('report')
  @Route({
    access: 'faq:manage',
    summary: 'What suggestions and articles did: shown, opened, tickets avoided, helped',
    query: faqReportQuerySchema,
    returns: faqReportSchema,
  })
  report(@Ctx() context: RequestContext, @Query() query: FaqReportQuery) {
    return this.suggestions.report(context, query);
  }

  @Get(':id')
  @Route({ access: 'faq:read', summary: 'One article', ...articleParam, returns: anyArticle })
  get(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.faq.get(context, id);
  }

  @Post()
  @Route({
    access: 'faq:manage',
    notes: 'faq.created',
    summary: 'Write an article',
    body: createFaqArticleSchema,
    returns: faqArticleSchema,
    status: 201,
  })
  create(@Ctx() context: RequestContext, @Body() body: CreateFaqArticle) {
    return this.faq.create(context, body);
  }

  @Put(':id')
  @Route({
    access: 'faq:manage',
    notes: 'faq.changed',
    summary: 'Change an article',
    ...articleParam,
    body: putFaqArticleSchema,
    returns: faqArticleSchema,
  })
  update(@Ctx() context: RequestContext, @Param('id') id: string, @Body() body: PutFaqArticle) {
    return this.faq.update(context, id, body);
  }

  @Delete(':id')
  @Route({ notes: 'faq.deleted', access: 'faq:manage', summary: 'Delete an article', ...articleParam })
  remove(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.faq.remove(context, id);
  }

  @Put(':id/vote')
  @Route({
    access: 'faq:read',
    notes: 'own',
    summary: 'Say whether an article helped',
    ...articleParam,
    body: putFaqVoteSchema,
    returns: anyArticle,
  })
  vote(@Ctx() context: RequestContext, @Param('id') id: string, @Body() { helped }: PutFaqVote) {
    return this.faq.vote(context, id, helped);
  }
}
