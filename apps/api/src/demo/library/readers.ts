import type { Language } from '@tessera/contracts';
import { customers } from '../cast/customers';
import type { Random } from '../plan/random';
import { day, hour, minute } from '../plan/units';
import type { Article } from './article';

/** Somebody reads an article: offered while they were about to ask, or found by themselves. */
export interface Reading {
  readonly at: number;
  readonly reader: string;
  readonly article: Article;
  /** Others that were offered with it. */
  readonly beside: readonly Article[];
  readonly offered: boolean;
  readonly opened: boolean;
  /** What they said of it; null: nothing. */
  readonly helped: boolean | null;
}

const readings = 420;
const period = 90 * day;

/** Who read what over the last 90 days; the same instant and seed give the same. */
export function planReadings(now: number, articles: readonly Article[], random: Random): Reading[] {
  const of = (language: Language): Article[] =>
    articles.filter((article) => article.language === language && !article.draft);
  return Array.from({ length: readings }, (): Reading => {
    const reader = random.pick(customers);
    const known = of(reader.language);
    const article = random.weighted(known, ({ share }) => share);
    const offered = random.chance(0.6);
    const opened = !offered || random.chance(0.58);
    const said = opened && random.chance(0.55);
    return {
      at: Math.floor(now - hour - random.next() * (period - day)),
      reader: reader.handle,
      article,
      beside: offered ? besides(known, article, random) : [],
      offered,
      opened,
      helped: said ? random.chance(article.helps / 100) : null,
    };
  }).sort((a, b) => a.at - b.at);
}

/** One or two of the same category, or none. */
const besides = (known: readonly Article[], article: Article, random: Random): Article[] =>
  random
    .shuffle(known.filter((other) => other !== article && other.category === article.category))
    .slice(0, random.int(0, 2));

/** How long after it was shown an article is opened, and after that judged. */
export const pauses = { opened: 0.3 * minute, judged: 1.5 * minute };
