import { Injectable } from '@nestjs/common';
import {
  isRatedBefore,
  ratingRefusal,
  ratingScores,
  type AnyTicket,
  type RateTicket,
} from '@tessera/contracts';
import {
  Clock,
  DomainError,
  DomainEvents,
  fieldError,
  personIdOf,
  RateLimits,
  type RequestContext,
} from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { TicketAccess } from './ticket-access';
import { can, isRequester } from './ticket.policy';
import { ticketFor } from './ticket.serializer';
import { TicketsRepository } from './tickets.repository';
import { TimelineRepository } from './timeline.repository';

/** What requesters think of how they were helped. */
@Injectable()
export class Ratings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly limits: RateLimits,
    private readonly access: TicketAccess,
    private readonly tickets: TicketsRepository,
    private readonly timeline: TimelineRepository,
  ) {}

  /**
   * Rates one's own ticket, or changes one's mind. Words that are not said stay as they were; empty ones take them back.
   * @throws VALIDATION_FAILED, TICKET_NOT_FOUND, FORBIDDEN for anybody but the requester, TICKET_NOT_SOLVED, RATING_FINAL, RATE_LIMITED
   */
  async rate(context: RequestContext, id: string, { score, comment }: RateTicket): Promise<AnyTicket> {
    const { actor, deskId } = context;
    // Buttons of Telegram bring whatever somebody made up.
    if (!(ratingScores as readonly number[]).includes(score))
      throw fieldError('score', 'invalid_value', 'a whole number from 1 to 5');
    await this.limits.take('ticket.rate', personIdOf(context));
    return this.database.transaction(context, async (tx) => {
      const { ticket, audience } = await this.access.lock(tx, context, id);
      if (!isRequester(actor, ticket) || !can(actor, 'ticket:rate', ticket))
        throw new DomainError('FORBIDDEN');
      const refusal = ratingRefusal(ticket, this.clock.now());
      if (refusal) throw new DomainError(refusal, { id });
      const at = this.clock.iso();
      const before = isRatedBefore(ticket) ? null : ticket.rating;
      const rating = {
        score,
        comment: comment === undefined ? (before?.comment ?? null) : comment || null,
        at: before?.at ?? at,
      };
      if (before?.score !== score || before.comment !== rating.comment) {
        Object.assign(ticket, { rating, rev: ticket.rev + 1, publicRev: ticket.publicRev + 1 });
        await this.tickets.saveRating(tx, ticket);
        const type = before?.score === score ? 'ticket.rating_explained' : 'ticket.rated';
        await this.timeline.append(tx, context, ticket, type, 'public', { score }, at);
        await this.events.publish(tx, context, 'ticket.rated', { ticket });
      }
      const after = (await this.tickets.find(deskId, id, actor.personId, tx))!;
      return ticketFor(audience, after, after.readPublicSeq);
    });
  }
}
