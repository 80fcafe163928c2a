import type { Block } from '@tessera/notifications';
import { BotContext, type SayOptions, type Visit } from '../bot-context';
import { withoutMiniApp } from '../views/group-keyboard';
import type { Telegram } from 'telegraf';
import type { Update, UserFromGetMe } from 'telegraf/types';

/** What the private chat says after every message: here a reaction on the message says it, without a line for all to read. */
const acknowledged: Readonly<Record<string, string>> = {
  'bot.answer.sent': '👌',
  'bot.canned.sent': '👌',
  'bot.note.saved': '✍',
};

/** The bot's context in the support group: it speaks in the topic where it was spoken to. */
export class SupportContext extends BotContext {
  constructor(
    update: Update,
    telegram: Telegram,
    me: UserFromGetMe,
    visit: Visit,
    /** The topic; null outside of topics. */
    readonly thread: string | null,
    /** The message that it is about, decimal text. */
    readonly messageId: string,
  ) {
    super(update, telegram, me, visit);
  }

  override say(blocks: readonly Block[], options: SayOptions = {}): void {
    const [first] = blocks;
    const emoji = first && 'key' in first ? acknowledged[first.key] : undefined;
    if (emoji !== undefined) return this.acknowledge(emoji);
    const { keyboard, ticketId } = options;
    this.outbox.push({
      kind: 'send',
      chatId: this.place.chatId,
      threadId: this.thread,
      ticketId: ticketId ?? null,
      payload: {
        type: 'text',
        blocks,
        language: this.desk.language,
        replyTo: this.messageId,
        silent: true,
        ...(keyboard && withoutMiniApp(keyboard)),
      },
    });
  }

  private acknowledge(emoji: string): void {
    this.callLater('setMessageReaction', {
      chat_id: this.place.chatId,
      message_id: Number(this.messageId),
      reaction: [{ type: 'emoji', emoji }],
    });
  }
}
