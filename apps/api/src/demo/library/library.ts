import type { INestApplicationContext } from '@nestjs/common';
import { Faq, FaqSuggestions } from '@tessera/knowledge';
import { anna, darya } from '../cast/staff';
import { Random } from '../plan/random';
import { day, minute } from '../plan/units';
import type { Stage } from '../stage';
import type { StoryClock } from '../story-clock';
import type { Article } from './article';
import { articlesEn } from './articles-en';
import { articlesRu } from './articles-ru';
import { pauses, planReadings, type Reading } from './readers';

const articles = [...articlesEn, ...articlesRu];
const period = 90 * day;

/** The demo's FAQ: written before its 90 days, and read all through them. */
export class Library {
  private readonly faq: Faq;
  private readonly suggestions: FaqSuggestions;
  private readonly ids = new Map<Article, string>();

  constructor(
    app: INestApplicationContext,
    private readonly stage: Stage,
    private readonly clock: StoryClock,
  ) {
    this.faq = app.get(Faq);
    this.suggestions = app.get(FaqSuggestions);
  }

  async fill(now: number, seed: string): Promise<void> {
    for (const [index, article] of articles.entries()) {
      this.clock.moveTo(now - period - day + index * 20 * minute);
      await this.write(article, index);
    }
    const readings = planReadings(now, articles, new Random(seed).fork('readers'));
    for (const [index, reading] of readings.entries()) await this.read(reading, `demo-${index}`);
    this.clock.moveTo(now);
  }

  private async write({ language, category, title, text, draft }: Article, position: number): Promise<void> {
    const writer = await this.stage.as((language === 'ru' ? darya : anna).handle, 'web');
    const { id } = await this.faq.create(writer, {
      language,
      title,
      text,
      position,
      categoryId: category && this.stage.categoryId(category),
      state: draft ? 'draft' : 'published',
    });
    this.ids.set(articles[position]!, id);
  }

  private async read(
    { at, reader, article, beside, offered, opened, helped }: Reading,
    attempt: string,
  ): Promise<void> {
    const context = await this.stage.as(reader, 'miniapp');
    const idOf = (one: Article): string => this.ids.get(one)!;
    this.clock.moveTo(at);
    if (offered) {
      const articleIds = [article, ...beside].map(idOf);
      await this.suggestions.note(context, { attempt, step: 'shown', articleIds });
    }
    this.clock.moveTo(at + pauses.opened);
    if (offered && opened) {
      await this.suggestions.note(context, { attempt, step: 'opened', articleIds: [idOf(article)] });
    }
    this.clock.moveTo(at + pauses.judged);
    if (helped !== null) await this.faq.vote(context, idOf(article), helped);
  }
}
