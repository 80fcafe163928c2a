import { Injectable } from '@nestjs/common';
import { isOpenStatus } from '@tessera/contracts';
import { systemContext } from '@tessera/identity';
import { Clock, log, type RequestContext } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { TicketAccess, type TicketRow } from '@tessera/tickets';
import { AutoRepliesRepository, type ActiveRule } from './auto-replies.repository';
import { faultsOf } from './faults.rules';
import { NewsRepository, type SaidRow, type WaitRow } from './news.repository';
import { holds, occasionOf, waitOccasion } from './occasion.rules';
import { RuleRunner, type Task } from './rule-runner';
import { SettingReader, type Setting } from './setting-reader';

type Within = RequestContext & { tx: Tx };

/** A locked ticket, and the rules as they stay until the transaction ends. */
interface Place {
  readonly within: Within;
  readonly ticket: TicketRow;
  readonly rules: readonly ActiveRule[];
}

const hour = 3_600_000;
const batch = 100;
/** Sorts behind every id of a ticket. */
const beyondIds = 'ZZZZZZZZZ';

/**
 * Looks at what customers wrote and at how long they wait, and has the rules do what they say. Each piece of news is a transaction of its
 * own, gone with what came of it; whichever process does it, and whenever, it is done once.
 */
@Injectable()
export class AutoReplier {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: TicketAccess,
    private readonly rules: AutoRepliesRepository,
    private readonly news: NewsRepository,
    private readonly settings: SettingReader,
    private readonly runner: RuleRunner,
  ) {}

  /** Does what there is to do; returns how often a rule did something. @param tx a transaction to do all of it in */
  async run(deskId: string, { signal, tx }: { signal?: AbortSignal; tx?: Tx } = {}): Promise<number> {
    const heard = await this.hear(deskId, signal, tx);
    return heard + (await this.waitOut(deskId, signal, tx));
  }

  private async hear(deskId: string, signal?: AbortSignal, tx?: Tx): Promise<number> {
    let done = 0;
    let after = '0';
    while (!signal?.aborted) {
      const found = await this.news.next(tx ?? this.database, deskId, after, batch);
      for (const { id, ticketId } of found) {
        if (signal?.aborted) break;
        done += (await this.inTicket(deskId, ticketId, tx, (at) => this.answer(at, id))) ?? 0;
        after = id;
      }
      if (found.length < batch) break;
    }
    return done;
  }

  private async answer({ within, ticket, rules }: Place, newsId: string): Promise<number> {
    const messageId = await this.news.take(within.tx, newsId);
    const said = messageId && (await this.news.said(within.tx, ticket.id, messageId));
    if (!said || !isLively(ticket)) return 0;
    const setting = await this.settings.read(within);
    const text = textOf(ticket, said);
    const occasion = {
      ...said,
      text,
      opening: said.seq === 1,
      closedUntil: setting.hours.closedUntil(ticket, new Date(said.at)),
    };
    const tasks = rules.flatMap((rule) => {
      const about = occasionOf(rule.trigger, occasion);
      return about !== null && applies(rule, ticket, text, setting) ? [{ rule, occasion: about }] : [];
    });
    return this.runner.runAll(within, ticket.id, tasks, setting.whyNot);
  }

  private async waitOut(deskId: string, signal?: AbortSignal, tx?: Tx): Promise<number> {
    let done = 0;
    for (const rule of await this.rules.active(tx ?? this.database, deskId)) {
      if (rule.trigger.on !== 'waiting' || signal?.aborted) continue;
      const now = this.clock.now();
      let failed = false;
      const over = (at: Date): Date => new Date(at.getTime() - waitOf(rule));
      let after: WaitRow = { since: over(new Date(rule.waitedUntil)).toISOString(), ticketId: beyondIds };
      for (let last = batch; last === batch && !signal?.aborted;) {
        const found = await this.news.waits(tx ?? this.database, deskId, over(now), after, batch);
        for (const wait of found) {
          const outcome = await this.inTicket(deskId, wait.ticketId, tx, (at) =>
            this.relieve(at, wait, rule),
          );
          failed ||= outcome === null;
          done += outcome ?? 0;
        }
        last = found.length;
        after = found.at(-1) ?? after;
      }
      // What went wrong is looked at again; what was done is not done twice.
      if (!signal?.aborted && !failed) await this.rules.setWaited(tx ?? this.database, rule.id, now);
    }
    return done;
  }

  private async relieve(
    { within, ticket, rules }: Place,
    { since }: WaitRow,
    rule: ActiveRule,
  ): Promise<number> {
    if (ticket.unansweredSince !== since || !isLively(ticket)) return 0;
    // It may have been changed or switched off since it was read.
    const now = rules.find(({ id }) => id === rule.id);
    if (!now || now.trigger.on !== 'waiting' || waitOf(now) !== waitOf(rule)) return 0;
    const said = await this.news.lastSaid(within.tx, ticket.id);
    const setting = await this.settings.read(within);
    if (!applies(now, ticket, textOf(ticket, said), setting)) return 0;
    const task: Task = { rule: now, occasion: waitOccasion(since) };
    return this.runner.runAll(within, ticket.id, [task], setting.whyNot);
  }

  /** Null: it went wrong. */
  private async inTicket(
    deskId: string,
    ticketId: string,
    tx: Tx | undefined,
    work: (place: Place) => Promise<number>,
  ): Promise<number | null> {
    const system = systemContext(deskId, { door: 'job' });
    try {
      return await this.database.transaction(tx ? { tx } : {}, async (own) => {
        const within = { ...system, tx: own };
        // Rules before tickets, as whoever renames a tag does.
        const rules = await this.rules.holdActive(own, deskId);
        // What was said in one that was merged meanwhile stands in the one that lives on.
        const { ticket } = await this.access.lockLiving(own, within, ticketId);
        return work({ within, ticket, rules });
      });
    } catch (error) {
      if (tx) throw error;
      log.error({ err: error, ticketId }, 'auto-replies could not look at a ticket');
      return null;
    }
  }
}

const waitOf = ({ trigger }: ActiveRule): number => (trigger.on === 'waiting' ? trigger.hours * hour : 0);

/** What is done is left alone. */
const isLively = ({ status, deletedAt }: TicketRow): boolean => isOpenStatus(status) && deletedAt === null;

/** Words of a ticket's opening stand in its subject, too. */
const textOf = ({ subject }: TicketRow, said: SaidRow | null): string =>
  said === null || said.seq === 1 ? `${subject}\n${said?.text ?? ''}` : said.text;

const applies = (rule: ActiveRule, ticket: TicketRow, text: string, setting: Setting): boolean =>
  holds(rule.conditions, { ...ticket, categoryIds: setting.pathOf(ticket.categoryId) }, text) &&
  faultsOf(rule, setting).length === 0;
