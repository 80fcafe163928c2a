import { Injectable } from '@nestjs/common';
import { MessagesService } from '@tessera/tickets';
import type { BotContext } from '../bot-context';
import { Conversation } from '../conversation/conversation';
import { followUpOf, type OpenTicket } from './follow-up.rules';

const mostTickets = 5;
const lastMessages = 3;

/** Looks among a person's open tickets for the one that new words belong to. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly conversation: Conversation,
    private readonly messages: MessagesService,
  ) {}

  /** Id of the ticket, or null. */
  async find(ctx: BotContext, text: string): Promise<string | null> {
    const open = (await this.conversation.ownOpen(ctx)).slice(0, mostTickets);
    const tickets: OpenTicket[] = [];
    for (const { id, subject } of open) {
      const { items } = await this.messages.list(ctx.desk, id, { limit: lastMessages });
      tickets.push({ id, subject, texts: items.map((message) => message.text) });
    }
    return followUpOf(text, tickets);
  }
}
