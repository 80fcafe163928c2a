import { Action, Ctx, On, Update } from 'nestjs-telegraf';
import type { BotContext, Pressed } from '../bot-context';
import { Questions } from '../conversation/questions';

/** Buttons below the bot's questions, and those that nothing knows any more: asked last. */
@Update()
export class PressesHandler {
  constructor(private readonly questions: Questions) {}

  @Action(/^q:/)
  async question(@Ctx() ctx: Pressed): Promise<void> {
    if (!(await this.questions.answer(ctx, ctx.match.input))) ctx.answerPress({ key: 'bot.press.old' });
  }

  @On('callback_query')
  unknown(@Ctx() ctx: BotContext): void {
    ctx.answerPress({ key: 'bot.press.old' });
  }
}
