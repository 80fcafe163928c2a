import { LoginCodes, loginCodeMinutes } from '@tessera/identity';
import { Command, Ctx, Update } from 'nestjs-telegraf';
import type { BotContext } from '../bot-context';

/** Signing in with a browser. */
@Update()
export class LoginHandler {
  constructor(private readonly codes: LoginCodes) {}

  @Command('login')
  async login(@Ctx() ctx: BotContext): Promise<void> {
    const code = await this.codes.create(ctx.desk, ctx.who.person.id);
    ctx.say([{ key: 'bot.login', params: { minutes: loginCodeMinutes } }, { text: this.codes.link(code) }], {
      secret: true,
    });
  }
}
