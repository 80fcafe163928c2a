import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TagReplaced } from '@tessera/catalog';
import type { AutoReplyActions } from '@tessera/contracts';
import { Clock, DomainEvents, type RequestContext } from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import { AutoRepliesRepository } from './auto-replies.repository';
import { retagged } from './tags.rules';

/** Rules speak of tags by name: they follow a new one, or they would bring the old tag back. */
@Injectable()
export class TagFollower implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly clock: Clock,
    private readonly rules: AutoRepliesRepository,
  ) {}

  onModuleInit(): void {
    this.events.inTransaction('tag.replaced', (tx, context, event) => this.follow(tx, context, event));
  }

  private async follow(tx: Tx, { deskId }: RequestContext, event: TagReplaced): Promise<void> {
    const speaks = ({ addTags, removeTags }: AutoReplyActions): boolean =>
      addTags.includes(event.from) || removeTags.includes(event.from);
    for (const rule of await this.rules.hold(tx, deskId, this.clock.now())) {
      if (!speaks(rule.actions)) continue;
      await this.rules.update(tx, rule.id, { ...rule, actions: retagged(rule.actions, event) }, null);
    }
  }
}
