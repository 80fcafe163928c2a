import { Injectable } from '@nestjs/common';
import type { BulkChange, BulkItem, BulkTickets, TicketValues } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { TicketsService } from '../tickets.service';
import { undoOf, valuesOf } from './bulk-values';

/** What came of one ticket; `error` is whatever the single change throws. */
export type BulkOutcome =
  | {
      id: string;
      done: true;
      before: TicketValues;
      after: TicketValues;
      version: number;
      undo: BulkItem | null;
    }
  | { id: string; done: false; error: unknown };

type Done = Pick<Extract<BulkOutcome, { done: true }>, 'before' | 'after' | 'version'> & {
  undo: BulkChange | null;
};

/** Changes many tickets, each by the same command and in a transaction of its own, as if one by one. */
@Injectable()
export class BulkTicketsService {
  constructor(private readonly tickets: TicketsService) {}

  /** One outcome per ticket, in the order asked; a ticket that is named twice counts once. */
  async change(context: RequestContext, { ids, change, items }: BulkTickets): Promise<BulkOutcome[]> {
    const asked: BulkItem[] = items ?? ids!.map((id) => ({ id, change: change! }));
    const outcomes = new Map<string, BulkOutcome>();
    for (const item of asked) {
      if (!outcomes.has(item.id)) outcomes.set(item.id, await this.one(context, item));
    }
    return [...outcomes.values()];
  }

  private async one(context: RequestContext, { id, version, change }: BulkItem): Promise<BulkOutcome> {
    try {
      const { undo, ...done } = await this.perform(context, id, version, change);
      return { id, done: true, ...done, undo: undo && { id, version: done.version, change: undo } };
    } catch (error) {
      return { id, done: false, error };
    }
  }

  private async perform(
    context: RequestContext,
    id: string,
    version: number | undefined,
    { deleted, ...wanted }: BulkChange,
  ): Promise<Done> {
    if (deleted !== undefined) {
      const { ticket, changed } = await this.tickets.setDeleted(context, id, deleted, version);
      const [before, after] = changed ? [{ deleted: !deleted }, { deleted }] : [{}, {}];
      return { before, after, version: ticket.version, undo: changed ? before : null };
    }
    const { ticket, before, changes } = await this.tickets.amend(context, id, { ...wanted, version });
    return { ...valuesOf(before, changes), version: ticket.version, undo: undoOf(before, changes) };
  }
}
