import { Command, Ctx, Hears, Update } from 'nestjs-telegraf';
import type { BotContext } from '../bot-context';
import { Conversation } from '../conversation/conversation';
import { menuWords } from '../views/menu';

/** Opening, and thinking better of it. */
@Update()
export class TicketsHandler {
  constructor(private readonly conversation: Conversation) {}

  @Command('new')
  @Hears(menuWords('new'))
  async open(@Ctx() ctx: BotContext): Promise<void> {
    await this.conversation.remember(ctx, { opening: true });
    ctx.say([{ key: 'bot.new' }]);
  }

  @Command('cancel')
  async cancel(@Ctx() ctx: BotContext): Promise<void> {
    const { opening, question } = ctx.memory;
    await this.conversation.remember(ctx, { opening: undefined, question: undefined });
    ctx.say([{ key: opening || question ? 'bot.cancelled' : 'bot.nothing_to_cancel' }]);
  }
}
