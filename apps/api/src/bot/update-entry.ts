import { Injectable } from '@nestjs/common';
import { Actors, People, toTelegramUser } from '@tessera/identity';
import { DeliveryQueue, TelegramChats, type NewDelivery } from '@tessera/notifications';
import { DomainError, log, RateLimits, type LimitName } from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import { Bots, type Bot, type RawUpdate, type UpdateHandler } from '@tessera/platform/telegram';
import { InjectBot } from 'nestjs-telegraf';
import type { Telegraf } from 'telegraf';
import type { Update, UserFromGetMe } from 'telegraf/types';
import { BotContext, type Visit } from './bot-context';
import { Conversation } from './conversation/conversation';
import { errorBlock } from './error-block';
import { Groups } from './groups/groups';
import { Membership, type MembershipChange } from './membership';
import { InlineReplies, type InlineQuery } from './staff/canned/inline-replies';
import { SupportDoor } from './support-group/support-door';

interface PrivateFact {
  from?: unknown;
  user?: unknown;
  chat?: { id: number; type: string; title?: string };
  message?: { chat?: { id: number; type: string; title?: string } };
}

/**
 * The bot's front door: every update comes in here, inside the transaction that takes it off the inbox. Finds out who is there, turns away
 * who is blocked or too fast, and lets telegraf find the handler. What a handler refuses is undone and said in words.
 */
@Injectable()
export class UpdateEntry implements UpdateHandler {
  constructor(
    @InjectBot() private readonly telegraf: Telegraf<BotContext>,
    private readonly bots: Bots,
    private readonly people: People,
    private readonly actors: Actors,
    private readonly chats: TelegramChats,
    private readonly queue: DeliveryQueue,
    private readonly limits: RateLimits,
    private readonly groups: Groups,
    private readonly supportGroup: SupportDoor,
    private readonly membership: Membership,
    private readonly conversation: Conversation,
    private readonly inline: InlineReplies,
  ) {}

  async handle(tx: Tx, update: RawUpdate): Promise<void> {
    const bot = this.bots.current!;
    if (await this.supportGroup.receive(tx, bot, update)) return;
    if (update['inline_query']) return this.inline.answer(tx, bot, update['inline_query'] as InlineQuery);
    if (update['my_chat_member']) {
      return this.membership.changed(tx, bot, update['my_chat_member'] as MembershipChange);
    }
    const fact = factOf(update);
    const chat = fact?.chat ?? fact?.message?.chat;
    if (!fact || !chat) return;
    if (chat.type === 'group' || chat.type === 'supergroup') return this.groups.receive(tx, bot, update);
    if (chat.type !== 'private') return;
    const visit = await this.welcome(tx, bot, update, fact, String(chat.id));
    if (!visit) return;
    const outbox = await this.serve(update, visit);
    await this.queue.add(tx, { deskId: bot.deskId, botId: bot.id }, outbox);
  }

  async giveUp(tx: Tx, update: RawUpdate): Promise<void> {
    const bot = this.bots.current!;
    const fact = factOf(update);
    const chat = fact?.chat ?? fact?.message?.chat;
    if (!fact || chat?.type !== 'private') return;
    const visit = await this.welcome(tx, bot, update, fact, String(chat.id));
    if (!visit || visit.who.blocked) return;
    const ctx = this.contextOf(update, visit);
    ctx.say([{ key: 'bot.failed' }]);
    await this.queue.add(tx, { deskId: bot.deskId, botId: bot.id }, ctx.outbox);
  }

  /** Who it is, as this transaction sees them; null for bots and what is no person. */
  private async welcome(
    tx: Tx,
    bot: Bot,
    update: RawUpdate,
    fact: PrivateFact,
    chatId: string,
  ): Promise<Visit | null> {
    const raw = (fact.from ?? fact.user) as { is_bot?: boolean } | undefined;
    const telegramUser = toTelegramUser(raw);
    if (!telegramUser || raw?.is_bot) return null;
    const personId = await this.people.enter({ deskId: bot.deskId, telegramUser, door: 'bot' }, tx);
    const who = await this.actors.within(tx, bot.deskId, personId);
    const place = await this.chats.see(tx, { botId: bot.id, chatId, type: 'private', title: null, personId });
    return {
      who,
      place,
      desk: {
        deskId: bot.deskId,
        actor: who.actor,
        language: who.language,
        door: 'bot',
        requestId: `tg${update.update_id}`,
        tx,
      },
    };
  }

  /** Runs the handlers; returns what the bot has to say. */
  private async serve(update: RawUpdate, visit: Visit): Promise<NewDelivery[]> {
    const ctx = this.contextOf(update, visit);
    if (visit.who.blocked) return this.turnAway(ctx);
    if (ctx.memory.blockedTold) await this.conversation.remember(ctx, { blockedTold: undefined });
    const { dialogue, dialogueVersion, activeTicketId } = visit.place;
    try {
      await this.limits.take('bot.chat', `${visit.place.botId}:${visit.place.chatId}`);
      await visit.desk.tx.savepoint(
        () => this.telegraf.middleware()(ctx, async () => undefined) as Promise<void>,
      );
      ctx.answerPress();
      return ctx.outbox;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // The row is as it was before; so must be what we hold of it.
      Object.assign(visit.place, { dialogue, dialogueVersion, activeTicketId });
      return this.refusal(update, visit, error);
    }
  }

  private async refusal(update: RawUpdate, visit: Visit, error: DomainError): Promise<NewDelivery[]> {
    const ctx = this.contextOf(update, visit);
    const block = errorBlock(error);
    // Presses by the hundred are not answered by the hundred.
    const answers = ctx.callbackQuery !== undefined && (await this.isPatient(visit));
    if (error.code === 'RATE_LIMITED' && !answers && !(await this.mayScold(visit))) return ctx.outbox;
    if (ctx.callbackQuery) ctx.answerPress(block);
    else ctx.say([block], { reply: true });
    log.info({ requestId: visit.desk.requestId, code: error.code }, 'the bot refused something');
    return ctx.outbox;
  }

  /** A word about being too fast is said once a minute, or it would itself be too much. */
  private mayScold(visit: Visit): Promise<boolean> {
    return this.isPatient(visit, 'bot.notice');
  }

  private async isPatient({ place }: Visit, limit: LimitName = 'bot.chat'): Promise<boolean> {
    try {
      await this.limits.take(limit, `${place.botId}:${place.chatId}`);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  /** One clear message and nothing else. */
  private async turnAway(ctx: BotContext): Promise<NewDelivery[]> {
    const blocked = { key: 'error.BLOCKED' } as const;
    if (ctx.callbackQuery) {
      if (await this.isPatient(ctx.visit)) ctx.answerPress(blocked);
    } else if (!ctx.memory.blockedTold) {
      await this.conversation.remember(ctx, { blockedTold: true });
      ctx.say([blocked]);
    }
    return ctx.outbox;
  }

  private contextOf(update: RawUpdate, visit: Visit): BotContext {
    const { id, username } = this.bots.current!;
    const me = { id: Number(id), is_bot: true, first_name: username, username } as UserFromGetMe;
    return new BotContext(asMeant(update) as unknown as Update, this.telegraf.telegram, me, visit);
  }
}

/** A command that is passed on is somebody else's words, and no order of whoever passes it on. */
function asMeant(update: RawUpdate): RawUpdate {
  const message = update['message'] as { forward_origin?: object; entities?: { type: string }[] } | undefined;
  if (!message?.forward_origin || !message.entities) return update;
  const entities = message.entities.filter(({ type }) => type !== 'bot_command');
  return { ...update, message: { ...message, entities } };
}

/** What happened: the one field of an update besides its id. */
function factOf({ update_id: _, ...content }: RawUpdate): PrivateFact | null {
  const fact = Object.values(content).find((value) => typeof value === 'object' && value !== null);
  return (fact as PrivateFact | undefined) ?? null;
}
