import { Injectable } from '@nestjs/common';
import type { CatalogTag, CreateTag, PutTag } from '@tessera/contracts';
import { Clock, DomainError, DomainEvents, fieldError, type RequestContext } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { TagsRepository } from './tags.repository';
import './tag.events';

/** The words that the staff puts on tickets. Whoever may tag may use new ones: they come into the catalogue by themselves. */
@Injectable()
export class Tags {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly tags: TagsRepository,
  ) {}

  /** All of them, by name, with how many tickets carry each. */
  list(context: RequestContext): Promise<CatalogTag[]> {
    return this.tags.list(this.database.in(context), context.deskId);
  }

  /** Throws TAG_NOT_FOUND. */
  async get(context: RequestContext, id: string): Promise<CatalogTag> {
    const tag = await this.tags.find(this.database.in(context), context.deskId, id);
    if (!tag) throw new DomainError('TAG_NOT_FOUND');
    return tag;
  }

  /** Throws TAG_EXISTS `{name}`. */
  async create(context: RequestContext, input: CreateTag): Promise<CatalogTag> {
    return this.database.transaction(context, async (tx) => {
      const id = await this.tags.insert(tx, context.deskId, input, this.clock.now());
      if (id === null) throw new DomainError('TAG_EXISTS', { name: input.name });
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'tag.created',
        targetId: id,
        after: input,
      });
      return this.get({ ...context, tx }, id);
    });
  }

  /** A new name is the name on every ticket. VERSION_CONFLICT, TAG_EXISTS `{name}`: two tags become one by merging. */
  async update(context: RequestContext, id: string, input: PutTag): Promise<CatalogTag> {
    return this.database.transaction(context, async (tx) => {
      const before = await this.lock(tx, context, id);
      if (before.version !== input.version)
        throw new DomainError('VERSION_CONFLICT', { version: before.version });
      const { name = before.name, colour = before.colour } = input;
      if (!(await this.tags.update(tx, id, { name, colour }))) throw new DomainError('TAG_EXISTS', { name });
      if (name !== before.name) await this.replace(tx, context, before.name, name);
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'tag.changed',
        targetId: id,
        before: fieldsOf(before),
        after: { name, colour },
      });
      return this.get({ ...context, tx }, id);
    });
  }

  /** Puts another tag in its place on every ticket. */
  async merge(context: RequestContext, id: string, intoId: string): Promise<CatalogTag> {
    if (id === intoId) throw fieldError('intoId', 'same', 'a tag cannot be merged into itself');
    return this.database.transaction(context, async (tx) => {
      const [low, high] = BigInt(id) < BigInt(intoId) ? [id, intoId] : [intoId, id];
      const pair = [await this.lock(tx, context, low), await this.lock(tx, context, high)];
      const from = pair.find((tag) => tag.id === id)!;
      const into = pair.find((tag) => tag.id === intoId)!;
      await this.tags.delete(tx, id);
      await this.replace(tx, context, from.name, into.name);
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'tag.merged',
        targetId: id,
        before: { name: from.name },
        after: { name: into.name },
      });
      return this.get({ ...context, tx }, intoId);
    });
  }

  /** Takes it off every ticket. */
  async remove(context: RequestContext, id: string): Promise<void> {
    await this.database.transaction(context, async (tx) => {
      const before = await this.lock(tx, context, id);
      await this.tags.delete(tx, id);
      await this.replace(tx, context, before.name, null);
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'tag.deleted',
        targetId: id,
        before: fieldsOf(before),
      });
    });
  }

  /** Names that were put on a ticket. */
  learn(tx: Tx, context: RequestContext, names: readonly string[]): Promise<void> {
    return this.tags.learn(tx, context.deskId, names, this.clock.now());
  }

  private async lock(tx: Tx, context: RequestContext, id: string): Promise<CatalogTag> {
    const tag = await this.tags.lock(tx, context.deskId, id);
    if (!tag) throw new DomainError('TAG_NOT_FOUND');
    return tag;
  }

  private async replace(tx: Tx, context: RequestContext, from: string, to: string | null): Promise<void> {
    await this.events.publish(tx, context, 'tag.replacing', { from, to });
    await this.events.publish(tx, context, 'tag.replaced', { from, to });
  }
}

const fieldsOf = ({ name, colour }: CatalogTag) => ({ name, colour });
