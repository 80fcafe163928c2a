import { Action, Command, Ctx, Hears, Next, Update, Use } from 'nestjs-telegraf';
import type { BotContext } from '../bot-context';
import { MessageRouter } from '../conversation/message-router';
import { menuItemOf, menuPress } from '../views/menu';
import { Wizard } from './wizard';

type Pressed = BotContext & { match: RegExpExecArray };

const command = /^\/([a-z_]+)/i;

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
    const name = command.exec(text)?.[1];
    const chosen = name ?? menuItemOf(text) ?? 'new';
    if (chosen !== 'new') ctx.say([{ key: 'bot.wizard.waiting' }], { silent: true });
  }

  @Command('new')
  @Hears(menuPress('new'))
  async begin(@Ctx() ctx: BotContext): Promise<void> {
    const text = ctx.payload?.trim() ?? '';
    const messageId = String(ctx.message?.message_id);
    await this.wizard.begin(ctx, text === '' ? null : { messageId, text, entities: [], files: [] });
  }

  @Action(/^w:/)
  async press(@Ctx() ctx: Pressed): Promise<void> {
    const released = await this.wizard.press(ctx, ctx.match.input);
    for (const message of released) await this.router.plain(ctx, message);
  }
}
