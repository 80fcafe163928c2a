import { Inject, Injectable } from '@nestjs/common';
import { dryRunDays, mostDryRunItems, type AutoReplyDryRun, type CreateAutoReply } from '@tessera/contracts';
import { Clock, speech, type RequestContext } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { audienceOf } from '@tessera/tickets';
import { AutoReplies, assertManages } from './auto-replies.service';
import { DryRunRepository, type PastTicket } from './dry-run.repository';
import { effectsOf } from './effects.rules';
import { faultsOf } from './faults.rules';
import { runsOf, type Period } from './replay.rules';
import { SettingReader, type Setting } from './setting-reader';
import { replyTo } from './wording.rules';

type Rule = Pick<CreateAutoReply, 'trigger' | 'conditions' | 'actions'>;

const day = 86_400_000;
/** So many tickets are in memory at a time. */
const batch = 50;
/** Nobody waits longer for an answer; it is then about the newer tickets alone. */
const patienceMs = 8_000;
const beyondIds = 'ZZZZZZZZZ';

/** What a rule would have done, from the newest ticket back. Nothing is written and nobody hears of it. */
@Injectable()
export class DryRun {
  constructor(
    private readonly clock: Clock,
    private readonly rules: AutoReplies,
    private readonly past: DryRunRepository,
    private readonly settings: SettingReader,
    @Inject(SETTINGS) private readonly config: Settings,
  ) {}

  /** Of a rule that is kept. @throws FORBIDDEN, AUTO_REPLY_NOT_FOUND */
  async ofSaved(context: RequestContext, id: string): Promise<AutoReplyDryRun> {
    return this.of(context, await this.rules.get(context, id));
  }

  /** Of a rule that is still being written. @throws FORBIDDEN */
  async of(context: RequestContext, rule: Rule): Promise<AutoReplyDryRun> {
    assertManages(context);
    const to = this.clock.now();
    const from = new Date(to.getTime() - dryRunDays * day);
    const setting = await this.settings.read(context);
    const result: AutoReplyDryRun = {
      from: from.toISOString(),
      to: to.toISOString(),
      complete: true,
      looked: 0,
      tickets: 0,
      runs: 0,
      faults: faultsOf(rule, setting),
      items: [],
    };
    const period = { from: from.getTime(), to: to.getTime(), closedUntil: remembering(setting) };
    const started = performance.now();
    let before = { at: to.toISOString(), id: beyondIds };
    for (;;) {
      const narrow = { ...rule.conditions, categoryIds: withChildren(rule.conditions.categoryIds, setting) };
      const found = await this.past.tickets(context.deskId, result.from, before, narrow, batch);
      for (const ticket of found) this.count(context, rule, ticket, setting, period, result);
      const last = found.at(-1);
      if (!last || found.length < batch) return result;
      before = { at: last.lastActivityAt, id: last.id };
      if (performance.now() - started > patienceMs) {
        return { ...result, complete: false, from: last.lastActivityAt };
      }
    }
  }

  private count(
    context: RequestContext,
    rule: Rule,
    ticket: PastTicket,
    setting: Setting,
    period: Period,
    result: AutoReplyDryRun,
  ): void {
    if (audienceOf(context.actor, ticket) !== 'staff') return;
    result.looked++;
    const view = { ...ticket, categoryIds: setting.pathOf(ticket.categoryId) };
    const runs = runsOf(rule, ticket, view, period);
    if (runs.length === 0) return;
    result.tickets++;
    result.runs += runs.length;
    const room = mostDryRunItems - result.items.length;
    if (room <= 0) return;
    const { id, subject, language, requesterFirstName: firstName, requesterName: name } = ticket;
    const addressee = { ticketId: id, subject, language, firstName, name };
    const desk = { name: speech().brand, language: this.config.defaultLanguage };
    const reply = replyTo(rule.actions.reply, addressee, desk);
    const effects = effectsOf(rule.actions, ticket, setting.whyNot);
    const items = runs.map((at) => ({ ticketId: id, subject, requester: name, at, reply, effects }));
    result.items.push(...items.reverse().slice(0, room));
  }
}

/** A category with those below it. */
const withChildren = (ids: readonly string[], { categories, pathOf }: Setting): string[] =>
  ids.length === 0 ? [] : [...categories.keys()].filter((id) => pathOf(id).some((one) => ids.includes(one)));

/** Hours are asked for minute by minute, once for each who takes the same tickets. */
function remembering({ hours }: Setting): Period['closedUntil'] {
  const known = new Map<string, string | null>();
  return (ticket, at) => {
    const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000);
    const key = `${ticket.categoryHasSpecialists ? ticket.categoryId : ''}@${minute.getTime()}`;
    let answer = known.get(key);
    if (answer === undefined) known.set(key, (answer = hours.closedUntil(ticket, minute)));
    return answer;
  };
}
