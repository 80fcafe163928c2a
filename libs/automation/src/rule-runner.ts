import { Inject, Injectable } from '@nestjs/common';
import { mostRunsPerHour } from '@tessera/contracts';
import { Clock, DomainError, DomainEvents, log, speech, type RequestContext } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import type { Tx } from '@tessera/platform/database';
import type { WhyNot } from '@tessera/routing';
import { MessagesService, TicketAccess, TicketsService, type TicketRow } from '@tessera/tickets';
import './auto-reply.events';
import type { ActiveRule } from './auto-replies.repository';
import { effectsOf } from './effects.rules';
import { NewsRepository } from './news.repository';
import { RunsRepository } from './runs.repository';
import { replyTo } from './wording.rules';

const hour = 3_600_000;

/** What a rule is to do in a ticket, and for which occasion; the rule is held, so that nothing of it changes meanwhile. */
export interface Task {
  readonly rule: ActiveRule;
  readonly occasion: string;
}

/** Does what a rule says, all of it or nothing, by the same commands as people do. */
@Injectable()
export class RuleRunner {
  constructor(
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly access: TicketAccess,
    private readonly tickets: TicketsService,
    private readonly messages: MessagesService,
    private readonly news: NewsRepository,
    private readonly runs: RunsRepository,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** In their order; the first of them that has words is the only one that says any. Returns how many did something. */
  async runAll(
    context: RequestContext & { tx: Tx },
    ticketId: string,
    tasks: readonly Task[],
    whyNot: WhyNot,
  ): Promise<number> {
    let done = 0;
    let answered = false;
    for (const task of tasks) {
      const outcome = await this.attempt(context, ticketId, task, whyNot, !answered);
      if (outcome !== null) done++;
      answered ||= outcome === 'answered';
    }
    return done;
  }

  private async attempt(
    context: RequestContext & { tx: Tx },
    ticketId: string,
    task: Task,
    whyNot: WhyNot,
    mayReply: boolean,
  ) {
    try {
      return await context.tx.savepoint(() => this.run(context, ticketId, task, whyNot, mayReply));
    } catch (error) {
      // What the desk refuses it refuses again; anything else is tried anew with the whole transaction.
      if (!(error instanceof DomainError)) throw error;
      log.warn({ err: error, ticketId, ruleId: task.rule.id }, 'an auto-reply could not be carried out');
      return null;
    }
  }

  private async run(
    context: RequestContext & { tx: Tx },
    ticketId: string,
    { rule, occasion }: Task,
    whyNot: WhyNot,
    mayReply: boolean,
  ): Promise<'answered' | 'done' | null> {
    const { tx } = context;
    const { ticket } = await this.access.lock(tx, context, ticketId);
    const text = mayReply ? await this.wordsFor(context, ticket, rule) : null;
    const effects = effectsOf(rule.actions, ticket, whyNot);
    if (text === null && Object.keys(effects).length === 0) return null;
    if ((await this.runs.recent(tx, ticketId, this.clock.in(-hour))) >= mostRunsPerHour) {
      log.warn({ ticketId, ruleId: rule.id }, 'auto-replies ran too often in this ticket');
      return null;
    }
    const run = { ruleId: rule.id, ticketId, occasion, replied: text !== null, at: this.clock.now() };
    if (!(await this.runs.add(tx, run))) return null;
    if (text !== null) await this.messages.say(tx, context, ticket, text);
    const { notifyIds, assigneeId, notAssigned, ...others } = effects;
    const fields = { ...others, ...(assigneeId && !notAssigned && { assigneeId }) };
    if (Object.keys(fields).length > 0) await this.tickets.amend(context, ticketId, fields);
    const { ticket: after } = await this.access.lock(tx, context, ticketId);
    if (notifyIds) {
      const call = { ticket: after, personIds: notifyIds, rule: rule.name };
      await this.events.publish(tx, context, 'auto-reply.called', call);
    }
    const params = { rule: rule.name, replied: text !== null, ...effects };
    await this.tickets.remark(tx, context, after, { type: 'ticket.automated', audience: 'staff', params });
    return text === null ? 'done' : 'answered';
  }

  private async wordsFor(
    context: RequestContext & { tx: Tx },
    { id, subject, language, requesterId, requesterName }: TicketRow,
    { actions }: ActiveRule,
  ): Promise<string | null> {
    if (actions.reply === null) return null;
    const firstName = await this.news.firstName(context.tx, requesterId);
    return replyTo(
      actions.reply,
      { ticketId: id, subject, language, firstName, name: requesterName },
      { name: speech().brand, language: this.settings.defaultLanguage },
    );
  }
}
