import type { Actor } from '@tessera/platform';

/** Whoever writes articles sees drafts, counts, and what stands in categories that are switched off. */
export const managesFaq = (actor: Actor): boolean => actor.grants['faq:manage'] !== undefined;

export const readsFaq = (actor: Actor): boolean => actor.grants['faq:read'] !== undefined;
