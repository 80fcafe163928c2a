/** What a button of the FAQ asks for. */
export type FaqPress =
  | { readonly kind: 'topics' }
  /** A page of a topic; null: articles without a category. */
  | { readonly kind: 'topic'; readonly categoryId: string | null; readonly page: number }
  | { readonly kind: 'article'; readonly id: string }
  | { readonly kind: 'vote'; readonly id: string; readonly helped: boolean };

/** `f:t`, `f:c:12:1`, `f:a:7`, `f:y:7`, `f:n:7`: below the 64 bytes that a button may carry. */
export function faqData(press: FaqPress): string {
  switch (press.kind) {
    case 'topics':
      return 'f:t';
    case 'topic':
      return `f:c:${press.categoryId ?? '0'}:${press.page}`;
    case 'article':
      return `f:a:${press.id}`;
    case 'vote':
      return `f:${press.helped ? 'y' : 'n'}:${press.id}`;
  }
}

export function readFaqData(data: string): FaqPress | null {
  const match = /^f:(?:(t)|c:(\d{1,18}):(\d{1,3})|([ayn]):([1-9]\d{0,17}))$/.exec(data);
  if (!match) return null;
  const [, topics, category, page, letter, id] = match;
  if (topics) return { kind: 'topics' };
  if (category !== undefined) {
    return { kind: 'topic', categoryId: category === '0' ? null : category, page: Math.max(1, Number(page)) };
  }
  return letter === 'a' ? { kind: 'article', id: id! } : { kind: 'vote', id: id!, helped: letter === 'y' };
}
