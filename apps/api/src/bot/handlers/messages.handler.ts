import { DomainError } from '@tessera/platform';
import { TelegramMessages } from '@tessera/notifications';
import { MessagesService } from '@tessera/tickets';
import { Ctx, On, Update } from 'nestjs-telegraf';
import type { BotContext } from '../bot-context';
import { Conversation } from '../conversation/conversation';
import {
  asNote,
  readMessage,
  type IncomingMessage,
  type TelegramMessage,
} from '../conversation/incoming-message';
import { MessageRouter } from '../conversation/message-router';

/** An edit that comes before its message counts as the message itself; one of something old does not. */
const newEnoughSeconds = 48 * 3600;

/** Everything that is no command and no press: words, files, edits, reactions. */
@Update()
export class MessagesHandler {
  constructor(
    private readonly router: MessageRouter,
    private readonly conversation: Conversation,
    private readonly messages: MessagesService,
    private readonly mapping: TelegramMessages,
  ) {}

  @On('message')
  async message(@Ctx() ctx: BotContext): Promise<void> {
    const message = ctx.message as unknown as TelegramMessage;
    const command = commandOf(message);
    if (command) return ctx.say([{ key: 'bot.command.unknown', params: { command } }]);
    const incoming = readMessage(message, ctx.place.botId);
    if (incoming) await this.router.receive(ctx, incoming, repliedTo(message));
  }

  @On('edited_message')
  async edited(@Ctx() ctx: BotContext): Promise<void> {
    const message = ctx.editedMessage as unknown as TelegramMessage;
    const incoming = readMessage(message, ctx.place.botId);
    if (!incoming || commandOf(message)) return;
    const { botId, chatId } = ctx.place;
    const known = await this.mapping.find(ctx.desk.tx, botId, chatId, incoming.messageId);
    if (known?.ticketId && known.messageId) {
      return this.correct(ctx, known.ticketId, known.messageId, incoming);
    }
    if (await this.correctKept(ctx, incoming)) return;
    const age = this.conversation.now().getTime() / 1000 - message.date;
    if (!known && age < newEnoughSeconds) await this.router.receive(ctx, incoming, repliedTo(message));
  }

  @On('message_reaction')
  async reaction(@Ctx() ctx: BotContext): Promise<void> {
    const { message_id: messageId, new_reaction: now } = ctx.messageReaction!;
    const { botId, chatId } = ctx.place;
    const known = await this.mapping.find(ctx.desk.tx, botId, chatId, String(messageId));
    if (!known?.ticketId || !known.messageId) return;
    const [first] = now as { type: string; emoji?: string }[];
    try {
      await this.messages.react(ctx.desk, known.ticketId, known.messageId, first?.emoji ?? null);
    } catch (error) {
      // A reaction that nobody may give any more is no reason to talk.
      if (!(error instanceof DomainError)) throw error;
    }
  }

  private async correct(
    ctx: BotContext,
    ticketId: string,
    messageId: string,
    incoming: IncomingMessage,
  ): Promise<void> {
    const seen = await this.conversation.find(ctx, ticketId);
    if (!seen) return;
    const note = seen.audience === 'staff' ? asNote(incoming) : null;
    const { text, entities } = note ?? incoming;
    try {
      await this.messages.edit(ctx.desk, ticketId, messageId, {
        text,
        entities: [...entities],
        ...(note && { kind: 'note' }),
      });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'EDIT_WINDOW_OVER') throw error;
      ctx.say([{ key: 'bot.edit.too_late' }], { ticketId });
    }
  }

  /** Words that wait for their ticket are corrected where they wait. */
  private async correctKept(ctx: BotContext, incoming: IncomingMessage): Promise<boolean> {
    const { question } = ctx.memory;
    if (!question?.messages.some((message) => message.messageId === incoming.messageId)) return false;
    const messages = question.messages.map((message) =>
      message.messageId === incoming.messageId ? incoming : message,
    );
    await this.conversation.remember(ctx, { question: { ...question, messages } });
    return true;
  }
}

const repliedTo = (message: TelegramMessage): string | null =>
  message.reply_to_message ? String(message.reply_to_message.message_id) : null;

/** `/word` at the beginning, as Telegram marks it. */
function commandOf(message: TelegramMessage): string | null {
  const [first] = (message['entities'] ?? []) as { type: string; offset: number; length: number }[];
  if (first?.type !== 'bot_command' || first.offset !== 0) return null;
  return message.text?.slice(0, first.length) ?? null;
}
