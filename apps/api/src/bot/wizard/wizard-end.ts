import { Injectable } from '@nestjs/common';
import { shortened, TelegramMessages } from '@tessera/notifications';
import type { BotContext } from '../bot-context';
import { Conversation } from '../conversation/conversation';
import type { WizardState } from './wizard-state';

/** What a finished form becomes: a ticket, or more words in one that is open. */
@Injectable()
export class WizardEnd {
  constructor(
    private readonly conversation: Conversation,
    private readonly mapping: TelegramMessages,
  ) {}

  /** The first message opens the ticket, the others go on in it, so that each can be corrected and answered by itself. */
  async send(ctx: BotContext, wizard: WizardState): Promise<void> {
    const [first, ...others] = wizard.messages;
    if (!first) return ctx.answerPress({ key: 'bot.wizard.description.empty' });
    const { subject, categoryId } = wizard;
    const id = await this.conversation.open(ctx, first, { subject, categoryId });
    const seen = await this.conversation.find(ctx, id);
    for (const message of others) if (seen) await this.conversation.add(ctx, seen, message);
    await this.finish(ctx, wizard, id);
    ctx.change([{ key: 'bot.wizard.sent', params: { id }, marks: { id: 'code' } }], { ticketId: id });
  }

  /** It was a follow-up: the words go into the open ticket that was suggested. */
  async addTo(ctx: BotContext, wizard: WizardState): Promise<void> {
    const seen = wizard.suggestion ? await this.conversation.find(ctx, wizard.suggestion) : null;
    if (seen?.audience !== 'public') return ctx.answerPress({ key: 'bot.press.old' });
    const { id, subject } = seen.ticket;
    for (const message of wizard.messages) await this.conversation.add(ctx, seen, message);
    await this.finish(ctx, wizard, id);
    const params = { id, subject: shortened(subject, 60) };
    ctx.change([{ key: 'bot.wizard.added', params, marks: { id: 'code' } }], { ticketId: id });
  }

  private async finish(ctx: BotContext, wizard: WizardState, ticketId: string): Promise<void> {
    const { token, subjectFrom } = wizard;
    await this.conversation.remember(ctx, { wizard: undefined, sent: { token, ticketId } });
    if (subjectFrom === undefined) return;
    // Replies to the message that gave the subject belong to the ticket as well.
    const { botId, chatId } = ctx.place;
    const place = { botId, chatId, telegramMessageId: subjectFrom };
    await this.mapping.record(ctx.desk.tx, { ...place, ticketId, messageId: null });
  }
}
