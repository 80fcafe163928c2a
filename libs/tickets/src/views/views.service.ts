import { Injectable } from '@nestjs/common';
import { maxViews, type CreateView, type PutView, type View } from '@tessera/contracts';
import { Clock, DomainError, DomainEvents, personIdOf, type RequestContext } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { mayListDeleted, scopeOf } from '../list/list-scope';
import { ViewsRepository, type ViewRow } from './views.repository';

/** Lists of tickets that somebody keeps: their own, and those that the team shares. */
@Injectable()
export class Views {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly views: ViewsRepository,
  ) {}

  /** The team's first. One that the actor may not open, because it shows what is deleted, is left out. */
  async list(context: RequestContext): Promise<View[]> {
    const rows = await this.views.seenBy(context.deskId, personIdOf(context), this.database.in(context));
    return rows.filter(({ filters }) => !filters.deleted || mayListDeleted(context.actor)).map(asView);
  }

  /** FORBIDDEN for what the actor could not list. TOO_MANY_VIEWS when there are `maxViews` of the same sort. */
  async create(context: RequestContext, input: CreateView): Promise<View> {
    return this.change(context, async (tx, rows) => {
      if (input.shared) demandSharing(context);
      scopeOf(context.actor, input.filters);
      const ownerId = input.shared ? null : personIdOf(context);
      assertRoom(rows, ownerId);
      const others = idsOf(rows, ownerId);
      const id = await this.views.insert(
        tx,
        context.deskId,
        { ...input, ownerId },
        others.length,
        this.clock.now(),
      );
      await this.views.place(tx, insertAt(others, id, input.position));
      return { id, before: null };
    });
  }

  /** VERSION_CONFLICT when somebody changed it since `version`. A view that changes hands goes to the end unless told where. */
  async update(context: RequestContext, id: string, input: PutView): Promise<View> {
    return this.change(context, async (tx, rows) => {
      const before = mine(context, rows, id);
      if (input.version !== before.version)
        throw new DomainError('VERSION_CONFLICT', { version: before.version });
      const { shared = before.shared, position, name = before.name, filters = before.filters } = input;
      scopeOf(context.actor, filters);
      const ownerId = shared ? null : personIdOf(context);
      const moves = ownerId !== before.ownerId;
      if (moves) {
        demandSharing(context);
        assertRoom(rows, ownerId);
      }
      await this.views.update(tx, id, { ownerId, name, filters, sort: input.sort ?? before.sort });
      if (moves) await this.views.place(tx, without(idsOf(rows, before.ownerId), id));
      if (moves || position !== undefined)
        await this.views.place(tx, insertAt(without(idsOf(rows, ownerId), id), id, position));
      return { id, before };
    });
  }

  async remove(context: RequestContext, id: string): Promise<void> {
    await this.change(context, async (tx, rows) => {
      const before = mine(context, rows, id);
      await this.views.delete(tx, id);
      await this.views.place(tx, without(idsOf(rows, before.ownerId), id));
      return { id, before };
    });
  }

  /** Tells whose views changed; what the team shares stands in the audit log. */
  private async change(
    context: RequestContext,
    work: (tx: Tx, rows: ViewRow[]) => Promise<{ id: string; before: ViewRow | null }>,
  ): Promise<View> {
    const personId = personIdOf(context);
    return this.database.transaction(context, async (tx) => {
      const { id, before } = await work(tx, await this.views.hold(tx, context.deskId, personId));
      const after = (await this.views.seenBy(context.deskId, personId, tx)).find((row) => row.id === id);
      const teams = (before ?? after)!.shared || after?.shared === true;
      await this.events.publish(tx, context, 'views.changed', { personId: teams ? null : personId });
      if (teams) {
        await this.events.publish(tx, context, 'audit.noted', {
          action: `view.${before === null ? 'created' : after ? 'changed' : 'deleted'}`,
          targetId: id,
          before,
          after,
        });
      }
      return asView((after ?? before)!);
    });
  }
}

const asView = ({ ownerId: _owner, ...view }: ViewRow): View => view;

function demandSharing({ actor }: RequestContext): void {
  if (actor.grants['view:share'] === undefined) throw new DomainError('FORBIDDEN');
}

/** One that the actor may change: their own, or the team's with the right. */
function mine(context: RequestContext, rows: readonly ViewRow[], id: string): ViewRow {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new DomainError('VIEW_NOT_FOUND');
  if (row.shared) demandSharing(context);
  return row;
}

function assertRoom(rows: readonly ViewRow[], ownerId: string | null): void {
  const count = idsOf(rows, ownerId).length;
  if (count >= maxViews) throw new DomainError('TOO_MANY_VIEWS', { count });
}

const idsOf = (rows: readonly ViewRow[], ownerId: string | null): string[] =>
  rows.filter((row) => row.ownerId === ownerId).map(({ id }) => id);

const without = (ids: readonly string[], id: string): string[] => ids.filter((other) => other !== id);

const insertAt = (ids: readonly string[], id: string, place = ids.length): string[] =>
  ids.toSpliced(place, 0, id);
