import type { Language } from '@tessera/contracts';
import type { CategoryName } from '../stories/story';

/** An article of the demo's FAQ. */
export interface Article {
  readonly language: Language;
  readonly category: CategoryName | null;
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  /** How often people look for it. */
  readonly share: number;
  /** How many of a hundred readers it helps. */
  readonly helps: number;
  readonly draft?: true;
}

/** Articles in a language, in their order. */
export const articlesOf =
  (language: Language) =>
  (
    category: CategoryName | null,
    title: string,
    text: string,
    share: number,
    helps: number,
    more: { draft?: true } = {},
  ): Article => ({ language, category, title, text, share, helps, ...more });
