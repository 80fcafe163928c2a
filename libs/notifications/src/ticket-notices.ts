import { Injectable } from '@nestjs/common';
import type { TextKey } from '@tessera/contracts/texts';
import {
  Clock,
  DomainEvents,
  nameForCustomers,
  type DomainEventMap,
  type RequestContext,
} from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import { Bots } from '@tessera/platform/telegram';
import { GroupKnock } from './groups/group-knock';
import { messageDelivery } from './notifications.events';
import { DeliveryQueue } from './queue/delivery-queue';
import type { DeliveryPayload, NewDelivery } from './queue/delivery-payload';
import type { Keyboard } from './text/keyboard';
import type { Block } from './text/phrase';
import { ratingRow, ticketButton } from './text/ticket-button';
import '@tessera/tickets';

type Event<N extends keyof DomainEventMap> = DomainEventMap[N];
type Ticket = Event<'ticket.changed'>['after'];

const answer: DeliveryPayload = { type: 'answer' };
const correction: DeliveryPayload = { type: 'correction' };

/** The parts of an album come one by one: so long is waited for the next. */
const albumMs = 1_500;
const inAlbums = new Set(['photo', 'video', 'document', 'audio']);

/** Telegram does not say how many parts an album has; what comes by other doors is whole. */
export const mayBeAlbum = (
  { door }: RequestContext,
  { attachments }: Event<'message.posted'>['message'],
): boolean => (door === 'bot' || door === 'group') && attachments.some(({ kind }) => inAlbums.has(kind));

/**
 * What requesters hear of in Telegram, queued in the transaction of the change: answers, their corrections, moves of the status.
 * Without a bot there is nothing to queue.
 */
@Injectable()
export class TicketNotices {
  constructor(
    private readonly bots: Bots,
    private readonly queue: DeliveryQueue,
    private readonly knock: GroupKnock,
    private readonly clock: Clock,
    events: DomainEvents,
  ) {
    events.inTransaction('message.posted', (tx, context, event) => this.posted(tx, context, event));
    events.inTransaction('message.edited', (tx, context, event) => this.corrected(tx, context, event));
    events.inTransaction('message.extended', (tx, context, event) => this.extended(tx, context, event));
    events.inTransaction('message.deleted', (tx, context, event) => this.corrected(tx, context, event));
    events.inTransaction('ticket.opened', (tx, context, event) => this.opened(tx, context, event));
    events.inTransaction('ticket.changed', (tx, context, event) => this.changed(tx, context, event));
    events.inTransaction('ticket.merged', (tx, context, { from, into }) =>
      this.merged(tx, context, from, into),
    );
    events.inTransaction('delivery.changed', (tx, _, { deskId, ticketId, delivery }) =>
      delivery.state === 'failed' ? this.knock.knock(tx, deskId, ticketId, delivery) : Promise.resolve(),
    );
  }

  /** The hot path: one statement, and none for what the requester wrote. */
  private async posted(tx: Tx, context: RequestContext, event: Event<'message.posted'>): Promise<void> {
    const { ticket, message } = event;
    if (message.kind === 'note' || message.authorId === ticket.requesterId) return;
    const queued = await this.tell(tx, context, ticket, {
      kind: 'send',
      messageId: message.id,
      payload: answer,
      ...(mayBeAlbum(context, message) && { dueAt: this.clock.in(albumMs) }),
    });
    if (queued) message.deliveries.push(messageDelivery(queued, this.clock.iso()));
  }

  /** Late parts of an album go with their message while that waits, else after it. */
  private async extended(tx: Tx, context: RequestContext, event: Event<'message.extended'>): Promise<void> {
    const { ticket, message, attachmentIds } = event;
    if (message.kind === 'note' || message.authorId === ticket.requesterId) return;
    const dueAt = this.clock.in(albumMs);
    if (await this.queue.postpone(tx, message.id, ticket.requesterId, dueAt)) return;
    const payload: DeliveryPayload = { type: 'answer', fileIds: attachmentIds };
    const queued = await this.tell(tx, context, ticket, {
      kind: 'send',
      messageId: message.id,
      payload,
      dueAt,
    });
    if (queued) message.deliveries.push(messageDelivery(queued, this.clock.iso()));
    // Words that came with a late part belong to what was said already.
    await this.tell(tx, context, ticket, { kind: 'edit', messageId: message.id, payload: correction });
  }

  private async corrected(tx: Tx, context: RequestContext, event: Event<'message.deleted'>): Promise<void> {
    const { ticket, message } = event;
    if (message.kind === 'note' || message.authorId === ticket.requesterId) return;
    await this.tell(tx, context, ticket, { kind: 'edit', messageId: message.id, payload: correction });
  }

  /** Whoever opened it is told by the door they came by; here is told whom it was opened for. A note tells nobody. */
  private async opened(tx: Tx, context: RequestContext, event: Event<'ticket.opened'>): Promise<void> {
    const { ticket, message, splitFrom } = event;
    if (splitFrom) return this.say(tx, context, ticket, 'bot.notice.split', splitFrom);
    if (ticket.openedById === ticket.requesterId || message.kind === 'note') return;
    const payload: DeliveryPayload = { type: 'answer', opening: true };
    const queued = await this.tell(tx, context, ticket, { kind: 'send', messageId: message.id, payload });
    if (queued) message.deliveries.push(messageDelivery(queued, this.clock.iso()));
  }

  private async changed(tx: Tx, context: RequestContext, event: Event<'ticket.changed'>): Promise<void> {
    const { before, after, cause } = event;
    if (cause || before.status === after.status || context.actor.personId === after.requesterId) return;
    const payload: DeliveryPayload = {
      type: 'text',
      event: 'status',
      blocks: [
        statusBlock(before, after, context.actor.kind === 'system'),
        ...(after.status === 'resolved' ? [{ text: '' }, { key: 'bot.rate.question' } as const] : []),
      ],
      keyboard: statusKeyboard(after),
    };
    await this.tell(tx, context, after, { kind: 'send', payload, priority: 2 });
  }

  /** Once, where the ticket that lives on is answered. */
  private async merged(tx: Tx, context: RequestContext, from: Ticket, into: Ticket): Promise<void> {
    await this.say(tx, context, into, 'bot.notice.merged', from);
  }

  /** What became of a ticket with another one: `old` is where its messages come from. */
  private async say(
    tx: Tx,
    context: RequestContext,
    ticket: Ticket,
    key: 'bot.notice.merged' | 'bot.notice.split',
    old: Ticket,
  ): Promise<void> {
    const { id, subject } = ticket;
    const params = { id, subject, old: old.id };
    const block: Block = { key, params, marks: { id: 'code', old: 'code' } };
    const payload: DeliveryPayload = {
      type: 'text',
      event: 'status',
      blocks: [block],
      keyboard: showKeyboard(id),
    };
    await this.tell(tx, context, ticket, { kind: 'send', payload, priority: 2 });
  }

  private async tell(
    tx: Tx,
    { deskId, origin }: RequestContext,
    ticket: Ticket,
    delivery: Pick<NewDelivery, 'kind' | 'messageId' | 'payload' | 'priority' | 'dueAt'>,
  ) {
    const bot = this.bots.current;
    if (!bot || bot.deskId !== deskId) return null;
    const queued = await this.queue.addForPerson(
      tx,
      { deskId, botId: bot.id },
      { ...delivery, ticketId: ticket.id, recipientId: ticket.requesterId },
      // What was said in the chat itself is known there.
      origin?.chatId ?? null,
    );
    if (queued?.state === 'failed') await this.knock.knock(tx, deskId, ticket.id, queued);
    return queued;
  }
}

function statusBlock(before: Ticket, after: Ticket, bySystem: boolean): Block {
  const params = { id: after.id, subject: after.subject };
  const marks = { id: 'code' } as const;
  const wasDone = before.status === 'resolved' || before.status === 'closed';
  const name = nameForCustomers(after.assigneeFirstName, after.assigneeName);
  if (after.status === 'in_progress' && !wasDone && name) {
    return {
      key: 'bot.notice.taken',
      params: { ...params, name },
      marks: { ...marks, name: 'bold' },
    };
  }
  const keys: Record<Ticket['status'], TextKey> = {
    new: 'bot.notice.in_progress',
    in_progress: wasDone ? 'bot.notice.reopened' : 'bot.notice.in_progress',
    waiting: 'bot.notice.waiting',
    resolved: 'bot.notice.resolved',
    closed: bySystem ? 'bot.notice.closed_stale' : 'bot.notice.closed',
  };
  return { key: keys[after.status], params, marks };
}

function statusKeyboard({ id, status }: Ticket): Keyboard {
  const app = { label: { key: 'bot.button.app' }, miniApp: `tickets/${id}` } as const;
  if (status === 'resolved') {
    return {
      inline: [
        ratingRow(id),
        [
          ticketButton({ key: 'bot.button.not_solved' }, 'reopen', id),
          ticketButton({ key: 'bot.button.solved' }, 'close', id),
        ],
        [app],
      ],
    };
  }
  if (status === 'closed')
    return { inline: [[ticketButton({ key: 'bot.button.reopen' }, 'reopen', id), app]] };
  return showKeyboard(id);
}

const showKeyboard = (id: string): Keyboard => ({
  inline: [
    [
      ticketButton({ key: 'bot.button.show' }, 'show', id),
      { label: { key: 'bot.button.app' }, miniApp: `tickets/${id}` },
    ],
  ],
});
