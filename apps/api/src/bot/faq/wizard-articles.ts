import { Injectable } from '@nestjs/common';
import { Faq, FaqSuggestions, readsFaq } from '@tessera/knowledge';
import { DomainError } from '@tessera/platform';
import type { BotContext } from '../bot-context';
import { wizardData, type Offer, type WizardState } from '../wizard/wizard-state';
import { articleBlocks } from './faq.view';

/** Articles that may spare somebody the ticket that they are putting together. */
@Injectable()
export class WizardArticles {
  constructor(
    private readonly faq: Faq,
    private readonly suggestions: FaqSuggestions,
  ) {}

  /** What fits the words so far, once in each form; null for nothing. It counts as shown. */
  async offer(
    ctx: BotContext,
    { subject, messages, categoryId, token, step }: WizardState,
  ): Promise<Offer | null> {
    if (!readsFaq(ctx.desk.actor)) return null;
    const text = [subject ?? '', ...messages.map((message) => message.text)]
      .join('\n')
      .trim()
      .slice(0, 2_000);
    const found = await this.suggestions.find(ctx.desk, { text, categoryId });
    const articles = found.map(({ id, title }) => ({ id, title }));
    if (articles.length === 0) return null;
    await this.suggestions.note(ctx.desk, {
      attempt: token,
      step: 'shown',
      articleIds: articles.map(({ id }) => id),
    });
    return { at: step, articles };
  }

  /** Shows one of them, and asks whether that was it. */
  async show(ctx: BotContext, wizard: WizardState, id: string): Promise<void> {
    try {
      const article = await this.faq.get(ctx.desk, id);
      await this.suggestions.note(ctx.desk, { attempt: wizard.token, step: 'opened', articleIds: [id] });
      ctx.say(articleBlocks(article));
      const solved = {
        label: { key: 'bot.wizard.button.solved' },
        data: wizardData(wizard, 'solved', id),
      } as const;
      const onward = {
        label: { key: 'bot.wizard.button.onward' },
        data: wizardData(wizard, 'onward', id),
      } as const;
      ctx.say([{ key: 'bot.wizard.article.solved' }], { keyboard: { inline: [[solved], [onward]] } });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'FAQ_ARTICLE_NOT_FOUND') throw error;
      ctx.answerPress({ key: 'bot.faq.gone' });
    }
  }

  /** They said whether it was. */
  async vote(ctx: BotContext, id: string, helped: boolean): Promise<void> {
    await this.faq.vote(ctx.desk, id, helped).catch((error: unknown) => {
      if (!(error instanceof DomainError) || error.code !== 'FAQ_ARTICLE_NOT_FOUND') throw error;
    });
  }
}
