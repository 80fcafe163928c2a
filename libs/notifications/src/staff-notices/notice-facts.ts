import { Injectable } from '@nestjs/common';
import { isStaffRole, quietUntil, type StaffEvent } from '@tessera/contracts';
import { Actors, type ActorState } from '@tessera/identity';
import { Clock, DomainError } from '@tessera/platform';
import { audienceOf } from '@tessera/tickets';
import type { ClaimedDelivery } from '../queue/delivery-queue';
import { NoticeFactsRepository, type NoticeRows } from './notice-facts.repository';

/** All that a notice or digest is made of, at the moment in which it goes. */
export interface NoticeFacts extends NoticeRows {
  /** False: they are blocked, or of the staff no more. */
  readonly onTeam: boolean;
  /** Until when their reader wants quiet; null: it may go. */
  readonly quietUntil: Date | null;
  /** Until when it waits to come with others: so many came to this reader at once. Null: it may go. */
  readonly crowdedUntil: Date | null;
}

/** What concerns the whole team comes to everybody, and may come by the hundred. */
const wideEvents: readonly string[] = ['ticket.new', 'reply.unassigned'] satisfies StaffEvent[];
/** So many of them a minute come one by one, the others together at its end. */
const crowdOf = 4;
const crowdMs = 60_000;

/** Reads what notices tell of; tickets that their reader may not see as staff any more are left out. */
@Injectable()
export class NoticeFactsReader {
  constructor(
    private readonly repository: NoticeFactsRepository,
    private readonly actors: Actors,
    private readonly clock: Clock,
  ) {}

  /**
   * Null for deliveries that are neither.
   * @param goingAlready how many go to the same person at this moment
   */
  async of(
    { deskId, botId, recipientId, ticketId, payload }: ClaimedDelivery,
    goingAlready = 0,
  ): Promise<NoticeFacts | null> {
    if (recipientId === null || (payload.type !== 'notice' && payload.type !== 'digest')) return null;
    const items = payload.type === 'digest' ? payload.items : [{ ...payload, ticketId: ticketId ?? '' }];
    const bare =
      payload.type === 'notice' && (payload.event === 'ticket.assigned' || payload.returned === true);
    const now = this.clock.now();
    const [state, rows, crowded] = await Promise.all([
      this.stateOf(recipientId, deskId),
      this.repository.find(deskId, recipientId, {
        ticketIds: [...new Set(items.map((item) => item.ticketId))],
        messageIds: items.flatMap((item) => item.messageIds),
        fileIds: payload.type === 'notice' ? (payload.fileIds ?? []) : [],
        lastWordsOf: bare ? ticketId : null,
      }),
      payload.type === 'notice' && wideEvents.includes(payload.event)
        ? this.isCrowded(botId, recipientId, goingAlready)
        : false,
    ]);
    const onTeam = state !== null && !state.blocked && isStaffRole(state.actor.role);
    const tickets = rows.tickets.filter(
      (ticket) => state && ticket.deletedAt === null && audienceOf(state.actor, ticket) === 'staff',
    );
    return {
      ...rows,
      tickets,
      onTeam,
      quietUntil: quietUntil(rows.choices, now),
      crowdedUntil: crowded ? new Date(now.getTime() + crowdMs) : null,
    };
  }

  private async isCrowded(botId: string, personId: string, goingAlready: number): Promise<boolean> {
    const since = this.clock.in(-crowdMs);
    const sent = await this.repository.sentSince(botId, personId, since, wideEvents);
    return sent + goingAlready >= crowdOf;
  }

  private async stateOf(personId: string, deskId: string): Promise<ActorState | null> {
    try {
      return await this.actors.forPerson(personId, deskId);
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }
}
