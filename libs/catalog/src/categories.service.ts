import { Injectable } from '@nestjs/common';
import {
  isStaffRole,
  type Category,
  type CreateCategory,
  type PutCategory,
  type PutCategoryOrder,
} from '@tessera/contracts';
import { IdentityEvents } from '@tessera/identity';
import { Clock, DomainError, DomainEvents, fieldError, type RequestContext } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { CategoriesRepository, type CategoryRow, type OpenCategory } from './categories.repository';
import './category.events';
import { nestingFault, placesOf, sameCategories } from './category-tree.rules';

/** What a fresh desk starts with. */
const firstCategories: Pick<CreateCategory, 'name' | 'translations' | 'icon' | 'colour'>[] = [
  { name: 'General', translations: { ru: 'Общие вопросы' }, icon: '💬', colour: '#3390ec' },
  { name: 'Payment', translations: { ru: 'Оплата' }, icon: '💳', colour: '#2fa866' },
  { name: 'Technical', translations: { ru: 'Технические вопросы' }, icon: '🛠', colour: '#d9822b' },
];

type CategoryAction = 'category.created' | 'category.changed' | 'category.deleted';

/** What tickets are about: a tree of two levels, each category with its specialists. */
@Injectable()
export class Categories {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly identity: IdentityEvents,
    private readonly categories: CategoriesRepository,
  ) {}

  /** Staff sees all of them with specialists; customers the active ones. */
  async list(context: RequestContext): Promise<Category[]> {
    const rows = await this.categories.list(context.deskId, this.database.in(context));
    if (isStaffRole(context.actor.role)) return rows;
    const closed = new Set(rows.filter((row) => !row.active).map((row) => row.id));
    return rows
      .filter((row) => row.active && !(row.parentId && closed.has(row.parentId)))
      .map(({ specialistIds: _staffOnly, ...category }) => category);
  }

  async get(context: RequestContext, id: string): Promise<Category> {
    const found = (await this.list(context)).find((category) => category.id === id);
    if (!found) throw new DomainError('CATEGORY_NOT_FOUND');
    return found;
  }

  /** The category that a new ticket names; null for none. CATEGORY_NOT_FOUND or CATEGORY_INACTIVE. */
  async forOpening(context: RequestContext, id: string | null): Promise<OpenCategory | null> {
    if (id === null) return null;
    const category = await this.categories.findForOpening(this.database.in(context), context.deskId, id);
    if (!category) throw new DomainError('CATEGORY_NOT_FOUND');
    if (!category.open) throw new DomainError('CATEGORY_INACTIVE');
    return category;
  }

  /** False for categories that are gone or switched off. */
  async takesTickets(context: RequestContext, id: string): Promise<boolean> {
    const category = await this.categories.findForOpening(this.database.in(context), context.deskId, id);
    return category?.open ?? false;
  }

  async create(context: RequestContext, input: CreateCategory): Promise<Category> {
    return this.database.transaction(context, async (tx) => {
      await this.assertParent(tx, context.deskId, null, input.parentId);
      const id = await this.categories.insert(tx, context.deskId, input, this.clock.now());
      await this.saveSpecialists(tx, context, id, input.specialistIds);
      return this.changed(tx, context, 'category.created', id, null);
    });
  }

  /** VERSION_CONFLICT when somebody changed it since `version`. */
  async update(context: RequestContext, id: string, input: PutCategory): Promise<Category> {
    return this.database.transaction(context, async (tx) => {
      const before = await this.categories.lock(tx, context.deskId, id);
      if (!before) throw new DomainError('CATEGORY_NOT_FOUND');
      if (before.version !== input.version)
        throw new DomainError('VERSION_CONFLICT', { version: before.version });
      const { version: _version, specialistIds, ...fields } = input;
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
      const after = { ...before, ...given };
      if (after.parentId !== before.parentId) await this.assertParent(tx, context.deskId, id, after.parentId);
      await this.categories.update(tx, id, after);
      if (specialistIds) await this.saveSpecialists(tx, context, id, specialistIds);
      await this.moved(tx, context, [before], [after]);
      return this.changed(tx, context, 'category.changed', id, before);
    });
  }

  /** Puts the whole tree into another order. VERSION_CONFLICT when it names other categories than there are now. */
  async arrange(context: RequestContext, { items }: PutCategoryOrder): Promise<Category[]> {
    return this.database.transaction(context, async (tx) => {
      const before = await this.categories.holdAll(tx, context.deskId);
      if (!sameCategories(before, items)) throw new DomainError('VERSION_CONFLICT');
      for (const [index, { id, parentId }] of items.entries())
        assertNesting(items, id, parentId, `items.${index}.parentId`);
      await this.categories.place(tx, context.deskId, placesOf(items));
      const after = await this.categories.list(context.deskId, tx);
      await this.moved(tx, context, before, after);
      await this.identity.changed(tx, context, '*');
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'categories.arranged',
        targetId: context.deskId,
        before: { order: before.map(placeOf) },
        after: { order: after.map(placeOf) },
      });
      return after;
    });
  }

  /** CATEGORY_IN_USE while tickets or sub-categories stand in it. */
  async remove(context: RequestContext, id: string): Promise<void> {
    await this.database.transaction(context, async (tx) => {
      const before = await this.categories.lock(tx, context.deskId, id);
      if (!before) throw new DomainError('CATEGORY_NOT_FOUND');
      if (await this.categories.isInUse(tx, context.deskId, id)) throw new DomainError('CATEGORY_IN_USE');
      await this.categories.delete(tx, id);
      await this.identity.changed(tx, context, '*');
      await this.note(tx, context, 'category.deleted', id, before, null);
    });
  }

  /** Gives a fresh desk its first categories. */
  async seed(context: RequestContext): Promise<void> {
    await this.database.transaction(context, async (tx) => {
      if ((await this.categories.list(context.deskId, tx)).length > 0) return;
      for (const [position, category] of firstCategories.entries()) {
        const fields = {
          ...category,
          parentId: null,
          defaultPriority: 'normal' as const,
          position,
          active: true,
        };
        await this.categories.insert(tx, context.deskId, fields, this.clock.now());
      }
    });
  }

  /** Whoever leaves the staff is a specialist of nothing. */
  async forgetSpecialist(tx: Tx, context: RequestContext, personId: string): Promise<void> {
    await this.categories.forgetSpecialist(tx, context.deskId, personId);
  }

  private async assertParent(
    tx: Tx,
    deskId: string,
    id: string | null,
    parentId: string | null,
  ): Promise<void> {
    if (parentId === null) return;
    await this.categories.hold(tx, deskId, parentId);
    assertNesting(await this.categories.list(deskId, tx), id, parentId, 'parentId');
  }

  private async saveSpecialists(
    tx: Tx,
    context: RequestContext,
    id: string,
    personIds: readonly string[],
  ): Promise<void> {
    const wanted = [...new Set(personIds)];
    const taken = await this.categories.setSpecialists(tx, context.deskId, id, wanted);
    if (taken.length !== wanted.length)
      throw fieldError('specialistIds', 'not_staff', 'specialists are present staff');
  }

  /** Scope depends on specialists, so everybody's rights are looked at again. */
  private async changed(
    tx: Tx,
    context: RequestContext,
    action: CategoryAction,
    id: string,
    before: CategoryRow | null,
  ): Promise<Category> {
    const after = await this.categories.find(tx, context.deskId, id);
    if (!after) throw new DomainError('CATEGORY_NOT_FOUND');
    await this.identity.changed(tx, context, '*');
    await this.note(tx, context, action, id, before, after);
    return after;
  }

  private async moved(
    tx: Tx,
    context: RequestContext,
    before: readonly Placed[],
    after: readonly Placed[],
  ): Promise<void> {
    const now = new Map(after.map(({ id, parentId }) => [id, parentId]));
    const moved = before.filter(({ id, parentId }) => now.get(id) !== parentId);
    if (moved.length === 0) return;
    const parents = new Map(moved.map(({ id, parentId }) => [id, parentId]));
    await this.events.publish(tx, context, 'categories.moved', { parents });
  }

  private note(
    tx: Tx,
    context: RequestContext,
    action: CategoryAction,
    id: string,
    before: CategoryRow | null,
    after: CategoryRow | null,
  ): Promise<void> {
    return this.events.publish(tx, context, 'audit.noted', { action, targetId: id, before, after });
  }
}

type Placed = Pick<Category, 'id' | 'parentId'>;

const placeOf = ({ id, parentId, position }: CategoryRow) => ({ id, parentId, position });

function assertNesting(
  all: readonly Pick<Category, 'id' | 'parentId'>[],
  id: string | null,
  parentId: string | null,
  path: string,
): void {
  const fault = nestingFault(all, id, parentId);
  if (fault === 'unknown') throw fieldError(path, fault, 'no such category');
  if (fault === 'too_deep') throw fieldError(path, fault, 'categories have two levels');
}
