import { stems } from '@tessera/platform/search';

/** A published article that has some of the words that somebody wrote. */
export interface Candidate {
  readonly id: string;
  readonly title: string;
  readonly categoryId: string | null;
  /** Which of the stems that were asked for it has, anywhere. */
  readonly found: readonly string[];
}

export interface Asked {
  /** Stems of the subject. */
  readonly subject: readonly string[];
  /** Those of everything that was written, the subject's too. */
  readonly all: readonly string[];
  readonly categoryId: string | null;
}

/** Below this an article is no offer but a nuisance. */
const threshold = 0.45;
/** So much meaning is enough, however long the text is. */
const enough = 3;
/** A word of the title says what an article is about; one of its text only that it comes up. */
const inText = 0.4;
/** A word that no article has: a name, or what nothing was written about yet. A number says nothing. */
const unknownWord = 0.3;
const sameCategory = 1.2;
/** A text of more words than these needs more than one of them in the title. */
const fewWords = 3;

/**
 * The articles that fit what somebody is about to ask, the best first.
 * @param total how many articles there are: what most of them speak of tells little
 */
export function fitting(
  asked: Asked,
  candidates: readonly Candidate[],
  total: number,
  most: number,
): string[] {
  const weigh = weights(candidates, total);
  return candidates
    .map((candidate) => {
      const fit = Math.max(likeness(asked.subject, candidate, weigh), likeness(asked.all, candidate, weigh));
      const boost = asked.categoryId !== null && asked.categoryId === candidate.categoryId ? sameCategory : 1;
      return { id: candidate.id, fit: fit * boost };
    })
    .filter(({ fit }) => fit >= threshold)
    .sort((a, b) => b.fit - a.fit || Number(a.id) - Number(b.id))
    .slice(0, most)
    .map(({ id }) => id);
}

/** From 0 for what every article has to 1 for what only one has. */
function weights(candidates: readonly Candidate[], total: number): (stem: string) => number {
  const articles = new Map<string, number>();
  for (const { found } of candidates)
    for (const stem of found) articles.set(stem, (articles.get(stem) ?? 0) + 1);
  return (stem) => {
    const count = articles.get(stem);
    if (count === undefined) return /^\d+$/.test(stem) ? 0 : unknownWord;
    return Math.log((total + 1) / count) / Math.log(total + 1);
  };
}

/** How much of what was asked the article answers. */
function likeness(
  asked: readonly string[],
  { title, found }: Candidate,
  weigh: (stem: string) => number,
): number {
  const about = stems(title);
  const has = new Set(found);
  const shared = asked.filter((stem) => about.has(stem));
  if (shared.length === 0) return 0;
  if (asked.length > fewWords && shared.length < 2 && shared.length / about.size < 0.5) return 0;
  const sum = (list: readonly string[]): number => list.reduce((total, stem) => total + weigh(stem), 0);
  const answered = sum(shared) + inText * sum(asked.filter((stem) => has.has(stem) && !about.has(stem)));
  return answered / Math.min(sum(asked), enough);
}
