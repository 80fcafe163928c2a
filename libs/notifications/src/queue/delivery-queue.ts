import { Injectable } from '@nestjs/common';
import type {
  AttachmentState,
  DeliveryState,
  Entity,
  MessageKind,
  NotificationChoices,
  Priority,
  TicketStatus,
} from '@tessera/contracts';
import { Clock } from '@tessera/platform';
import { Database, Signals, type Queryable, type Tx } from '@tessera/platform/database';
import { storableJson } from '@tessera/platform/telegram';
import type { SentLately } from '../sender/sending-rates';
import type { Outcome } from '../sender/delivery-outcome';
import type { NoticeFacts } from '../staff-notices/notice-facts';
import type { Backlog } from '../support-group/support-backlog';
import type { TicketFace } from '../support-group/support-surface';
import {
  enqueue,
  enqueueForPerson,
  postpone,
  claim,
  claimWaiting,
  finish,
  sweep,
  removeOld,
  sentLately,
  nextDue,
} from './delivery-queue.sql';
import { orderingKeyOf, type DeliveryPayload, type NewDelivery } from './delivery-payload';

/** Topics of Signals: there is something to send; there is an answer to a press, which goes though Telegram's rates are used up. */
export const deliveriesTopic = 'deliveries';
export const callsTopic = 'deliveries.calls';
/** The longest of Telegram's rates, and a little more. */
const longestRateMs = 61_000;
const day = 86_400_000;
const tidyBatch = 1_000;

/** A delivery as it was just put into the queue. */
export interface QueuedDelivery {
  id: string;
  /** queued, or failed because the chat is known to be out of reach */
  state: 'queued' | 'failed';
  reason: string | null;
  recipientId: string | null;
}

/** A delivery whose state has just changed. */
export interface ChangedDelivery {
  id: string;
  deskId: string;
  ticketId: string | null;
  /** Null also for notices to the staff, which are no delivery of the message to whom it was written. */
  messageId: string | null;
  recipientId: string | null;
  state: DeliveryState;
  reason: string | null;
  /** The ticket's rev at the last change of our message. */
  rev: number | null;
}

/** A delivery in the hands of the sender, with what its text is made of. */
export interface ClaimedDelivery {
  id: string;
  deskId: string;
  botId: string;
  kind: NewDelivery['kind'];
  chatId: string;
  /** The delivery's own, else that of its surface. */
  threadId: string | null;
  surfaceId: string | null;
  surfaceKind: 'private' | 'group' | 'topic' | 'card' | null;
  surfaceState: string | null;
  anchorId: string | null;
  shown: Record<string, unknown> | null;
  recipientId: string | null;
  ticketId: string | null;
  messageId: string | null;
  payload: DeliveryPayload;
  priority: number;
  attempts: number;
  /** The recipient's, as chosen or as Telegram says; null: unknown. */
  language: string | null;
  /** What the recipient chose to hear of, and when it is quiet for them; null: all as by default. */
  choices: NotificationChoices | null;
  subject: string | null;
  status: TicketStatus | null;
  ticketPriority: Priority | null;
  requesterId: string | null;
  assigneeId: string | null;
  messageKind: MessageKind | null;
  text: string | null;
  entities: Entity[] | null;
  /** Person id → emoji. */
  reactions: Record<string, string> | null;
  deletedAt: string | null;
  authorId: string | null;
  /** Their first name. */
  authorName: string | null;
  authorFullName: string | null;
  files: DeliveryFile[];
  /** How many open tickets the requester has. */
  openTickets: number;
  /** Message of Telegram that ours answers. */
  replyTo: string | null;
  /** Messages of Telegram that are ours in that chat: those it was sent as in the order of its parts, and those that it came as. */
  sentAs: SentMessage[];
  /** The ticket as its topic or card shows it; by `DeliveryParts`, for deliveries to those alone. */
  face?: TicketFace | null;
  /** Which tickets wait for a place; by `DeliveryParts`, for the message about them alone. */
  backlog?: Backlog;
  /** What a notice tells of; by `DeliveryParts`, for notices and digests alone. */
  notice?: NoticeFacts | null;
}

/** A file of a message that is to be sent. */
export interface DeliveryFile {
  id: string;
  kind: string;
  name: string | null;
  mime: string | null;
  /** Bytes. */
  size: number | null;
  state: AttachmentState;
  width: number | null;
  height: number | null;
  duration: number | null;
  /** Where our copy lies. */
  storageKey: string | null;
  /** `{botId, fileId, fileUniqueId, details?}` where Telegram holds it. */
  telegram: Record<string, unknown> | null;
}

export interface SentMessage {
  id: string;
  direction: 'in' | 'out';
  /** False: it was sent to the group before that became this supergroup, where it cannot be changed any more. */
  here: boolean;
  /** What can be changed in it. */
  content: 'text' | 'caption' | 'none';
  attachmentId: string | null;
}

/** The queue of outgoing calls: rows of Postgres that are claimed, sent and finished. */
@Injectable()
export class DeliveryQueue {
  constructor(
    private readonly database: Database,
    private readonly signals: Signals,
    private readonly clock: Clock,
  ) {}

  /** Adds deliveries in the change's own transaction, in this order; the sender hears of them after its commit. */
  async add(
    tx: Tx,
    target: { deskId: string; botId: string },
    deliveries: readonly NewDelivery[],
  ): Promise<QueuedDelivery[]> {
    if (deliveries.length === 0) return [];
    const rows = deliveries.map((delivery, position) => ({
      ...delivery,
      position,
      orderingKey: delivery.orderingKey ?? orderingKeyOf(delivery),
      priority: delivery.priority ?? 1,
    }));
    const queued = await tx.query<QueuedDelivery>(enqueue, [
      target.deskId,
      target.botId,
      storableJson(rows),
      this.clock.now(),
    ]);
    const topic = deliveries.some(({ kind }) => kind === 'call') ? callsTopic : deliveriesTopic;
    tx.onCommit(() => this.signals.wake(topic));
    return queued;
  }

  /**
   * The same for one delivery to the chat where a person is told of the ticket; null when they have no Telegram, or when that chat is
   * `notIn`. One statement.
   */
  async addForPerson(
    tx: Tx,
    target: { deskId: string; botId: string },
    delivery: Omit<NewDelivery, 'chatId' | 'threadId' | 'recipientId' | 'orderingKey'> & {
      recipientId: string;
    },
    notIn: string | null = null,
  ): Promise<QueuedDelivery | null> {
    const [queued] = await tx.query<QueuedDelivery>(enqueueForPerson, [
      target.deskId,
      target.botId,
      delivery.kind,
      delivery.ticketId ?? null,
      delivery.messageId ?? null,
      storableJson(delivery.payload),
      delivery.priority ?? 1,
      this.clock.now(),
      delivery.recipientId,
      delivery.dueAt ?? null,
      notIn,
    ]);
    if (queued?.state === 'queued') tx.onCommit(() => this.signals.wake(deliveriesTopic));
    return queued ?? null;
  }

  /** Puts off the answers of a message that wait for this recipient; false when none does any more. */
  async postpone(tx: Tx, messageId: string, recipientId: string, dueAt: Date): Promise<boolean> {
    return (await tx.query(postpone, [messageId, recipientId, dueAt])).length > 0;
  }

  /** Messages that went out within the longest rate, oldest first. */
  sentLately(botId: string): Promise<SentLately[]> {
    return this.database.query<SentLately>(sentLately, [botId, this.clock.in(-longestRateMs)]);
  }

  /**
   * Takes up to `limit` deliveries into the hands of `holder`.
   * @param options.resting chats that get nothing now; answers to presses go all the same
   * @param options.callsOnly nothing but answers to presses
   * @param options.waiting only those of a priority that have been due since then
   */
  claim(
    botId: string,
    holder: string,
    limit: number,
    options: {
      resting?: readonly string[];
      callsOnly?: boolean;
      waiting?: { priority: 2 | 3; since: Date };
    } = {},
  ): Promise<ClaimedDelivery[]> {
    const { waiting, resting = [], callsOnly = false } = options;
    const values = [botId, this.clock.now(), holder, limit, resting, callsOnly];
    return waiting
      ? this.database.query(claimWaiting, [...values, waiting.priority, waiting.since])
      : this.database.query(claim, values);
  }

  /** Returns what really changed: only what `holder` had claimed. */
  finish(queryable: Queryable, holder: string, outcomes: readonly Outcome[]): Promise<ChangedDelivery[]> {
    return queryable.query<ChangedDelivery>(finish, [JSON.stringify(outcomes), holder, this.clock.now()]);
  }

  /** Clears up after senders other than `holder`. Only for who holds the lease. */
  sweep(queryable: Queryable, botId: string, holder: string): Promise<ChangedDelivery[]> {
    return queryable.query<ChangedDelivery>(sweep, [botId, holder, this.clock.now()]);
  }

  /** Removes what went out a month ago and is no message of a ticket: it holds people's words. Returns how many. */
  async tidy(): Promise<number> {
    let removed = 0;
    for (let last = tidyBatch; last === tidyBatch; removed += last) {
      const rows = await this.database.query(removeOld, [this.clock.in(-30 * day), tidyBatch]);
      last = rows.length;
    }
    return removed;
  }

  /** When the next delivery that must still wait comes due. */
  async nextDue(botId: string): Promise<Date | null> {
    const [row] = await this.database.query<{ at: string | null }>(nextDue, [botId, this.clock.now()]);
    return row?.at ? new Date(row.at) : null;
  }
}
