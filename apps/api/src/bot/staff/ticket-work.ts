import { Injectable } from '@nestjs/common';
import { priorities, ticketStatuses, type AnyTicket, type PutTicket, type Ticket } from '@tessera/contracts';
import { isStaffView } from '@tessera/contracts';
import { Categories } from '@tessera/catalog';
import { PersonList } from '@tessera/identity';
import type { Phrase } from '@tessera/notifications';
import { DomainError } from '@tessera/platform';
import { TicketsService } from '@tessera/tickets';
import type { BotContext } from '../bot-context';
import { statusName } from '../views/ticket-view';
import { assignChoice, categoryChoice, priorityChoice, statusChoice, type Choice } from './choices.view';

/** The press wants an end, whatever happened meanwhile: it is tried again on what is true then. */
const attempts = 3;

/** What the staff does to tickets by buttons. Rights and moves are the domain's. */
@Injectable()
export class TicketWork {
  constructor(
    private readonly tickets: TicketsService,
    private readonly categories: Categories,
    private readonly people: PersonList,
  ) {}

  /** @throws ALREADY_CLAIMED when a colleague has it */
  async take(ctx: BotContext, ticketId: string): Promise<Phrase> {
    await this.tickets.claim(ctx.desk, ticketId);
    return { key: 'bot.work.taken', params: { id: ticketId } };
  }

  async setStatus(ctx: BotContext, ticketId: string, argument: string): Promise<Phrase | null> {
    const spam = argument === 'spam';
    const status = spam ? 'closed' : ticketStatuses.find((name) => name === argument);
    if (!status) return null;
    const after = await this.put(ctx, ticketId, { status, ...(spam && { closeReason: 'spam' }) });
    const params = { id: ticketId, status: statusName(after.status, true) };
    return { key: 'bot.ticket.already', params };
  }

  async setPriority(ctx: BotContext, ticketId: string, argument: string): Promise<Phrase | null> {
    const priority = priorities.find((name) => name === argument);
    if (!priority) return null;
    const after = await this.put(ctx, ticketId, { priority });
    return {
      key: 'bot.work.priority',
      params: { id: ticketId, priority: { key: `priority.${after.priority}` } },
    };
  }

  async setCategory(ctx: BotContext, ticketId: string, categoryId: string): Promise<Phrase | null> {
    if (!isId(categoryId)) return null;
    await this.put(ctx, ticketId, { categoryId });
    return { key: 'bot.quiet.saved' };
  }

  /** @param to a person's id, or `none` for the queue */
  async assign(ctx: BotContext, ticketId: string, to: string): Promise<Phrase | null> {
    if (to !== 'none' && !isId(to)) return null;
    const after = await this.put(ctx, ticketId, { assigneeId: to === 'none' ? null : to });
    if (!after.assignee) return { key: 'bot.work.free', params: { id: ticketId } };
    return { key: 'bot.work.given', params: { id: ticketId, name: after.assignee.name } };
  }

  /** The question that a button opens; null for whoever does not see the ticket as staff. */
  async choice(
    ctx: BotContext,
    ticketId: string,
    of: 'status' | 'priority' | 'category' | 'assign',
    page = 1,
  ): Promise<Choice | null> {
    const ticket = await this.tickets.get(ctx.desk, ticketId);
    if (!isStaffView(ticket)) return null;
    return this.choices[of](ctx, ticket, page);
  }

  private readonly choices = {
    status: (_ctx: BotContext, ticket: Ticket) => statusChoice(ticket),
    priority: (_ctx: BotContext, ticket: Ticket) => priorityChoice(ticket),
    category: async (ctx: BotContext, ticket: Ticket) =>
      categoryChoice(ticket, await this.categories.list(ctx.desk), ctx.desk.language),
    assign: async (ctx: BotContext, ticket: Ticket, page: number) =>
      assignChoice(ticket, await this.people.staff(ctx.desk), ctx.desk.actor.personId, page),
  };

  private async put(
    ctx: BotContext,
    ticketId: string,
    changes: Omit<PutTicket, 'version'>,
  ): Promise<AnyTicket> {
    for (let attempt = 1; ; attempt++) {
      const { version } = await this.tickets.get(ctx.desk, ticketId);
      try {
        return await this.tickets.update(ctx.desk, ticketId, { ...changes, version });
      } catch (error) {
        const overtaken = error instanceof DomainError && error.code === 'VERSION_CONFLICT';
        if (!overtaken || attempt >= attempts) throw error;
      }
    }
  }
}

const isId = (text: string): boolean => /^[1-9]\d{0,17}$/.test(text);
