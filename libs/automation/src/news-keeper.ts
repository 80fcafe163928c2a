import { Injectable } from '@nestjs/common';
import { Memo } from '@tessera/identity';
import { DomainEvents, type DomainEventMap, type RequestContext } from '@tessera/platform';
import { Database, Signals, type Queryable, type Tx } from '@tessera/platform/database';
import { AutoRepliesRepository } from './auto-replies.repository';
import { NewsRepository } from './news.repository';

/** Topic of Signals: customers wrote something that rules may answer. */
export const autoReplyTopic = 'auto-reply-news';
const rulesTopic = 'auto-reply-rules';

/** Which words of customers some rule listens to. */
interface Ears {
  readonly opening: boolean;
  readonly later: boolean;
}

/**
 * Notes, in the transaction in which a customer writes, that the rules are to look at it. Nothing else sets them going, and nothing that
 * the desk says or does by itself is noted: a rule cannot set off a rule. Where none listens this costs a look at what the process remembers.
 */
@Injectable()
export class NewsKeeper {
  private readonly known: Memo<Ears>;
  /** Transactions that changed rules: nobody else sees yet what they do. */
  private readonly ahead = new WeakSet<Queryable>();

  constructor(
    private readonly rules: AutoRepliesRepository,
    private readonly news: NewsRepository,
    private readonly signals: Signals,
    database: Database,
    events: DomainEvents,
  ) {
    this.known = new Memo((deskId) => this.load(database, deskId), { fresh: () => signals.connected });
    signals.on(rulesTopic, (deskId) => this.known.clear(deskId));
    signals.onGap(() => this.known.clearAll());
    events.inTransaction('ticket.opened', async (tx, context, event) => {
      // What was split off was said, and answered, elsewhere.
      if (!event.splitFrom) await this.note(tx, context, event, 'opening');
    });
    events.inTransaction('message.posted', (tx, context, event) => this.note(tx, context, event, 'later'));
  }

  /** Rules were changed. */
  async changed(tx: Tx, deskId: string): Promise<void> {
    await this.signals.sendWith(tx, rulesTopic, deskId);
    this.ahead.add(tx);
  }

  private async note(
    tx: Tx,
    context: RequestContext,
    { ticket, message }: Pick<DomainEventMap['ticket.opened'], 'ticket' | 'message'>,
    when: keyof Ears,
  ): Promise<void> {
    const { actor, deskId } = context;
    if (actor.kind === 'system' || message.kind !== 'public') return;
    const own = message.authorId === ticket.requesterId;
    // A program may open tickets for those who fill a form; what colleagues write for somebody is an answer already.
    if (!own && !(when === 'opening' && actor.kind === 'api_key')) return;
    if (!(await this.ears(deskId, tx))[when]) return;
    await this.news.add(tx, deskId, ticket.id, message.id);
    tx.onCommit(() => this.signals.wake(autoReplyTopic));
  }

  private async ears(deskId: string, tx: Queryable): Promise<Ears> {
    if (this.ahead.has(tx)) return this.load(tx, deskId);
    const known = this.known.peek(deskId);
    if (known) return known;
    // For the next one; nobody waits for it, and whoever closes the program need not hear of it.
    this.known.get(deskId).catch(() => undefined);
    return this.load(tx, deskId);
  }

  private async load(queryable: Queryable, deskId: string): Promise<Ears> {
    const listening = (await this.rules.active(queryable, deskId)).map(({ trigger }) => trigger.on);
    return {
      opening: listening.some((on) => on !== 'waiting'),
      later: listening.some((on) => on === 'keyword' || on === 'out_of_hours'),
    };
  }
}
