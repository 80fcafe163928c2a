/** A draft is seen by those who write articles. */
export const faqStates = ['draft', 'published'] as const;
export type FaqState = (typeof faqStates)[number];

export const maxFaqTitleLength = 200;
export const maxFaqTextLength = 20_000;
/** More than these are an offer no longer, but a list. */
export const mostFaqSuggestions = 3;

/**
 * Where a link of an article may lead: only to a place that one can see the address of. Pictures count as links, for whoever serves them
 * learns who reads the article.
 */
export const isSafeLink = (address: string): boolean =>
  /^(https?:\/\/[^/]|mailto:|tel:|tg:\/\/)/i.test(address.trim());
