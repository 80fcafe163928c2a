import { Command, Ctx, Update } from 'nestjs-telegraf';
import type { BotContext } from '../bot-context';
import { Conversation } from '../conversation/conversation';

/** Thinking better of it. */
@Update()
export class TicketsHandler {
  constructor(private readonly conversation: Conversation) {}

  @Command('cancel')
  async cancel(@Ctx() ctx: BotContext): Promise<void> {
    const { wizard, question } = ctx.memory;
    await this.conversation.remember(ctx, { wizard: undefined, question: undefined });
    ctx.say([{ key: wizard || question ? 'bot.cancelled' : 'bot.nothing_to_cancel' }]);
  }
}
