import type { AnyFaqArticle, FaqEntry, FaqPage, FaqState, Language } from '@tessera/contracts';
import { api } from '@/api/client';

/** Keys of everything about articles in the query cache. */
export const faqKeys = {
  all: ['faq'] as const,
  topics: ['faq', 'topics'] as const,
  list: (query: unknown) => ['faq', 'list', query] as const,
  article: (id: string) => ['faq', 'article', id] as const,
  suggestions: (query: unknown) => ['faq', 'suggestions', query] as const,
  report: (query: unknown) => ['faq', 'report', query] as const,
};

export interface FaqListQuery {
  language?: Language;
  categoryId?: string;
  state?: FaqState;
}

/** All of a list; the server hands it out in pages. */
export async function fetchEntries(query: FaqListQuery): Promise<FaqEntry[]> {
  const items: FaqEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await api('GET /faq', { query: { ...query, limit: 100, cursor } });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return items;
}

export const searchArticles = (q: string, query: FaqListQuery): Promise<FaqPage> =>
  api('GET /faq', { query: { ...query, q, limit: 30 } });

export const fetchArticle = (id: string): Promise<AnyFaqArticle> =>
  api('GET /faq/{id}', { path: { id } }) as Promise<AnyFaqArticle>;

export const putVote = (id: string, helped: boolean | null): Promise<AnyFaqArticle> =>
  api('PUT /faq/{id}/vote', { path: { id }, body: { helped } }) as Promise<AnyFaqArticle>;

/** Tells what became of suggestions. It is for the report alone, so nobody waits for it. */
export function noteSuggestion(attempt: string, step: 'shown' | 'opened', articleIds: string[]): void {
  void api('POST /faq/suggestions', { body: { attempt, step, articleIds } }).catch(() => undefined);
}
