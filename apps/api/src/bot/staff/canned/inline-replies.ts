import { Injectable } from '@nestjs/common';
import { Actors, People, toTelegramUser } from '@tessera/identity';
import { CannedReplies } from '@tessera/knowledge';
import { DeliveryQueue } from '@tessera/notifications';
import { DomainError, RateLimits } from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import type { Bot } from '@tessera/platform/telegram';
import { inlineResults, type InlineArticle } from './inline-results';

export interface InlineQuery {
  readonly id: string;
  readonly from: unknown;
  readonly query: string;
}

/** `@bot words` in any chat: the staff is offered canned replies, everybody else nothing at all. */
@Injectable()
export class InlineReplies {
  constructor(
    private readonly people: People,
    private readonly actors: Actors,
    private readonly replies: CannedReplies,
    private readonly queue: DeliveryQueue,
    private readonly limits: RateLimits,
  ) {}

  async answer(tx: Tx, bot: Bot, query: InlineQuery): Promise<void> {
    const user = toTelegramUser(query.from);
    if (!user || !(await this.isPatient(bot, user.id))) return;
    const results = await this.resultsFor(tx, bot, user.id, query);
    const { deskId, id: botId } = bot;
    // Nobody else's, and asked anew each time: rights may go at any moment.
    const body = { inline_query_id: query.id, results, is_personal: true, cache_time: 0 };
    await this.queue.add(tx, { deskId, botId }, [
      {
        kind: 'call',
        chatId: user.id,
        payload: { type: 'api', method: 'answerInlineQuery', body },
        orderingKey: `inline:${query.id}`,
        priority: 0,
      },
    ]);
  }

  private async resultsFor(
    tx: Tx,
    { deskId }: Bot,
    telegramId: string,
    query: InlineQuery,
  ): Promise<InlineArticle[]> {
    const personId = await this.people.find(tx, deskId, telegramId);
    const who = personId === null ? null : await this.actors.within(tx, deskId, personId);
    if (!who || who.blocked) return [];
    const { actor, language } = who;
    const context = { deskId, actor, language, door: 'bot' as const, requestId: `inline${query.id}`, tx };
    try {
      return inlineResults(await this.replies.outside(context, query.query.slice(0, 100)));
    } catch (error) {
      if (error instanceof DomainError && error.code === 'FORBIDDEN') return [];
      throw error;
    }
  }

  /** Every letter is a query of its own. */
  private async isPatient({ id }: Bot, telegramId: string): Promise<boolean> {
    try {
      await this.limits.take('bot.inline', `${id}:${telegramId}`);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }
}
