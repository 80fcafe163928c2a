import type { AnyFaqArticle, FaqArticle, FaqEntry } from '@tessera/contracts';
import { readMarked, type Headline } from '@tessera/platform/search';

/** An article as the database has it, with the answer of whoever asks. */
export type ArticleRow = FaqArticle;

export interface EntryRow extends Omit<FaqArticle, 'text' | 'vote'> {
  excerpt: string;
  /** Headlines with marks, where words were searched. */
  markedTitle?: Headline;
  markedExcerpt?: Headline;
}

const excerptLength = 160;

/** How a text begins, on one line. */
export function excerptOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= excerptLength) return line;
  return `${line.slice(0, excerptLength).replace(/\s+\S*$/, '')}…`;
}

export function entryFor(manages: boolean, row: EntryRow): FaqEntry {
  const { id, categoryId, language, title, excerpt, updatedAt, markedTitle, markedExcerpt, ...managed } = row;
  const { state, position, version, helped, notHelped } = managed;
  return {
    id,
    categoryId,
    language,
    title,
    excerpt: excerptOf(excerpt),
    ...(markedTitle &&
      markedExcerpt && { match: { title: readMarked(markedTitle), excerpt: readMarked(markedExcerpt) } }),
    ...(manages && { state, position, version, helped, notHelped }),
    updatedAt,
  };
}

export function articleFor(manages: boolean, row: ArticleRow): AnyFaqArticle {
  if (manages) return row;
  const { id, categoryId, language, title, text, vote, updatedAt } = row;
  return { id, categoryId, language, title, text, vote, updatedAt };
}
