import { Inject, Injectable } from '@nestjs/common';
import {
  DeliveryQueue,
  standingOf,
  SupportGroup,
  SupportStanding,
  surfaceKindOf,
  TelegramChats,
  type SupportGroupChat,
} from '@tessera/notifications';
import { DomainError, log, pickLanguage, RateLimits } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import type { Tx } from '@tessera/platform/database';
import type { Bot, RawUpdate } from '@tessera/platform/telegram';
import type { TelegramMessage } from '../conversation/incoming-message';
import { errorBlock } from '../error-block';
import { CannedSpeech } from '../staff/canned/canned-speech';
import { groupCommandCalls } from '../views/commands';
import { SupportContext } from './support-context';
import { SupportConversation } from './support-conversation';
import { SupportPresses } from './support-presses';
import { SupportTopics } from './support-topics';
import { SupportVisits, threadOf, type Spot } from './support-visits';

type GroupMessage = TelegramMessage & Spot & { sender_chat?: { id: number }; chat: { is_forum?: boolean } };

interface Member {
  status: string;
  can_manage_topics?: boolean;
  can_pin_messages?: boolean;
}
interface Membership {
  chat: { id: number; type: string; title?: string; is_forum?: boolean };
  old_chat_member?: Member;
  new_chat_member?: Member;
}
interface Reaction extends Spot {
  user?: TelegramMessage['from'];
  new_reaction: { type: string; emoji?: string }[];
}
interface Press {
  id: string;
  from: NonNullable<TelegramMessage['from']>;
  message?: GroupMessage;
  data?: string;
}

/** Where updates from the support group come in. */
@Injectable()
export class SupportDoor {
  constructor(
    private readonly group: SupportGroup,
    private readonly standing: SupportStanding,
    private readonly visits: SupportVisits,
    private readonly conversation: SupportConversation,
    private readonly presses: SupportPresses,
    private readonly topics: SupportTopics,
    private readonly chats: TelegramChats,
    private readonly queue: DeliveryQueue,
    private readonly limits: RateLimits,
    private readonly canned: CannedSpeech,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** False when the update is none of the support group's. */
  async receive(tx: Tx, bot: Bot, update: RawUpdate): Promise<boolean> {
    const chat = chatOf(update);
    if (!chat || this.group.configuredId === null || !(await this.group.is(bot, String(chat.id), tx))) {
      return false;
    }
    const group = (await this.group.find(bot, tx))!;
    if (update['my_chat_member'])
      await this.membership(tx, bot, group, update['my_chat_member'] as Membership);
    else if (update['message'])
      await this.message(tx, bot, group, update, update['message'] as GroupMessage, false);
    else if (update['edited_message'])
      await this.message(tx, bot, group, update, update['edited_message'] as GroupMessage, true);
    else if (update['message_reaction'])
      await this.reaction(tx, bot, update, update['message_reaction'] as Reaction);
    else if (update['callback_query']) await this.press(tx, bot, update, update['callback_query'] as Press);
    return true;
  }

  /** The bot was let in, put out, or given other rights. */
  private async membership(
    tx: Tx,
    bot: Bot,
    group: SupportGroupChat,
    { chat, old_chat_member: before, new_chat_member: now }: Membership,
  ): Promise<void> {
    // What happens to the group that it was is of no interest any more.
    if (!now || String(chat.id) !== group.chatId) return;
    if (now.status === 'left' || now.status === 'kicked') {
      return this.standing.absent(tx, bot, group, 'kicked');
    }
    const { icons } = group.standing ?? {};
    await this.standing.present(tx, bot, group, {
      type: chat.type,
      title: chat.title ?? null,
      isForum: chat.is_forum === true,
      standing: { ...standingOf(now), ...(icons && { icons }) },
    });
    if (before?.status === 'left' || before?.status === 'kicked')
      await this.showCommands(tx, bot, group.chatId);
  }

  /** What Telegram shows behind `/` in this group. */
  private async showCommands(tx: Tx, { id, deskId }: Bot, chatId: string): Promise<void> {
    const calls = groupCommandCalls({ type: 'chat', chat_id: chatId }, this.settings.defaultLanguage);
    await this.queue.add(
      tx,
      { deskId, botId: id },
      calls.map(({ method, body }) => ({
        kind: 'call',
        chatId,
        payload: { type: 'api', method, body },
        orderingKey: `${chatId}:setMyCommands`,
        priority: 3,
      })),
    );
  }

  private async message(
    tx: Tx,
    bot: Bot,
    group: SupportGroupChat,
    update: RawUpdate,
    message: GroupMessage,
    edited: boolean,
  ): Promise<void> {
    const movedTo = message['migrate_to_chat_id'];
    if (movedTo !== undefined) {
      await this.chats.migrate(tx, bot.id, String(message.chat.id), String(movedTo));
      await this.showCommands(tx, bot, String(movedTo));
      return this.standing.tell(tx, bot);
    }
    if (String(message.chat.id) === group.chatId) await this.look(tx, bot, group, message);
    const { from, sender_chat: asChat } = message;
    if (asChat?.id === message.chat.id) return this.anonymous(tx, bot, message);
    if (asChat || !from || from.is_bot) return;
    const closed =
      message['forum_topic_closed'] !== undefined
        ? true
        : message['forum_topic_reopened'] !== undefined
          ? false
          : null;
    if (closed !== null) return this.topicMoved(tx, bot, update, message, closed);
    if (isCommand(message)) return edited ? undefined : this.commanded(tx, bot, group, update, message);
    const meant = await this.conversation.meant(tx, bot.id, message);
    const known =
      edited && !meant
        ? await this.conversation.known(tx, bot.id, String(message.chat.id), String(message.message_id))
        : null;
    if (!meant && !known?.ticketId) return;
    const ctx = await this.visits.of(tx, bot, update, message, from);
    if (!ctx) return;
    await this.attempt(ctx, () => {
      if (edited) return this.conversation.edited(ctx, message, meant);
      return this.conversation.said(ctx, message, meant!);
    });
  }

  private async topicMoved(tx: Tx, bot: Bot, update: RawUpdate, message: GroupMessage, closed: boolean) {
    const ctx = await this.visits.of(tx, bot, update, message, message.from);
    const ticketId = ctx && (await this.topics.stands(ctx, closed));
    if (!ctx || ticketId === null) return;
    await this.attempt(ctx, () => this.topics.follow(ctx, ticketId, closed));
  }

  private async reaction(tx: Tx, bot: Bot, update: RawUpdate, reaction: Reaction): Promise<void> {
    const chatId = String(reaction.chat.id);
    if (!(await this.conversation.known(tx, bot.id, chatId, String(reaction.message_id)))) return;
    const ctx = await this.visits.of(tx, bot, update, reaction, reaction.user);
    const emoji = reaction.new_reaction.find(({ type }) => type === 'emoji')?.emoji ?? null;
    if (ctx) await this.attempt(ctx, () => this.conversation.reacted(ctx, emoji));
  }

  private async press(tx: Tx, bot: Bot, update: RawUpdate, press: Press): Promise<void> {
    const ctx = press.message && (await this.visits.of(tx, bot, update, press.message, press.from));
    if (!ctx) return;
    const data = press.data ?? '';
    await this.attempt(
      ctx,
      () => this.presses.pressed(ctx, data),
      (error) => this.presses.refused(ctx, data, error),
    );
  }

  /** Does it, or says why not; then lets out what there is to say. */
  private async attempt(
    ctx: SupportContext,
    work: () => Promise<void>,
    otherwise: (error: DomainError) => Promise<void> = async () => undefined,
  ): Promise<void> {
    const { desk, place, who } = ctx;
    const { dialogue, dialogueVersion, activeTicketId } = place;
    const before = ctx.outbox.length;
    try {
      await this.limits.take('bot.chat', `${place.botId}:${place.chatId}:${who.person.id}`);
      if (who.blocked) throw new DomainError('BLOCKED');
      await desk.tx.savepoint(work);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      log.info(
        { requestId: desk.requestId, code: error.code },
        'the bot refused something in the support group',
      );
      // The row is as it was before; so must be what we hold of it.
      Object.assign(place, { dialogue, dialogueVersion, activeTicketId });
      ctx.outbox.length = before;
      if (await this.isHushed(ctx, error)) return;
      await otherwise(error);
      if (ctx.callbackQuery) ctx.answerPress(errorBlock(error));
      else ctx.say([errorBlock(error)]);
    }
    ctx.answerPress();
    await this.queue.add(desk.tx, { deskId: desk.deskId, botId: place.botId }, ctx.outbox);
  }

  /** The hasty are told once a minute and the blocked once an hour: the group's few messages are for the tickets. */
  private async isHushed({ place, who }: SupportContext, { code }: DomainError): Promise<boolean> {
    if (code !== 'RATE_LIMITED' && code !== 'BLOCKED') return false;
    const limit = code === 'RATE_LIMITED' ? 'bot.notice' : 'group.notice';
    return !(await this.conversation.mayTell(`${place.chatId}:${who.person.id}`, limit));
  }

  /** Topics turned on or off, a new title, a group that is back: seen by any message. */
  private async look(tx: Tx, bot: Bot, group: SupportGroupChat, { chat }: GroupMessage): Promise<void> {
    const isForum = chat.is_forum === true;
    const title = chat.title ?? null;
    if (group.isForum === isForum && group.title === title && group.unreachableSince === null) return;
    await this.standing.present(tx, bot, group, { type: chat.type, title, isForum });
  }

  /** The desk must know who answers a customer. */
  private async anonymous(tx: Tx, bot: Bot, message: GroupMessage): Promise<void> {
    const meant = await this.conversation.meant(tx, bot.id, message);
    const chatId = String(message.chat.id);
    if (!meant || !(await this.conversation.mayTell(`${chatId}:anonymous`))) return;
    await this.reply(tx, bot, message, 'support.anonymous');
  }

  /** `/c name` answers the ticket of the topic, or of the message that it replies to; all else is a question for help. */
  private async commanded(
    tx: Tx,
    bot: Bot,
    group: SupportGroupChat,
    update: RawUpdate,
    message: GroupMessage,
  ): Promise<void> {
    const name = isFor(message, bot) ? /^\/c(?:@\w+)?(?:\s+([^]*))?$/i.exec(message.text ?? '') : null;
    if (!name) return this.help(tx, bot, group, message);
    const ctx = await this.visits.of(tx, bot, update, message, message.from);
    if (!ctx) return;
    await this.attempt(ctx, async () => {
      const meant = await this.conversation.meant(tx, bot.id, message);
      const place = meant && { ticketId: meant.ticketId, replyTo: meant.ofNote ? null : meant.replyTo };
      await this.canned.say(ctx, name[1]?.trim() ?? '', place);
    });
  }

  private async help(tx: Tx, bot: Bot, group: SupportGroupChat, message: GroupMessage): Promise<void> {
    if (!isFor(message, bot)) return;
    const asker = `${message.chat.id}:help:${message.from?.id}`;
    if (!(await this.conversation.mayTell(asker, 'bot.notice'))) return;
    const key = surfaceKindOf(group) === 'topic' ? 'support.help.topics' : 'support.help.cards';
    await this.reply(tx, bot, message, key);
  }

  private async reply(
    tx: Tx,
    bot: Bot,
    message: GroupMessage,
    key: 'support.anonymous' | 'support.help.topics' | 'support.help.cards',
  ): Promise<void> {
    await this.queue.add(tx, { deskId: bot.deskId, botId: bot.id }, [
      {
        kind: 'send',
        chatId: String(message.chat.id),
        threadId: threadOf(message),
        payload: {
          type: 'text',
          blocks: [{ key }],
          language: pickLanguage(this.settings.defaultLanguage, message.from?.language_code),
          replyTo: String(message.message_id),
          silent: true,
        },
      },
    ]);
  }
}

const commandPattern = /^\/[a-z]\w*(?:@(\w+))?/i;
const isCommand = ({ text }: GroupMessage): boolean => commandPattern.test(text ?? '');

/** Commands of other bots are theirs. */
function isFor({ text }: GroupMessage, bot: Bot): boolean {
  const name = commandPattern.exec(text ?? '')?.[1];
  return name === undefined || name.toLowerCase() === bot.username.toLowerCase();
}

/** The chat that an update is about; null for what is about none. */
function chatOf({ update_id: _, ...content }: RawUpdate): { id: number } | null {
  const fact = Object.values(content).find((value) => typeof value === 'object' && value !== null) as
    { chat?: { id: number }; message?: { chat?: { id: number } } } | undefined;
  return fact?.chat ?? fact?.message?.chat ?? null;
}
