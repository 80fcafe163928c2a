import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TagReplaced } from '@tessera/catalog';
import { doesSomething, type AutoReplyActions } from '@tessera/contracts';
import { Clock, DomainEvents, type RequestContext } from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import { AutoRepliesRepository } from './auto-replies.repository';
import { ruleNote } from './auto-reply.notes';
import { NewsKeeper } from './news-keeper';
import { retagged } from './tags.rules';

/**
 * Rules speak of tags by name: they follow a new one, or they would bring the old tag back. One that is left with nothing to do is switched
 * off, and says so where it is shown.
 */
@Injectable()
export class TagFollower implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly clock: Clock,
    private readonly rules: AutoRepliesRepository,
    private readonly keeper: NewsKeeper,
  ) {}

  onModuleInit(): void {
    this.events.inTransaction('tag.replacing', (tx, context, event) => this.follow(tx, context, event));
  }

  private async follow(tx: Tx, context: RequestContext, event: TagReplaced): Promise<void> {
    const { deskId } = context;
    const speaks = ({ addTags, removeTags }: AutoReplyActions): boolean =>
      addTags.includes(event.from) || removeTags.includes(event.from);
    let rested = false;
    for (const rule of await this.rules.hold(tx, deskId, this.clock.now())) {
      if (!speaks(rule.actions)) continue;
      const actions = retagged(rule.actions, event);
      const after = { ...rule, actions, active: rule.active && doesSomething(actions) };
      await this.rules.update(tx, rule.id, after, null);
      if (after.active === rule.active) continue;
      rested = true;
      await this.events.publish(
        tx,
        context,
        'audit.noted',
        ruleNote('auto-reply.changed', rule.id, rule, after),
      );
    }
    if (rested) await this.keeper.changed(tx, deskId);
  }
}
