import { Action, Command, Ctx, Hears, Next, Update } from 'nestjs-telegraf';
import type { BotContext, Pressed } from '../bot-context';
import { Conversation } from '../conversation/conversation';
import { menuPress } from '../views/menu';
import { readListData } from './list-memory';
import { TicketLists } from './ticket-lists';

/** One's own tickets; for the staff, those in their scope. */
@Update()
export class TicketListsHandler {
  constructor(
    private readonly lists: TicketLists,
    private readonly conversation: Conversation,
  ) {}

  @Command('tickets')
  @Hears(menuPress('tickets'))
  async tickets(@Ctx() ctx: BotContext): Promise<void> {
    if (this.conversation.isStaff(ctx)) return this.lists.show(ctx, 'scope');
    const nothingOpen = await this.lists.isEmpty(ctx, 'open');
    await this.lists.show(ctx, nothingOpen ? 'own' : 'open');
  }

  @Action(/^l:/)
  async turn(@Ctx() ctx: Pressed, @Next() next: () => Promise<void>): Promise<void> {
    const press = readListData(ctx.match.input);
    if (!press || press.kind === 'people') return next();
    await this.lists.turn(ctx, { ...press, kind: press.kind });
  }
}
