import { languages } from '@tessera/contracts';
import { OwnProfile } from '@tessera/identity';
import { Action, Command, Ctx, Update } from 'nestjs-telegraf';
import type { BotContext, Pressed } from '../bot-context';
import { menuKeyboard } from '../views/menu';

/** The language in which the bot speaks with somebody. */
@Update()
export class LanguageHandler {
  constructor(private readonly profile: OwnProfile) {}

  @Command('language')
  language(@Ctx() ctx: BotContext): void {
    const buttons = languages.map(
      (code) => ({ label: { key: `bot.language.${code}` }, data: `lang:${code}` }) as const,
    );
    ctx.say([{ key: 'bot.language.choose' }], { keyboard: { inline: [buttons] } });
  }

  @Action(/^lang:([a-z]{2})$/)
  async setLanguage(@Ctx() ctx: Pressed): Promise<void> {
    const language = languages.find((code) => code === ctx.match[1]);
    if (!language) return ctx.answerPress({ key: 'bot.press.old' });
    await this.profile.put(ctx.desk, { language });
    ctx.change([{ key: `bot.language.${language}` }], { language });
    // The words on the keyboard change with the language.
    ctx.say([{ key: 'bot.language.set' }], { keyboard: menuKeyboard, language });
  }
}
