import { Injectable } from '@nestjs/common';
import { isStaffRole } from '@tessera/contracts';
import { SupportSurfaces, TelegramMessages, type KnownTelegramMessage } from '@tessera/notifications';
import { Clock, DomainError, RateLimits, type LimitName } from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import { Albums } from '../conversation/albums';
import { Conversation } from '../conversation/conversation';
import { Corrections } from '../conversation/corrections';
import type { IncomingMessage, TelegramMessage } from '../conversation/incoming-message';
import { Reading } from '../conversation/reading';
import type { SupportContext } from './support-context';
import { threadOf } from './support-visits';

/** An edit that comes before its message counts as the message itself; one of something old does not. */
const newEnoughSeconds = 48 * 3600;

/** The ticket that something in the group belongs to. */
export interface Meant {
  readonly ticketId: string;
  /** Our message that it answers. */
  readonly replyTo: string | null;
  /** What it answers is a note, so it is one, too. */
  readonly ofNote: boolean;
}

/** What the staff writes in topics and below cards. */
@Injectable()
export class SupportConversation {
  constructor(
    private readonly surfaces: SupportSurfaces,
    private readonly mapping: TelegramMessages,
    private readonly conversation: Conversation,
    private readonly albums: Albums,
    private readonly corrections: Corrections,
    private readonly reading: Reading,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** The ticket of the message that is answered, else of the topic; null when people talk among themselves. */
  async meant(tx: Tx, botId: string, message: TelegramMessage): Promise<Meant | null> {
    const chatId = String(message.chat.id);
    const thread = threadOf(message as never);
    const surface = thread === null ? null : await this.surfaces.byThread(tx, botId, chatId, thread);
    const answered = message.reply_to_message
      ? await this.mapping.find(tx, botId, chatId, String(message.reply_to_message.message_id))
      : null;
    // A message that was moved is answered where it is now, though it still stands in the topic of the other ticket.
    const ours = answered?.messageId ? answered : null;
    const ticketId = ours?.ticketId ?? surface?.ticketId ?? answered?.ticketId ?? null;
    if (ticketId === null) return null;
    return { ticketId, replyTo: ours?.messageId ?? null, ofNote: ours?.isNote ?? false };
  }

  /** What a message of Telegram is of ours; null: nothing (yet). */
  known(tx: Tx, botId: string, chatId: string, messageId: string): Promise<KnownTelegramMessage | null> {
    return this.mapping.find(tx, botId, chatId, messageId);
  }

  /** A new message, or one whose edit has overtaken it. */
  async said(ctx: SupportContext, message: TelegramMessage, meant: Meant): Promise<void> {
    const { botId, chatId } = ctx.place;
    if (await this.mapping.find(ctx.desk.tx, botId, chatId, ctx.messageId)) return;
    const incoming = await this.reading.read(ctx, message);
    if (!incoming) return;
    const { albumId } = incoming;
    if (albumId === undefined) return this.takeIn(ctx, incoming, meant);
    await this.albums.whole(ctx, albumId, async () => {
      if (!(await this.albums.goOn(ctx, incoming))) await this.takeIn(ctx, incoming, meant);
    });
  }

  async edited(ctx: SupportContext, message: TelegramMessage, meant: Meant | null): Promise<void> {
    const incoming = await this.reading.read(ctx, message);
    if (!incoming || (await this.corrections.correct(ctx, incoming)) || !meant) return;
    const age = this.clock.now().getTime() / 1000 - message.date;
    if (age < newEnoughSeconds) await this.said(ctx, message, meant);
  }

  async reacted(ctx: SupportContext, emoji: string | null): Promise<void> {
    await this.corrections.react(ctx, ctx.messageId, emoji);
  }

  private async takeIn(ctx: SupportContext, incoming: IncomingMessage, meant: Meant) {
    const { ticketId, replyTo, ofNote } = meant;
    const seen = await this.conversation.find(ctx, ticketId);
    // The requester may be one of the team: what they write here is theirs all the same.
    if (seen?.audience === 'public') return this.conversation.add(ctx, seen, incoming, { replyTo });
    if (!isStaffRole(ctx.desk.actor.role)) return this.turnAway(ctx);
    if (!seen) throw new DomainError('TICKET_NOT_FOUND');
    await this.conversation.speak(ctx, seen, incoming, { replyTo, voice: ofNote ? 'note' : 'answer' });
  }

  /** Once an hour each: whoever talks on has heard it. */
  private async turnAway(ctx: SupportContext): Promise<void> {
    if (await this.mayTell(`${ctx.place.chatId}:${ctx.who.person.id}`))
      ctx.say([{ key: 'support.not_staff' }]);
  }

  /** As often as the limit allows. */
  async mayTell(key: string, limit: LimitName = 'group.notice'): Promise<boolean> {
    try {
      await this.limits.take(limit, `support:${key}`);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }
}
