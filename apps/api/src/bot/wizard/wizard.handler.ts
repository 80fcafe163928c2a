import { Action, Command, Ctx, Hears, Next, Update, Use } from 'nestjs-telegraf';
import type { BotContext } from '../bot-context';
import { MessageRouter } from '../conversation/message-router';
import { menuItems, menuWords } from '../views/menu';
import { Wizard } from './wizard';

type Pressed = BotContext & { match: RegExpExecArray };

const beginning = new Set(['/new', ...menuWords('new')]);
const menu = new Set(menuItems.flatMap(menuWords));

/** The door of the guided opening. */
@Update()
export class WizardHandler {
  constructor(
    private readonly wizard: Wizard,
    private readonly router: MessageRouter,
  ) {}

  /** Whoever does something else meanwhile is told how to go on; the ticket waits. */
  @Use()
  async remind(@Ctx() ctx: BotContext, @Next() next: () => Promise<void>): Promise<void> {
    const token = ctx.memory.wizard?.token;
    await next();
    const text = ctx.message && 'text' in ctx.message ? ctx.message.text : null;
    if (token === undefined || text === null || ctx.memory.wizard?.token !== token) return;
    const command = text.startsWith('/') || menu.has(text);
    if (command && !beginning.has(text)) ctx.say([{ key: 'bot.wizard.waiting' }], { silent: true });
  }

  @Command('new')
  @Hears(menuWords('new'))
  async begin(@Ctx() ctx: BotContext): Promise<void> {
    await this.wizard.begin(ctx);
  }

  @Action(/^w:/)
  async press(@Ctx() ctx: Pressed): Promise<void> {
    const released = await this.wizard.press(ctx, ctx.match.input);
    for (const message of released) await this.router.plain(ctx, message);
  }
}
