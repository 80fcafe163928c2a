import { Inject, Injectable } from '@nestjs/common';
import {
  filled,
  foundReplies,
  isStaffView,
  maxCannedReplies,
  maxMessageLength,
  type AnyTicket,
  type CannedReply,
  type CannedValues,
  type CreateCannedReply,
  type Language,
  type PutCannedReply,
  type RenderedReply,
  type Ticket,
} from '@tessera/contracts';
import { Categories } from '@tessera/catalog';
import { Clock, DomainError, DomainEvents, personIdOf, type RequestContext } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Database, type Tx } from '@tessera/platform/database';
import { languageOf } from './canned-language.rules';
import { CannedRepliesRepository } from './canned-replies.repository';
import { mayChange, maySee, mayUseReplies } from './canned-reply.policy';
import type { CannedReplyRow } from './canned-reply.row';

/** More than that nobody looks through in a chat. */
const mostOutside = 50;

type CannedAction = 'canned-reply.created' | 'canned-reply.changed' | 'canned-reply.deleted';

/** Words that the staff says again and again: shared ones and everybody's own. */
@Injectable()
export class CannedReplies {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly categories: Categories,
    private readonly replies: CannedRepliesRepository,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Those that the actor may use, likeliest first when something was typed. With a ticket also what they say there. */
  async list(context: RequestContext, typed = '', ticket?: AnyTicket): Promise<CannedReply[]> {
    if (!mayUseReplies(context.actor)) throw new DomainError('FORBIDDEN');
    const { deskId, actor } = context;
    const rows = await this.replies.list(this.database.in(context), deskId, actor.personId);
    const found = foundReplies(rows, typed, ticket?.categoryId);
    if (!ticket) return found.map((row) => reply(context, row));
    const values = await this.valuesIn(context, staffView(ticket));
    return found.map((row) => ({
      ...reply(context, row),
      filled: this.say(row, ticket.language, values),
    }));
  }

  /** @throws CANNED_REPLY_NOT_FOUND also for what is somebody else's */
  async get(context: RequestContext, id: string): Promise<CannedReply> {
    return reply(context, await this.find(context, id));
  }

  /** By the name that somebody typed: one's own before what is shared; null when there is none. */
  async named(context: RequestContext, name: string): Promise<CannedReply | null> {
    const wanted = name.trim().toLowerCase();
    const same = (await this.list(context)).filter((known) => known.name === wanted);
    return same.find(({ shared }) => !shared) ?? same[0] ?? null;
  }

  /**
   * What a reply says in a ticket, in its customer's language; counts as a use of it.
   * @throws CANNED_REPLY_NOT_FOUND, FORBIDDEN in a ticket that the actor sees as its customer, CANNED_REPLY_TOO_LONG when its
   * variables make it longer than a message may be
   */
  async render(context: RequestContext, id: string, ticket: AnyTicket): Promise<RenderedReply> {
    const row = await this.find(context, id);
    const said = this.say(row, ticket.language, await this.valuesIn(context, staffView(ticket)));
    const count = said.text.length - maxMessageLength;
    if (count > 0) throw new DomainError('CANNED_REPLY_TOO_LONG', { name: row.name, count });
    await this.replies.countUse(this.database.in(context), context.deskId, row.id);
    return said;
  }

  /** What the first replies say where no ticket is known: each of their languages, the given one first. */
  async outside(
    context: RequestContext,
    typed: string,
  ): Promise<{ reply: CannedReply; said: RenderedReply[] }[]> {
    const values = await this.valuesIn(context, null);
    return (await this.list(context, typed)).slice(0, mostOutside).map((known) => {
      const first = languageOf(known.texts, context.language, this.settings.defaultLanguage);
      const others = (Object.keys(known.texts) as Language[]).filter((language) => language !== first);
      return { reply: known, said: [first, ...others].map((language) => this.say(known, language, values)) };
    });
  }

  /** @throws FORBIDDEN, CANNED_NAME_TAKEN, CATEGORY_NOT_FOUND, TOO_MANY_CANNED */
  async create(context: RequestContext, { shared, ...fields }: CreateCannedReply): Promise<CannedReply> {
    const owned = { ...fields, ownerId: shared ? null : personIdOf(context) };
    if (!mayChange(context.actor, owned)) throw new DomainError('FORBIDDEN');
    return this.database.transaction(context, async (tx) => {
      await this.assertCategory(tx, context, owned.categoryId);
      await this.assertRoom(tx, context, owned.ownerId);
      const row = await this.replies.insert(tx, context.deskId, owned, this.clock.now());
      if (!row) throw new DomainError('CANNED_NAME_TAKEN', { name: fields.name });
      await this.note(tx, context, 'canned-reply.created', null, row);
      return reply(context, row);
    });
  }

  /** @throws VERSION_CONFLICT when somebody changed it since `version`, and as `create` */
  async update(context: RequestContext, id: string, input: PutCannedReply): Promise<CannedReply> {
    return this.database.transaction(context, async (tx) => {
      const before = await this.lock(tx, context, id);
      if (before.version !== input.version)
        throw new DomainError('VERSION_CONFLICT', { version: before.version });
      const { version: _version, shared, ...fields } = input;
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
      const ownerId =
        shared === undefined ? before.ownerId : shared ? null : (before.ownerId ?? personIdOf(context));
      const after: CannedReplyRow = { ...before, ...given, ownerId };
      if (!mayChange(context.actor, after)) throw new DomainError('FORBIDDEN');
      if (after.categoryId !== before.categoryId) await this.assertCategory(tx, context, after.categoryId);
      if (after.ownerId !== before.ownerId) await this.assertRoom(tx, context, after.ownerId);
      const row = await this.replies.update(tx, context.deskId, id, after, this.clock.now());
      if (!row) throw new DomainError('CANNED_NAME_TAKEN', { name: after.name });
      await this.note(tx, context, 'canned-reply.changed', before, row);
      return reply(context, row);
    });
  }

  async remove(context: RequestContext, id: string): Promise<void> {
    await this.database.transaction(context, async (tx) => {
      const before = await this.lock(tx, context, id);
      await this.replies.delete(tx, context.deskId, id);
      await this.note(tx, context, 'canned-reply.deleted', before, null);
    });
  }

  private async find(context: RequestContext, id: string): Promise<CannedReplyRow> {
    const row = await this.replies.find(this.database.in(context), context.deskId, id);
    if (!row || !maySee(context.actor, row)) throw new DomainError('CANNED_REPLY_NOT_FOUND');
    return row;
  }

  private async lock(tx: Tx, context: RequestContext, id: string): Promise<CannedReplyRow> {
    const row = await this.replies.lock(tx, context.deskId, id);
    if (!row || !maySee(context.actor, row)) throw new DomainError('CANNED_REPLY_NOT_FOUND');
    if (!mayChange(context.actor, row)) throw new DomainError('FORBIDDEN');
    return row;
  }

  private async assertCategory(tx: Tx, context: RequestContext, id: string | null): Promise<void> {
    if (id !== null) await this.categories.get({ ...context, tx }, id);
  }

  private async assertRoom(tx: Tx, { deskId }: RequestContext, ownerId: string | null): Promise<void> {
    const count = await this.replies.holdCount(tx, deskId, ownerId);
    if (count >= maxCannedReplies) throw new DomainError('TOO_MANY_CANNED', { count });
  }

  private say(
    { texts }: Pick<CannedReplyRow, 'texts'>,
    wanted: Language,
    values: CannedValues,
  ): RenderedReply {
    const language = languageOf(texts, wanted, this.settings.defaultLanguage);
    const { text, entities } = filled(texts[language]!, values);
    return { text, entities: [...entities], language };
  }

  private async valuesIn(context: RequestContext, ticket: Ticket | null): Promise<CannedValues> {
    const { actor, deskId } = context;
    const names = await this.replies.names(this.database.in(context), deskId, ticket?.requester.id ?? null);
    return {
      'customer.first_name': names.firstName,
      'customer.name': names.name,
      'ticket.id': ticket?.id ?? null,
      'ticket.subject': ticket?.subject ?? null,
      'agent.first_name': actor.firstName,
      'agent.name': actor.name,
      'desk.name': names.desk,
    };
  }

  /** What concerns nobody but its owner is nobody's to read. */
  private async note(
    tx: Tx,
    context: RequestContext,
    action: CannedAction,
    before: CannedReplyRow | null,
    after: CannedReplyRow | null,
  ): Promise<void> {
    if (before?.ownerId !== null && after?.ownerId !== null) return;
    await this.events.publish(tx, context, 'audit.noted', {
      action,
      targetId: (after ?? before)!.id,
      before: facts(before),
      after: facts(after),
    });
  }
}

const facts = (row: CannedReplyRow | null) =>
  row && {
    name: row.name,
    title: row.title,
    texts: row.texts,
    categoryId: row.categoryId,
    shared: row.ownerId === null,
  };

function staffView(ticket: AnyTicket): Ticket {
  if (!isStaffView(ticket)) throw new DomainError('FORBIDDEN');
  return ticket;
}

const reply = ({ actor }: RequestContext, row: CannedReplyRow): CannedReply => ({
  id: row.id,
  name: row.name,
  title: row.title,
  texts: row.texts,
  categoryId: row.categoryId,
  shared: row.ownerId === null,
  editable: mayChange(actor, row),
  useCount: row.useCount,
  version: row.version,
  updatedAt: row.updatedAt,
});
