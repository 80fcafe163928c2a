import { Inject, Injectable } from '@nestjs/common';
import {
  isOpenStatus,
  isStaffRole,
  roles,
  staffEvents,
  type Entity,
  type StaffEvent,
} from '@tessera/contracts';
import { calledIn } from '@tessera/contracts/mentions.data';
import { Actors } from '@tessera/identity';
import { Clock, DomainEvents, type DomainEventMap, type RequestContext } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import type { Tx } from '@tessera/platform/database';
import { Bots } from '@tessera/platform/telegram';
import type { MessageRow, TicketRow } from '@tessera/tickets';
import '@tessera/automation';
import { hearsByDefault } from '../preferences/choices.rules';
import type { NoticePayload } from '../queue/delivery-payload';
import { ticketButton } from '../text/ticket-button';
import { NoticeQueue, type NoticeFanOut } from './notice-queue.repository';

type Event<N extends keyof DomainEventMap> = DomainEventMap[N];
type Told = Pick<NoticeFanOut, 'own' | 'wide'> &
  Partial<Pick<NoticeFanOut, 'messageId' | 'mentions' | 'called' | 'extends'>> & {
    /** Milliseconds from now. */
    readonly delay?: number;
    readonly payload?: Omit<NoticePayload, 'type' | 'event' | 'messageIds'> &
      Partial<Pick<NoticePayload, 'messageIds'>>;
  };

/** A new ticket may be taken, and its first words go on, while its notice waits. */
const openingDelay = 2_000;
/** The parts of an album come one by one. */
const albumDelay = 1_500;

/**
 * What the staff hears of in private in Telegram, queued in the transaction of the change: at most two statements for each event, none
 * for what the staff answers, nothing at all without a bot.
 */
@Injectable()
export class StaffNotices {
  private readonly defaults: Partial<Record<StaffEvent, boolean>>;

  constructor(
    private readonly bots: Bots,
    private readonly queue: NoticeQueue,
    private readonly actors: Actors,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: Settings,
    events: DomainEvents,
  ) {
    const desk = { supportGroup: settings.supportGroupId !== undefined };
    this.defaults = Object.fromEntries(
      staffEvents.map((event) => [event, hearsByDefault(event, 'telegram', desk)]),
    );
    events.inTransaction('ticket.opened', (tx, context, event) => this.opened(tx, context, event));
    events.inTransaction('message.posted', (tx, context, event) => this.posted(tx, context, event));
    events.inTransaction('message.extended', (tx, context, event) => this.extended(tx, context, event));
    events.inTransaction('message.edited', (tx, context, event) => this.edited(tx, context, event));
    events.inTransaction('ticket.changed', (tx, context, event) => this.changed(tx, context, event));
    events.inTransaction('auto-reply.called', (tx, context, { ticket, personIds: called, rule }) =>
      this.tell(tx, context, ticket, { own: null, wide: null, called, payload: { rule } }),
    );
  }

  private opened(tx: Tx, context: RequestContext, { ticket, message }: Event<'ticket.opened'>) {
    const messageId = message.id;
    return this.tell(tx, context, ticket, {
      own: 'ticket.assigned',
      wide: ticket.assigneeId === null ? 'ticket.new' : null,
      ...(message.kind === 'note' && calledBy(message)),
      messageId,
      delay: openingDelay,
    });
  }

  private async posted(tx: Tx, context: RequestContext, event: Event<'message.posted'>): Promise<void> {
    const { ticket, message } = event;
    const messageId = message.id;
    if (message.kind === 'note') {
      const by = message.authorFirstName;
      await this.tell(tx, context, ticket, {
        own: 'note.mine',
        wide: null,
        ...calledBy(message),
        messageId,
        ...(by && { payload: { by } }),
      });
    } else if (message.authorId === ticket.requesterId) {
      const delay = message.attachments.length > 0 ? albumDelay : 0;
      await this.tell(tx, context, ticket, { ...replyOn(ticket), messageId, delay });
    }
  }

  /** Whoever has the ticket gets the parts of an album that came too late for the notice of their message. */
  private async extended(tx: Tx, context: RequestContext, event: Event<'message.extended'>): Promise<void> {
    const { ticket, message, attachmentIds } = event;
    if (message.kind === 'note' || message.authorId !== ticket.requesterId) return;
    await this.tell(tx, context, ticket, {
      own: 'reply.mine',
      wide: null,
      messageId: message.id,
      delay: albumDelay,
      extends: true,
      payload: { messageIds: [], fileIds: attachmentIds },
    });
  }

  /**
   * What the customer changed after it was told is told again; what still waits is told as it is then. A note calls those alone whom it
   * did not call before.
   */
  private async edited(tx: Tx, context: RequestContext, event: Event<'message.edited'>): Promise<void> {
    const { ticket, message, before } = event;
    if (message.kind === 'note') {
      const known = calledBy(before);
      const now = calledBy(message);
      const mentions = now.mentions.filter((name) => !known.mentions.includes(name));
      const called = now.called.filter((id) => !known.called.includes(id));
      const by = message.authorFirstName;
      if (mentions.length + called.length > 0)
        await this.tell(tx, context, ticket, {
          own: null,
          wide: null,
          mentions,
          called,
          messageId: message.id,
          ...(by && { payload: { by } }),
        });
      return;
    }
    if (message.authorId !== ticket.requesterId) return;
    await this.tell(tx, context, ticket, {
      own: 'reply.mine',
      wide: null,
      messageId: message.id,
      payload: { edited: true },
    });
  }

  private async changed(tx: Tx, context: RequestContext, event: Event<'ticket.changed'>): Promise<void> {
    const { before, after } = event;
    const { actor } = context;
    if (before.assigneeId !== after.assigneeId && after.assigneeId !== null) {
      const by = actor.kind === 'system' ? null : actor.firstName;
      await this.tell(tx, context, after, {
        own: 'ticket.assigned',
        wide: null,
        ...(by && { payload: { by } }),
      });
      if (before.assigneeId === null) await this.taken(tx, context, after, after.assigneeId);
    }
    // Those of somebody who left are many at once: the queue shows them.
    const returned = after.assigneeId === null && before.assigneeId !== null && isOpenStatus(after.status);
    if (returned && actor.personId === before.assigneeId) {
      const payload = { returned, by: actor.firstName };
      await this.tell(tx, context, after, { own: null, wide: 'ticket.new', delay: openingDelay, payload });
    }
    const reopened = !isOpenStatus(before.status) && isOpenStatus(after.status);
    if (reopened && actor.personId === after.requesterId)
      await this.tell(tx, context, after, { ...replyOn(after), payload: { reopened: true } });
  }

  private async taken(tx: Tx, context: RequestContext, ticket: TicketRow, by: string): Promise<void> {
    const bot = this.botOf(context);
    if (!bot) return;
    const { deskId } = context;
    const { id, subject, assigneeName: name } = ticket;
    await this.queue.tellTaken(tx, {
      deskId,
      botId: bot.id,
      ticketId: id,
      by,
      payload: {
        type: 'text',
        blocks: [
          {
            key: 'bot.notify.taken',
            params: { id, subject, name: name ?? '' },
            marks: { id: 'code', name: 'bold' },
          },
        ],
        keyboard: { inline: [[ticketButton({ key: 'bot.button.show' }, 'show', id)]] },
      },
    });
  }

  private async tell(tx: Tx, context: RequestContext, ticket: TicketRow, told: Told): Promise<void> {
    const bot = this.botOf(context);
    if (!bot) return;
    const { deskId, actor } = context;
    const { own, wide, messageId = null, mentions = [], called = [], delay = 0, payload, ...rest } = told;
    const matrix = await this.actors.matrixOf(deskId, tx);
    const rolesOf = (scope: string) => roles.filter((role) => matrix[role]['ticket:read'] === scope);
    await this.queue.tell(tx, {
      deskId,
      botId: bot.id,
      ticketId: ticket.id,
      messageId,
      payload: { type: 'notice', messageIds: messageId === null ? [] : [messageId], ...payload },
      dueAt: this.clock.in(delay),
      roles: { all: rolesOf('all').filter(isStaffRole), category: rolesOf('category').filter(isStaffRole) },
      closedCategoryId: ticket.categoryHasSpecialists ? ticket.categoryId : null,
      assigneeId: ticket.assigneeId,
      except: [ticket.requesterId, ...(actor.personId === null ? [] : [actor.personId])],
      mentions,
      called,
      own,
      wide,
      defaults: this.defaults,
      ...rest,
    });
  }

  private botOf({ deskId }: RequestContext) {
    const bot = this.bots.current;
    return bot && bot.deskId === deskId ? bot : null;
  }
}

type Words = Readonly<Pick<MessageRow, 'text'> & { entities: readonly Entity[] }>;

function calledBy({ text, entities }: Words) {
  const { ids: called, names: mentions } = calledIn(text, entities);
  return { called, mentions };
}

/** Whom a customer's words are for: whoever has the ticket, else all who may take it. */
const replyOn = (ticket: TicketRow): Pick<Told, 'own' | 'wide'> => ({
  own: 'reply.mine',
  wide: ticket.assigneeId === null ? 'reply.unassigned' : null,
});
