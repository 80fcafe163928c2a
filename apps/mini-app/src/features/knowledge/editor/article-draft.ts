import type { CreateFaqArticle, FaqArticle, Language, PutFaqArticle } from '@tessera/contracts';

/** What the editor's fields hold; an empty category is none. */
export interface ArticleDraft {
  title: string;
  text: string;
  language: Language;
  categoryId: string;
  published: boolean;
}

export const emptyDraft = (language: Language, categoryId = ''): ArticleDraft => ({
  title: '',
  text: '',
  language,
  categoryId,
  published: false,
});

export const draftOf = ({ title, text, language, categoryId, state }: FaqArticle): ArticleDraft => ({
  title,
  text,
  language,
  categoryId: categoryId ?? '',
  published: state === 'published',
});

export const isComplete = ({ title, text }: ArticleDraft): boolean =>
  title.trim() !== '' && text.trim() !== '';

export const fieldsOf = (draft: ArticleDraft): Omit<CreateFaqArticle, 'position'> => ({
  title: draft.title.trim(),
  text: draft.text.trim(),
  language: draft.language,
  categoryId: draft.categoryId || null,
  state: draft.published ? 'published' : 'draft',
});

/** Only what differs from the article as it was opened, so that nothing else of a colleague's is overwritten. */
export function changesOf(before: ArticleDraft, draft: ArticleDraft): Omit<PutFaqArticle, 'version'> {
  const [was, is] = [fieldsOf(before), fieldsOf(draft)];
  return Object.fromEntries(
    Object.entries(is).filter(([name, value]) => value !== was[name as keyof typeof was]),
  );
}

/** Siblings with the positions of their new order; those that stay where they are left out. */
export function reordered<T extends { id: string; position?: number | undefined }>(
  siblings: readonly T[],
  id: string,
  by: 1 | -1,
): (T & { position: number })[] {
  const order = [...siblings];
  const from = order.findIndex((one) => one.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return [];
  order.splice(to, 0, ...order.splice(from, 1));
  return order
    .map((one, position) => ({ ...one, position }))
    .filter(({ id: moved, position }) => siblings.find((one) => one.id === moved)?.position !== position);
}
