import { Injectable } from '@nestjs/common';
import type { TextKey } from '@tessera/contracts/texts';
import { Clock, DomainEvents, type DomainEventMap, type RequestContext } from '@tessera/platform';
import { statement, type Tx } from '@tessera/platform/database';
import { Bots, type Bot } from '@tessera/platform/telegram';
import '@tessera/tickets';
import '../notifications.events';
import { mayBeAlbum, TicketNotices } from '../ticket-notices';
import { DeliveryQueue } from '../queue/delivery-queue';
import type { NewDelivery } from '../queue/delivery-payload';
import { changeLines, eventLine } from './change-lines';
import { correctionOf, linesOf, mirrorOf, updateOf, type Target } from './group-deliveries';
import { coveredByHead } from './head-view';
import { reasonKey } from './problems';
import { SupportGroup, surfaceKindOf, type SupportPlace } from './support-group';
import { SupportSurfaces } from './support-surfaces';
import { backlogOf, mostQueued } from './support-backlog';

type Event<N extends keyof DomainEventMap> = DomainEventMap[N];
type Message = Event<'message.posted'>['message'];

/** The parts of an album come one by one: so long is waited for the next. */
const albumMs = 1_500;

const requesterOf = statement(
  'support_mirror.requester',
  `SELECT t.requester_id AS "requesterId", concat_ws(' ', p.first_name, p.last_name) AS name, m.kind,
     (SELECT tm.telegram_message_id FROM telegram_message tm WHERE tm.message_id = m.id AND tm.bot_id = $3 AND tm.chat_id = $4
       AND tm.direction = 'in' ORDER BY tm.telegram_message_id LIMIT 1) AS "writtenAs"
   FROM ticket t JOIN person p ON p.id = t.requester_id JOIN message m ON m.id = $2 WHERE t.id = $1`,
);
const postpone = statement(
  'support_mirror.postpone',
  `UPDATE delivery SET due_at = $4 WHERE message_id = $1 AND surface_id = $2 AND kind = 'send' AND state = $3 RETURNING id`,
);

/**
 * What the support group hears of tickets, queued in the transaction of the change. What was written in a ticket's own topic, or by
 * replying to its card, is there already. Without a support group nothing here costs anything.
 */
@Injectable()
export class SupportMirror {
  constructor(
    private readonly bots: Bots,
    private readonly group: SupportGroup,
    private readonly surfaces: SupportSurfaces,
    private readonly queue: DeliveryQueue,
    private readonly clock: Clock,
    events: DomainEvents,
    /** Comes first, so that a message is known to be undeliverable when it is shown here. */
    _notices: TicketNotices,
  ) {
    if (group.configuredId === null) return;
    events.inTransaction('ticket.opened', async (tx, context, { ticket, message, splitFrom }) => {
      await this.shown(tx, context, ticket.id, message, { opening: true, moved: true });
      if (splitFrom) await this.split(tx, context, splitFrom.id, ticket.id);
    });
    events.inTransaction('ticket.merged', (tx, context, { from, into }) =>
      this.line(tx, context, into.id, 'event.ticket.merged_from', { fromId: from.id }),
    );
    events.inTransaction('message.posted', (tx, context, { before, ticket, message }) =>
      this.shown(tx, context, ticket.id, message, { opening: false, moved: before.status !== ticket.status }),
    );
    events.inTransaction('message.extended', (tx, context, event) => this.extended(tx, context, event));
    events.inTransaction('message.edited', (tx, context, event) => this.corrected(tx, context, event));
    events.inTransaction('message.deleted', (tx, context, event) => this.corrected(tx, context, event));
    events.inTransaction('ticket.changed', (tx, context, event) => this.changed(tx, context, event));
    for (const name of ['ticket.deleted', 'ticket.restored'] as const) {
      events.inTransaction(name, (tx, context, { ticket }) => this.refreshed(tx, context, ticket.id));
    }
    events.inTransaction('delivery.changed', (tx, context, { deskId, ticketId, messageId, delivery }) =>
      this.delivered(tx, { ...context, deskId }, ticketId, messageId, delivery),
    );
  }

  /** A message of a ticket, which by its first one comes into being. */
  private async shown(
    tx: Tx,
    context: RequestContext,
    ticketId: string,
    message: Message,
    { opening, moved }: { opening: boolean; moved: boolean },
  ): Promise<void> {
    const bot = this.botOf(context);
    const place = bot && (await this.group.place(tx, bot, ticketId));
    if (!bot || !place) return;
    const target = await this.targetOf(tx, bot, place, ticketId);
    if (target === null) return this.waits(tx, bot, place);
    const card = surfaceKindOf(place) === 'card';
    const deliveries: NewDelivery[] = [];
    // Before the message: a topic is opened again by then.
    if (moved || card) deliveries.push(updateOf(target, 1));
    const inHead = opening && coveredByHead({ text: message.text, files: message.attachments.length });
    if (!inHead && !writtenThere(context, place)) {
      deliveries.push(
        mirrorOf(target, message.id, {
          door: context.door,
          ...(mayBeAlbum(context, message) && { dueAt: this.clock.in(albumMs) }),
        }),
      );
    }
    await this.add(tx, bot, deliveries);
    for (const delivery of message.deliveries) {
      await this.delivered(tx, context, ticketId, message.id, delivery);
    }
  }

  /** Files that came late go with their message while it waits, else after it. */
  private async extended(tx: Tx, context: RequestContext, event: Event<'message.extended'>): Promise<void> {
    const { ticket, message, attachmentIds } = event;
    const found = await this.existing(tx, context, ticket.id);
    if (!found || writtenThere(context, found.place)) return;
    const { bot, target } = found;
    const dueAt = this.clock.in(albumMs);
    const moved = await tx.query(postpone, [message.id, target.id, 'queued', dueAt]);
    const later = moved.length > 0 ? [] : [mirrorOf(target, message.id, { dueAt, fileIds: attachmentIds })];
    // Words that came with a late part belong to what was said already.
    const words = moved.length > 0 ? [] : [correctionOf(target, message.id)];
    await this.add(tx, bot, [...later, ...words, ...(message.seq === 1 ? [updateOf(target)] : [])]);
  }

  private async corrected(tx: Tx, context: RequestContext, event: Event<'message.deleted'>): Promise<void> {
    const { ticket, message } = event;
    const found = await this.existing(tx, context, ticket.id);
    if (!found) return;
    const { bot, place, target } = found;
    const quoted = message.seq === 1 || (surfaceKindOf(place) === 'card' && message.seq === ticket.last?.seq);
    await this.add(tx, bot, [
      ...(writtenThere(context, place) ? [] : [correctionOf(target, message.id)]),
      ...(quoted ? [updateOf(target)] : []),
    ]);
  }

  private async changed(tx: Tx, context: RequestContext, event: Event<'ticket.changed'>): Promise<void> {
    const found = await this.existing(tx, context, event.after.id);
    if (!found) return;
    const { bot, place, target } = found;
    const lines = surfaceKindOf(place) === 'card' ? [] : changeLines(context, event);
    await this.add(tx, bot, [...(lines.length > 0 ? [linesOf(target, lines)] : []), updateOf(target, 1)]);
  }

  private async split(tx: Tx, context: RequestContext, fromId: string, intoId: string): Promise<void> {
    await this.line(tx, context, fromId, 'event.ticket.split', { intoId });
    await this.line(tx, context, intoId, 'event.ticket.split_from', { fromId });
  }

  /** What happened to a ticket with another one; a card has no room for it. */
  private async line(
    tx: Tx,
    context: RequestContext,
    ticketId: string,
    key: TextKey,
    params: Record<string, string>,
  ): Promise<void> {
    const found = await this.existing(tx, context, ticketId);
    if (!found || surfaceKindOf(found.place) === 'card') return;
    await this.add(tx, found.bot, [linesOf(found.target, [eventLine(context, key, params)])]);
  }

  private async refreshed(tx: Tx, context: RequestContext, ticketId: string): Promise<void> {
    const found = await this.existing(tx, context, ticketId);
    if (found) await this.add(tx, found.bot, [updateOf(found.target)]);
  }

  /** Whoever answered from the group is told there when the answer did not arrive. */
  private async delivered(
    tx: Tx,
    context: RequestContext,
    ticketId: string,
    messageId: string,
    { state, reason, recipientId }: Event<'delivery.changed'>['delivery'],
  ): Promise<void> {
    if ((state !== 'failed' && state !== 'unknown') || recipientId === null) return;
    const found = await this.existing(tx, context, ticketId);
    if (!found) return;
    const { bot, place, target } = found;
    const [row] = await tx.query<{ requesterId: string; name: string; writtenAs: string | null }>(
      requesterOf,
      [ticketId, messageId, bot.id, place.chatId],
    );
    if (!row || row.requesterId !== recipientId) return;
    const key = state === 'failed' ? 'support.not_delivered' : 'support.uncertain';
    const params = { name: row.name, reason: { key: reasonKey(reason ?? 'other') } };
    const replyTo = row.writtenAs ?? undefined;
    await this.add(tx, bot, [
      linesOf(target, [{ key, params, marks: { name: 'bold' } }], {
        priority: 1,
        ...(replyTo !== undefined && { replyTo }),
      }),
    ]);
  }

  /** The topic or card of a ticket that has one, and room to write there; null for all others. */
  private async existing(
    tx: Tx,
    context: RequestContext,
    ticketId: string,
  ): Promise<{ bot: Bot; place: SupportPlace; target: Target } | null> {
    const bot = this.botOf(context);
    const place = bot && (await this.group.place(tx, bot, ticketId));
    if (!bot || !place?.surface) return null;
    if (place.surface.state !== 'active') {
      await this.waits(tx, bot, place);
      return null;
    }
    return { bot, place, target: { id: place.surface.id, chatId: place.chatId, ticketId } };
  }

  /** The place of a ticket, made where there is none; null: the ticket has to wait for it. */
  private async targetOf(tx: Tx, bot: Bot, place: SupportPlace, ticketId: string): Promise<Target | null> {
    const { surface, chatId } = place;
    const usable = place.unreachableSince === null && place.standing?.status !== undefined;
    if (surface && usable && surface.state === 'active') return { id: surface.id, chatId, ticketId };
    const room = usable && !surface && (await this.hasRoom(tx, bot, chatId));
    const state = room ? 'active' : 'deferred';
    const made = await this.surfaces.make(tx, {
      ticketId,
      botId: bot.id,
      chatId,
      kind: surfaceKindOf(place),
      state,
    });
    if (state === 'deferred') await this.surfaces.setState(tx, made.id, 'deferred');
    return state === 'active' ? { id: made.id, chatId, ticketId } : null;
  }

  /** Whoever has waited longer comes first. */
  private async hasRoom(tx: Tx, bot: Bot, chatId: string): Promise<boolean> {
    const { queued, deferred } = await this.surfaces.waiting(tx, bot.id, chatId, mostQueued);
    return !deferred && queued < mostQueued;
  }

  private async waits(tx: Tx, bot: Bot, place: SupportPlace): Promise<void> {
    if (place.unreachableSince === null) await this.add(tx, bot, [backlogOf(place, this.clock.now())]);
  }

  private botOf({ deskId }: RequestContext): Bot | null {
    const bot = this.bots.current;
    return bot && bot.deskId === deskId ? bot : null;
  }

  private async add(tx: Tx, bot: Bot, deliveries: readonly NewDelivery[]): Promise<void> {
    await this.queue.add(tx, { deskId: bot.deskId, botId: bot.id }, deliveries);
  }
}

/** Was it said in the ticket's own topic, or below its card? */
function writtenThere({ origin }: RequestContext, place: SupportPlace): boolean {
  if (origin?.chatId !== place.chatId) return false;
  return surfaceKindOf(place) === 'card' || origin.threadId === place.surface?.threadId;
}
