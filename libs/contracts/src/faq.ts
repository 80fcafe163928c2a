import { z } from 'zod';
import { idSchema, instantInputSchema, languageSchema, pageOf, pageQuerySchema, timeSchema } from './common';
import { faqStates, maxFaqTextLength, maxFaqTitleLength, mostFaqSuggestions } from './faq.data';
import { markedTextSchema } from './tickets';

export * from './faq.data';

const fields = {
  categoryId: idSchema.nullable(),
  language: languageSchema,
  title: z.string().trim().min(1).max(maxFaqTitleLength),
  text: z
    .string()
    .trim()
    .min(1)
    .max(maxFaqTextLength)
    .meta({ description: 'Markdown; HTML stays as it is written' }),
};
const managed = {
  state: z.enum(faqStates),
  position: z.number().int().min(0).max(10_000),
};

const vote = z
  .boolean()
  .nullable()
  .meta({ description: 'whether it helped the reader; null: they did not say' });

export const customerFaqArticleSchema = z
  .object({ id: idSchema, ...fields, vote, updatedAt: timeSchema })
  .meta({ id: 'CustomerFaqArticle' });
export type CustomerFaqArticle = z.infer<typeof customerFaqArticleSchema>;

export const faqArticleSchema = customerFaqArticleSchema
  .extend({
    ...managed,
    helped: z.number().int(),
    notHelped: z.number().int(),
    version: z.number().int(),
    createdAt: timeSchema,
  })
  .meta({ id: 'FaqArticle', description: 'for those who write articles' });
export type FaqArticle = z.infer<typeof faqArticleSchema>;
export type AnyFaqArticle = FaqArticle | CustomerFaqArticle;

export const createFaqArticleSchema = z
  .strictObject({
    ...fields,
    categoryId: fields.categoryId.default(null),
    state: managed.state.default('draft'),
    position: managed.position.default(0),
  })
  .meta({ id: 'CreateFaqArticle' });
export type CreateFaqArticle = z.infer<typeof createFaqArticleSchema>;
export const putFaqArticleSchema = z
  .strictObject({ version: z.number().int().min(1), ...fields, ...managed })
  .partial()
  .required({ version: true })
  .meta({ id: 'PutFaqArticle' });
export type PutFaqArticle = z.infer<typeof putFaqArticleSchema>;

/** An article in a list: how it begins instead of the whole text. */
export const faqEntrySchema = z
  .object({
    id: idSchema,
    categoryId: idSchema.nullable(),
    language: languageSchema,
    title: z.string(),
    excerpt: z.string(),
    match: z
      .object({ title: markedTextSchema, excerpt: markedTextSchema })
      .optional()
      .meta({ description: 'where a search found its words' }),
    state: z
      .enum(faqStates)
      .optional()
      .meta({ description: 'this and the following for those who write articles' }),
    position: z.number().int().optional(),
    helped: z.number().int().optional(),
    notHelped: z.number().int().optional(),
    version: z.number().int().optional(),
    updatedAt: timeSchema,
  })
  .meta({ id: 'FaqEntry' });
export type FaqEntry = z.infer<typeof faqEntrySchema>;
export const faqPageSchema = pageOf(faqEntrySchema)
  .extend({
    corrected: z
      .string()
      .optional()
      .meta({ description: 'nothing had the words of `q`: these were searched instead' }),
  })
  .meta({ id: 'FaqPage' });
export type FaqPage = z.infer<typeof faqPageSchema>;

export const listFaqQuerySchema = pageQuerySchema.extend({
  language: languageSchema
    .optional()
    .meta({ description: 'default: the reader\u2019s, or the desk\u2019s where nothing is written in it' }),
  categoryId: z.union([idSchema, z.literal('none')]).optional(),
  state: z
    .enum(faqStates)
    .optional()
    .meta({ description: 'customers see what is published, whatever they ask for' }),
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((text) => !text.includes('\u0000'), 'no NUL characters')
    .optional()
    .meta({ description: 'words; the best articles first, on one page' }),
});
export type ListFaqQuery = z.infer<typeof listFaqQuerySchema>;

export const faqTopicListSchema = z
  .object({
    language: languageSchema,
    items: z.array(z.object({ categoryId: idSchema.nullable(), articles: z.number().int() })),
  })
  .meta({ id: 'FaqTopicList', description: 'categories that have articles, in their order' });
export type FaqTopicList = z.infer<typeof faqTopicListSchema>;
export const faqTopicsQuerySchema = listFaqQuerySchema.pick({ language: true });
export type FaqTopicsQuery = z.infer<typeof faqTopicsQuerySchema>;

export const putFaqVoteSchema = z
  .strictObject({ helped: vote })
  .meta({ id: 'PutFaqVote', description: 'null takes the answer back' });
export type PutFaqVote = z.infer<typeof putFaqVoteSchema>;

export const faqSuggestionsQuerySchema = z.object({
  text: z
    .string()
    .max(2_000)
    .refine((text) => !text.includes('\u0000'), 'no NUL characters')
    .meta({ description: 'the subject on the first line, what was written of the text below it' }),
  categoryId: idSchema.optional(),
});
export type FaqSuggestionsQuery = z.infer<typeof faqSuggestionsQuerySchema>;
export const faqSuggestionListSchema = z
  .object({ items: z.array(faqEntrySchema).max(mostFaqSuggestions) })
  .meta({ id: 'FaqSuggestionList' });

/** What became of a suggestion: told by whoever showed it. */
export const noteFaqSuggestionSchema = z
  .strictObject({
    attempt: z
      .string()
      .regex(/^[\x21-\x7e]{1,64}$/, '1 to 64 visible ASCII characters')
      .meta({ description: 'made up for each form that is being filled in; the same again counts once' }),
    step: z.enum(['shown', 'opened']),
    articleIds: z.array(idSchema).min(1).max(mostFaqSuggestions),
  })
  .meta({ id: 'NoteFaqSuggestion' });
export type NoteFaqSuggestion = z.infer<typeof noteFaqSuggestionSchema>;

const counts = {
  shown: z.number().int().meta({ description: 'forms that suggested it' }),
  opened: z.number().int().meta({ description: 'of those, how many opened it' }),
  avoided: z.number().int().meta({ description: 'of those, how many ended without a ticket' }),
  helped: z
    .number()
    .int()
    .meta({ description: 'who said in this period that it helped, by whatever way they came' }),
  notHelped: z.number().int(),
};
export const faqReportQuerySchema = z.object({
  from: instantInputSchema
    .optional()
    .meta({ description: 'default: 30 days before `to`; a date without a time begins in UTC' }),
  to: instantInputSchema.optional().meta({ description: 'default: now' }),
});
export type FaqReportQuery = z.infer<typeof faqReportQuerySchema>;
export const faqReportSchema = z
  .object({
    period: z.object({ from: timeSchema, to: timeSchema }),
    totals: z.object(counts).meta({ description: 'a form with three suggestions counts once' }),
    items: z.array(
      z.object({
        id: idSchema,
        title: z.string(),
        language: languageSchema,
        categoryId: idSchema.nullable(),
        ...counts,
      }),
    ),
  })
  .meta({ id: 'FaqReport' });
export type FaqReport = z.infer<typeof faqReportSchema>;
