import { Ctx, Hears, Next, Update } from 'nestjs-telegraf';
import type { BotContext } from '../bot-context';
import { nearestCommand } from '../views/nearest-command';

/** Commands that no handler before it knew: says which one may have been meant. */
@Update()
export class UnknownCommandHandler {
  @Hears(/^(\/[A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s|$)/)
  unknown(
    @Ctx() ctx: BotContext & { match: RegExpExecArray },
    @Next() next: () => Promise<void>,
  ): void | Promise<void> {
    if (ctx.message && 'forward_origin' in ctx.message) return next();
    const command = ctx.match[1]!;
    const nearest = nearestCommand(command, ctx.who.actor);
    ctx.say([
      nearest
        ? { key: 'bot.command.nearest', params: { command, nearest } }
        : { key: 'bot.command.unknown', params: { command } },
    ]);
  }
}
