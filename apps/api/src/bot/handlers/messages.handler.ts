import { Ctx, On, Update } from 'nestjs-telegraf';
import type { BotContext } from '../bot-context';
import { Conversation } from '../conversation/conversation';
import { Corrections } from '../conversation/corrections';
import type { TelegramMessage } from '../conversation/incoming-message';
import { MessageRouter } from '../conversation/message-router';
import { Reading } from '../conversation/reading';

/** An edit that comes before its message counts as the message itself; one of something old does not. */
const newEnoughSeconds = 48 * 3600;

/** Everything that is no command and no press: words, files, edits, reactions. */
@Update()
export class MessagesHandler {
  constructor(
    private readonly reading: Reading,
    private readonly router: MessageRouter,
    private readonly corrections: Corrections,
    private readonly conversation: Conversation,
  ) {}

  @On('message')
  async message(@Ctx() ctx: BotContext): Promise<void> {
    const message = ctx.message as unknown as TelegramMessage;
    const command = commandOf(message);
    if (command) return ctx.say([{ key: 'bot.command.unknown', params: { command } }]);
    const incoming = await this.reading.read(ctx, message);
    if (incoming) await this.router.receive(ctx, incoming, repliedTo(message));
  }

  @On('edited_message')
  async edited(@Ctx() ctx: BotContext): Promise<void> {
    const message = ctx.editedMessage as unknown as TelegramMessage;
    if (commandOf(message)) return;
    const incoming = await this.reading.read(ctx, message);
    if (!incoming || (await this.corrections.correct(ctx, incoming))) return;
    const age = this.conversation.now().getTime() / 1000 - message.date;
    if (age < newEnoughSeconds) await this.router.receive(ctx, incoming, repliedTo(message));
  }

  @On('message_reaction')
  async reaction(@Ctx() ctx: BotContext): Promise<void> {
    const { message_id: messageId, new_reaction: now } = ctx.messageReaction!;
    // Of several the first counts; what is no plain emoji means nothing elsewhere.
    const given = (now as { type: string; emoji?: string }[]).find(({ type }) => type === 'emoji');
    await this.corrections.react(ctx, String(messageId), given?.emoji ?? null);
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
