import { Injectable } from '@nestjs/common';
import { DeliveryQueue, TelegramChats, TelegramMessages } from '@tessera/notifications';
import { DomainError, log, RateLimits } from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import type { Bot, RawUpdate } from '@tessera/platform/telegram';
import { readMessage, type IncomingMessage, type TelegramMessage } from '../conversation/incoming-message';
import { errorBlock } from '../error-block';
import { asksForHelp } from './call-for-support';
import { readCall } from './group-message';
import { GroupPresses, type GroupPress } from './group-presses';
import { GroupTickets } from './group-tickets';
import type { GroupVisit } from './group-visit';
import { GroupVisits } from './group-visits';

interface GroupReaction {
  chat: TelegramMessage['chat'];
  message_id: number;
  user?: TelegramMessage['from'];
  new_reaction: { type: string; emoji?: string }[];
}

/** An edit that comes before its message counts as the message itself; one of something old does not. */
const newEnoughSeconds = 48 * 3600;

/**
 * Any group but the team's own: calls for support open tickets, replies to what the bot said go on in them, all else is talk among
 * people. With privacy mode on Telegram shows the bot commands, replies to it and, to an administrator, everything.
 */
@Injectable()
export class Groups {
  constructor(
    private readonly visits: GroupVisits,
    private readonly tickets: GroupTickets,
    private readonly presses: GroupPresses,
    private readonly chats: TelegramChats,
    private readonly mapping: TelegramMessages,
    private readonly queue: DeliveryQueue,
    private readonly limits: RateLimits,
  ) {}

  async receive(tx: Tx, bot: Bot, update: RawUpdate): Promise<void> {
    const message = (update['message'] ?? update['edited_message']) as TelegramMessage | undefined;
    if (message?.['migrate_to_chat_id'] !== undefined) {
      return this.chats.migrate(tx, bot.id, String(message.chat.id), String(message['migrate_to_chat_id']));
    }
    if (message) return this.said(tx, bot, update, message, update['edited_message'] !== undefined);
    if (update['message_reaction']) {
      return this.reacted(tx, bot, update, update['message_reaction'] as GroupReaction);
    }
    if (update['callback_query']) {
      const press = update['callback_query'] as GroupPress;
      const visit = await this.visits.of(tx, bot, update, press.message, press.from);
      if (visit) await this.attempt(visit, () => this.presses.pressed(visit, press));
    }
  }

  private async said(
    tx: Tx,
    bot: Bot,
    update: RawUpdate,
    message: TelegramMessage,
    edited: boolean,
  ): Promise<void> {
    // What a linked channel publishes comes here in the name of Telegram, who is no bot: nobody could be answered.
    if (message['is_automatic_forward'] === true) return;
    const known = await this.known(tx, bot, message, String(message.message_id));
    const album = known || !message.media_group_id ? null : await this.album(tx, bot, message);
    const call = readCall(message, bot);
    const answered =
      !known && !album && !call && message.reply_to_message
        ? await this.known(tx, bot, message, String(message.reply_to_message.message_id))
        : null;
    const lost = !known && !call && !edited && asksForHelp(message, bot.username);
    if (!known && !album && !call && !lost && !answered?.ticketId) return;
    const old = edited && !known && this.visits.age(message) > newEnoughSeconds;
    // What was handled before comes again when Telegram repeats itself.
    if (old || (known && !edited)) return;
    const visit = await this.visits.of(tx, bot, update, message, message.from);
    if (!visit) return;
    const said: IncomingMessage | null = call ? call.said : readMessage(message, bot.id);
    await this.attempt(visit, async () => {
      if (known && said) return this.tickets.correct(visit, known, said);
      if (lost) return this.help(visit);
      if (album && said) return this.tickets.extend(visit, album, said);
      if (answered && said) return void (await this.tickets.goOn(visit, answered, said));
      if (!call) return;
      if (!said) return visit.say([{ key: 'bot.group.how' }]);
      const about = message.reply_to_message
        ? await this.known(tx, bot, message, String(message.reply_to_message.message_id))
        : null;
      // A call in a reply to a message of one's ticket is no new ticket.
      if (about?.ticketId && (await this.tickets.goOn(visit, about, said))) return;
      await this.tickets.open(visit, said);
    });
  }

  private help(visit: GroupVisit): void {
    const { username } = visit.bot;
    const button = { label: { key: 'bot.group.button.help' }, url: `https://t.me/${username}` } as const;
    visit.say([{ key: 'bot.group.help' }], { keyboard: { inline: [[button]] } });
  }

  private async reacted(tx: Tx, bot: Bot, update: RawUpdate, reaction: GroupReaction): Promise<void> {
    const known = await this.known(tx, bot, reaction, String(reaction.message_id));
    if (!known?.ticketId) return;
    const visit = await this.visits.of(tx, bot, update, reaction, reaction.user);
    const emoji = reaction.new_reaction.find(({ type }) => type === 'emoji')?.emoji ?? null;
    // A reaction that somebody may not give is no reason to talk.
    if (visit) await this.attempt(visit, () => this.tickets.react(visit, known, emoji), true);
  }

  private known(tx: Tx, bot: Bot, { chat }: Pick<TelegramMessage, 'chat'>, messageId: string) {
    return this.mapping.find(tx, bot.id, String(chat.id), messageId);
  }

  private album(tx: Tx, bot: Bot, { chat, media_group_id: group }: TelegramMessage) {
    return this.mapping.findAlbum(tx, bot.id, String(chat.id), group!);
  }

  /** Does it, or says why not; then lets out what there is to say. */
  private async attempt(visit: GroupVisit, work: () => Promise<void>, silently = false): Promise<void> {
    const { desk, bot, place, who } = visit;
    try {
      await this.limits.take('bot.chat', `${bot.id}:${place.chatId}:${who.person.id}`);
      if (who.blocked) throw new DomainError('BLOCKED');
      await desk.tx.savepoint(work);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      log.info({ requestId: desk.requestId, code: error.code }, 'the bot refused something in a group');
      visit.outbox.length = 0;
      if (silently || !(await this.maySay(visit, error))) return;
      visit.refuse(errorBlock(error));
    }
    await this.queue.add(desk.tx, { deskId: desk.deskId, botId: bot.id }, visit.outbox);
  }

  /** The blocked and the hasty are told once an hour: a group is no place to quarrel. */
  private async maySay({ bot, place, who }: GroupVisit, { code }: DomainError): Promise<boolean> {
    if (code !== 'BLOCKED' && code !== 'RATE_LIMITED') return true;
    try {
      await this.limits.take('group.notice', `${bot.id}:${place.chatId}:${who.person.id}`);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }
}
