import { ticketIdSchema } from '@tessera/contracts';
import { TelegramMessages } from '@tessera/notifications';
import { DomainError } from '@tessera/platform';
import { Command, Ctx, Update } from 'nestjs-telegraf';
import type { BotContext } from '../bot-context';
import { Conversation } from '../conversation/conversation';
import { TicketCard } from '../tickets/ticket-card';
import { TicketLists } from '../tickets/ticket-lists';
import { TicketWork } from './ticket-work';

const mostWords = 200;

/** What there is to do, and taking it. */
@Update()
export class QueueHandler {
  constructor(
    private readonly lists: TicketLists,
    private readonly card: TicketCard,
    private readonly work: TicketWork,
    private readonly mapping: TelegramMessages,
    private readonly conversation: Conversation,
  ) {}

  @Command('queue')
  async queue(@Ctx() ctx: BotContext): Promise<void> {
    await this.lists.show(ctx, 'queue');
  }

  @Command('mine')
  async mine(@Ctx() ctx: BotContext): Promise<void> {
    await this.lists.show(ctx, 'mine');
  }

  /** `/find words`, or the id of a ticket, which is then shown itself. */
  @Command('find')
  async find(@Ctx() ctx: BotContext): Promise<void> {
    this.assertStaff(ctx);
    const words = (ctx.payload ?? '').replace(/\s+/g, ' ').trim().slice(0, mostWords);
    if (words === '') return ctx.say([{ key: 'bot.find.usage' }]);
    const id = readTicketId(words);
    if (id && (await this.conversation.find(ctx, id))) return this.card.open(ctx, id);
    await this.lists.show(ctx, 'found', words);
  }

  /** `/take ID`, or as a reply to a message of the ticket. */
  @Command('take')
  async take(@Ctx() ctx: BotContext): Promise<void> {
    this.assertStaff(ctx);
    const payload = ctx.payload?.trim() ?? '';
    const ticketId = payload === '' ? await this.meant(ctx) : readTicketId(payload);
    if (!ticketId) return ctx.say([{ key: 'bot.take.usage' }]);
    const taken = await this.work.take(ctx, ticketId);
    ctx.say([taken], { ticketId });
    await this.card.open(ctx, ticketId);
  }

  /** The ticket of the message that is answered. */
  private async meant(ctx: BotContext): Promise<string | null> {
    const message = ctx.message as { reply_to_message?: { message_id: number } } | undefined;
    const answered = message?.reply_to_message?.message_id;
    if (answered === undefined) return null;
    const { botId, chatId } = ctx.place;
    return (await this.mapping.find(ctx.desk.tx, botId, chatId, String(answered)))?.ticketId ?? null;
  }

  private assertStaff(ctx: BotContext): void {
    if (!this.conversation.isStaff(ctx)) throw new DomainError('NOT_STAFF');
  }
}

const readTicketId = (text: string): string | null =>
  ticketIdSchema.safeParse(text.replace(/^#/, '')).data ?? null;
