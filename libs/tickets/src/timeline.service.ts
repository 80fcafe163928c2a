import { Injectable } from '@nestjs/common';
import type { Page, TimelineEntry } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { decodeCursor, pageOfRows } from '@tessera/platform/cursor';
import { TicketAccess } from './ticket-access';
import { TimelineRepository } from './timeline.repository';

/** The history of a ticket as its audience may know it. */
@Injectable()
export class TimelineService {
  constructor(
    private readonly access: TicketAccess,
    private readonly timeline: TimelineRepository,
  ) {}

  /** Oldest first. */
  async list(
    context: RequestContext,
    ticketId: string,
    query: { limit: number; cursor?: string | undefined },
  ): Promise<Page<TimelineEntry>> {
    const { ticket, audience } = await this.access.find(context, ticketId);
    const filter = ['timeline', ticket.id, audience];
    const after = query.cursor === undefined ? '0' : String(decodeCursor(filter, query.cursor, ['id'])[0]);
    const found = await this.timeline.list(ticket, audience, after, query.limit + 1);
    const { rows, nextCursor } = pageOfRows(found, query.limit, filter, (line) => [line.id]);
    return { items: rows, nextCursor };
  }
}
