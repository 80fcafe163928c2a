import { Faq } from '@tessera/knowledge';
import { DomainError } from '@tessera/platform';
import { Action, Command, Ctx, Hears, Update } from 'nestjs-telegraf';
import type { BotContext, Pressed } from '../bot-context';
import { menuPress } from '../views/menu';
import type { Screen } from '../views/screen';
import { Wizard } from '../wizard/wizard';
import { readFaqData, type FaqPress } from './faq-press';
import { FaqReading } from './faq-reading';
import { articleBlocks, foundView, helpedView, topicsView, topicView } from './faq.view';

/** Answers to frequent questions, by topics and by words. */
@Update()
export class FaqHandler {
  constructor(
    private readonly faq: Faq,
    private readonly reading: FaqReading,
    private readonly wizard: Wizard,
  ) {}

  @Command('faq')
  @Hears(menuPress('faq'))
  async open(@Ctx() ctx: BotContext): Promise<void> {
    const words = ctx.payload?.trim().slice(0, 200) ?? '';
    if (words !== '') {
      const { items, corrected } = await this.faq.list(ctx.desk, { q: words, state: 'published', limit: 8 });
      return say(ctx, foundView(words, items, corrected));
    }
    const first = await this.first(ctx);
    if (first) say(ctx, first);
    else ctx.say([{ key: 'bot.faq' }]);
  }

  @Action('f:ask')
  async ask(@Ctx() ctx: BotContext): Promise<void> {
    await this.wizard.begin(ctx, null);
  }

  @Action(/^f:/)
  async press(@Ctx() ctx: Pressed): Promise<void> {
    const press = readFaqData(ctx.match.input);
    if (!press) return ctx.answerPress({ key: 'bot.press.old' });
    try {
      await this.show(ctx, press);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'FAQ_ARTICLE_NOT_FOUND') throw error;
      ctx.answerPress({ key: 'bot.faq.gone' });
    }
  }

  private async show(ctx: BotContext, press: FaqPress): Promise<void> {
    switch (press.kind) {
      case 'topics': {
        const first = await this.first(ctx);
        return first ? change(ctx, first) : ctx.change([{ key: 'bot.faq' }]);
      }
      case 'topic': {
        const alone = (await this.reading.topics(ctx)).length < 2;
        return change(ctx, await this.topic(ctx, press.categoryId, press.page, alone));
      }
      case 'article': {
        const article = await this.faq.get(ctx.desk, press.id);
        ctx.say(articleBlocks(article));
        return say(ctx, helpedView(article, await this.reading.topic(ctx, article.categoryId)));
      }
      case 'vote': {
        const article = await this.faq.vote(ctx.desk, press.id, press.helped);
        return change(ctx, helpedView(article, await this.reading.topic(ctx, article.categoryId)));
      }
    }
  }

  /** The topics, or what the only one has; null when nothing is written yet. */
  private async first(ctx: BotContext): Promise<Screen | null> {
    const topics = await this.reading.topics(ctx);
    const [only] = topics;
    if (!only) return null;
    return topics.length > 1 ? topicsView(topics) : this.topic(ctx, only.categoryId, 1, true);
  }

  private async topic(
    ctx: BotContext,
    categoryId: string | null,
    page: number,
    alone: boolean,
  ): Promise<Screen> {
    const topic = await this.reading.topic(ctx, categoryId);
    return topicView(topic, await this.reading.entries(ctx, categoryId), page, alone);
  }
}

const say = (ctx: BotContext, { blocks, keyboard }: Screen): void => ctx.say(blocks, { keyboard });
const change = (ctx: BotContext, { blocks, keyboard }: Screen): void => ctx.change(blocks, { keyboard });
