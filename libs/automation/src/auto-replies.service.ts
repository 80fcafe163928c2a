import { Injectable } from '@nestjs/common';
import {
  doesSomething,
  dryRunDays,
  mostAutoReplies,
  type AutoReply,
  type AutoReplyList,
  type CreateAutoReply,
  type Permission,
  type PutAutoReply,
} from '@tessera/contracts';
import { Clock, DomainError, DomainEvents, fieldError, type RequestContext } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { ruleNote, type RuleAction } from './auto-reply.notes';
import type { RuleFields, RuleRow } from './auto-reply.row';
import { AutoRepliesRepository } from './auto-replies.repository';
import { faultsOf } from './faults.rules';
import { NewsKeeper } from './news-keeper';
import { SettingReader } from './setting-reader';

const day = 86_400_000;

/** The rules of what the desk answers and does by itself, for those who manage them. */
@Injectable()
export class AutoReplies {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly rules: AutoRepliesRepository,
    private readonly keeper: NewsKeeper,
    private readonly settings: SettingReader,
  ) {}

  /** In their order. @throws FORBIDDEN */
  async list(context: RequestContext): Promise<AutoReplyList> {
    assertManages(context);
    const setting = await this.settings.read(context);
    const rows = await this.rules.list(this.database.in(context), context.deskId, this.countedFrom());
    return {
      items: rows.map((row) => ({ ...row, faults: faultsOf(row, setting) })),
      hoursKnown: setting.hours.known,
    };
  }

  /** @throws FORBIDDEN, AUTO_REPLY_NOT_FOUND */
  async get(context: RequestContext, id: string): Promise<AutoReply> {
    const found = (await this.list(context)).items.find((rule) => rule.id === id);
    if (!found) throw new DomainError('AUTO_REPLY_NOT_FOUND');
    return found;
  }

  /** As the last one. @throws FORBIDDEN, TOO_MANY_AUTO_REPLIES, VALIDATION_FAILED for what is not there */
  async create(context: RequestContext, input: CreateAutoReply): Promise<AutoReply> {
    assertManages(context);
    return this.database.transaction(context, async (tx) => {
      const within = { ...context, tx };
      assertMayItself(context, input.actions);
      const { length } = await this.rules.hold(tx, context.deskId, this.countedFrom());
      if (length >= mostAutoReplies) throw new DomainError('TOO_MANY_AUTO_REPLIES', { count: length });
      await this.assertFaultless(within, input, ['conditions', 'actions']);
      const id = await this.rules.insert(tx, context.deskId, input, this.clock.now());
      return this.changed(tx, within, 'auto-reply.created', id, null);
    });
  }

  /** @throws VERSION_CONFLICT when somebody changed it since `version`, and as `create` */
  async update(context: RequestContext, id: string, input: PutAutoReply): Promise<AutoReply> {
    assertManages(context);
    return this.database.transaction(context, async (tx) => {
      const within = { ...context, tx };
      const before = await this.hold(tx, context, id);
      if (before.version !== input.version)
        throw new DomainError('VERSION_CONFLICT', { version: before.version });
      const { version: _version, ...fields } = input;
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
      const after: RuleFields = { ...before, ...given };
      assertMayItself(context, after.actions);
      if (after.active && !doesSomething(after.actions))
        throw fieldError('actions', 'nothing_to_do', 'it has to do something');
      await this.assertFaultless(within, after, Object.keys(given));
      const anew = (after.active && !before.active) || !same(after.trigger, before.trigger);
      await this.rules.update(tx, id, after, anew ? this.clock.now() : null);
      return this.changed(tx, within, 'auto-reply.changed', id, before);
    });
  }

  async remove(context: RequestContext, id: string): Promise<void> {
    assertManages(context);
    await this.database.transaction(context, async (tx) => {
      const before = await this.hold(tx, context, id);
      await this.rules.delete(tx, id);
      await this.keeper.changed(tx, context.deskId);
      await this.note(tx, context, 'auto-reply.deleted', id, before, null);
    });
  }

  /** Puts them into another order. @throws VERSION_CONFLICT when it names others than there are now */
  async arrange(context: RequestContext, ids: readonly string[]): Promise<AutoReplyList> {
    assertManages(context);
    return this.database.transaction(context, async (tx) => {
      const before = (await this.rules.hold(tx, context.deskId, this.countedFrom())).map(({ id }) => id);
      if (!same([...before].sort(), [...ids].sort())) throw new DomainError('VERSION_CONFLICT');
      await this.rules.place(tx, ids);
      await this.events.publish(tx, context, 'audit.noted', {
        action: 'auto-replies.arranged',
        targetId: context.deskId,
        before: { order: before },
        after: { order: ids },
      });
      return this.list({ ...context, tx });
    });
  }

  private async hold(tx: Tx, { deskId }: RequestContext, id: string): Promise<RuleRow> {
    const found = (await this.rules.hold(tx, deskId, this.countedFrom())).find((row) => row.id === id);
    if (!found) throw new DomainError('AUTO_REPLY_NOT_FOUND');
    return found;
  }

  /** What is given must be right; what was right once may be left as it is. */
  private async assertFaultless(
    context: RequestContext,
    rule: RuleFields,
    given: readonly string[],
  ): Promise<void> {
    const faults = faultsOf(rule, await this.settings.read(context)).filter(({ path }) =>
      given.includes(path.split('.')[0]!),
    );
    if (faults.length === 0) return;
    const errors = faults.map(({ path, code }) => ({ path, code, message: 'is not there' }));
    throw new DomainError('VALIDATION_FAILED', {}, errors);
  }

  private async changed(
    tx: Tx,
    context: RequestContext,
    action: RuleAction,
    id: string,
    before: RuleRow | null,
  ): Promise<AutoReply> {
    await this.keeper.changed(tx, context.deskId);
    const after = await this.get(context, id);
    await this.note(tx, context, action, id, before, after);
    return after;
  }

  private note(tx: Tx, context: RequestContext, ...facts: Parameters<typeof ruleNote>): Promise<void> {
    return this.events.publish(tx, context, 'audit.noted', ruleNote(...facts));
  }

  private countedFrom(): Date {
    return this.clock.in(-dryRunDays * day);
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function assertManages({ actor }: RequestContext): void {
  if (actor.grants['auto-reply:manage'] === undefined) throw new DomainError('FORBIDDEN');
}

/** A rule does in every ticket what it says, so nobody may have it do what they may not do everywhere themselves. */
function assertMayItself({ actor }: RequestContext, actions: CreateAutoReply['actions']): void {
  const { reply, priority, categoryId, assigneeId, addTags, removeTags } = actions;
  const needed: [Permission, boolean][] = [
    ['ticket:reply', reply !== null],
    ['ticket:priority', priority !== null],
    ['ticket:categorize', categoryId !== null],
    ['ticket:assign', assigneeId !== null],
    ['ticket:tag', addTags.length + removeTags.length > 0],
  ];
  const missing = needed.find(([permission, wanted]) => wanted && actor.grants[permission] !== 'all');
  if (missing) throw new DomainError('FORBIDDEN', { permission: missing[0] });
}
