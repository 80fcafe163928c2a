import { isOpenStatus } from '@tessera/contracts';
import { readTicketData } from '@tessera/notifications';
import { DomainError } from '@tessera/platform';
import { Action, Ctx, On, Update } from 'nestjs-telegraf';
import type { BotContext } from '../bot-context';
import { Conversation } from '../conversation/conversation';
import { Questions } from '../conversation/questions';
import { statusName } from '../views/ticket-view';
import { TicketScreen } from './ticket-screen';

type Pressed = BotContext & { match: RegExpExecArray };

/** Buttons below messages. Whatever a button once promised, what is true now is what is done and said. */
@Update()
export class PressesHandler {
  constructor(
    private readonly conversation: Conversation,
    private readonly questions: Questions,
    private readonly screen: TicketScreen,
  ) {}

  @Action(/^t:/)
  async ticket(@Ctx() ctx: Pressed): Promise<void> {
    const asked = readTicketData(ctx.match.input);
    if (!asked) return ctx.answerPress({ key: 'bot.press.old' });
    if (asked.action === 'show') return this.screen.open(ctx, asked.ticketId);
    const before = await this.conversation.find(ctx, asked.ticketId);
    if (!before) throw new DomainError('TICKET_NOT_FOUND');
    const closing = asked.action === 'close';
    const ticket = await this.conversation.move(ctx, asked.ticketId, closing ? 'closed' : 'in_progress');
    const moved = ticket.status !== before.ticket.status;
    const staff = before.audience === 'staff';
    ctx.answerPress(
      moved
        ? {
            key: isOpenStatus(ticket.status) ? 'bot.ticket.open_now' : 'bot.ticket.closed_now',
            params: { id: ticket.id },
          }
        : { key: 'bot.ticket.already', params: { id: ticket.id, status: statusName(ticket.status, staff) } },
    );
    await this.screen.refresh(ctx, ticket);
  }

  @Action(/^l:([0-9a-f]{8})$/)
  async more(@Ctx() ctx: Pressed): Promise<void> {
    await this.screen.more(ctx, ctx.match[1]!);
  }

  @Action(/^q:/)
  async question(@Ctx() ctx: Pressed): Promise<void> {
    if (!(await this.questions.answer(ctx, ctx.match.input))) ctx.answerPress({ key: 'bot.press.old' });
  }

  /** Buttons that nothing knows any more. */
  @On('callback_query')
  unknown(@Ctx() ctx: BotContext): void {
    ctx.answerPress({ key: 'bot.press.old' });
  }
}
