import { mostRunsPerHour, type AutoReplyConditions, type AutoReplyTrigger } from '@tessera/contracts';
import type { PastTicket, PastWords } from './dry-run.repository';
import { holds, occasionOf, waitOccasion, type TicketView } from './occasion.rules';

const hour = 3_600_000;

export interface Rule {
  readonly trigger: AutoReplyTrigger;
  readonly conditions: AutoReplyConditions;
}
export interface Period {
  readonly from: number;
  readonly to: number;
  readonly closedUntil: (ticket: PastTicket, at: Date) => string | null;
}

/** When a rule alone would have run in a ticket within a period: by the same questions as in earnest, asked of the past. */
export function runsOf(rule: Rule, ticket: PastTicket, view: TicketView, period: Period): string[] {
  const seen = new Set<string>();
  const runs: number[] = [];
  for (const { at, occasion, text } of momentsOf(rule.trigger, ticket, period)) {
    if (at < period.from || at > period.to || seen.has(occasion)) continue;
    if (!holds(rule.conditions, view, text)) continue;
    if (runs.filter((earlier) => earlier > at - hour).length >= mostRunsPerHour) continue;
    seen.add(occasion);
    runs.push(at);
  }
  return runs.map((at) => new Date(at).toISOString());
}

interface Moment {
  readonly at: number;
  readonly occasion: string;
  readonly text: string;
}

function momentsOf(trigger: AutoReplyTrigger, ticket: PastTicket, period: Period): Moment[] {
  if (trigger.on === 'waiting') return waitsOf(ticket, trigger.hours * hour, period.to);
  let teamSeq = 0;
  return ticket.words.flatMap((words) => {
    if (words.who === 'team' && words.seq > 1) teamSeq = words.seq;
    const at = Date.parse(words.at);
    if (words.who !== 'customer' || at < period.from) return [];
    const text = textOf(ticket, words);
    const closedUntil = trigger.on === 'out_of_hours' ? period.closedUntil(ticket, new Date(at)) : null;
    const said = { text, opening: words.seq === 1, first: ticket.first, teamSeq, closedUntil };
    const occasion = occasionOf(trigger, said);
    return occasion === null ? [] : [{ at, occasion, text }];
  });
}

/** Waits that lasted at least so long: from a customer's words to the team's, or to the ticket's end. */
function waitsOf(ticket: PastTicket, longEnough: number, now: number): Moment[] {
  const moments: Moment[] = [];
  let since: PastWords | null = null;
  let last: PastWords | null = null;
  const end = (until: number): void => {
    const at = since === null ? Infinity : Date.parse(since.at) + longEnough;
    if (since && last && at <= until)
      moments.push({ at, occasion: waitOccasion(since.at), text: textOf(ticket, last) });
    since = null;
  };
  for (const words of ticket.words) {
    if (words.who === 'desk') continue;
    // What colleagues write for somebody who opens a ticket waits for an answer, too.
    if (words.who === 'team' && words.seq > 1) end(Date.parse(words.at));
    else {
      since ??= words;
      last = words;
    }
  }
  end(ticket.doneAt === null ? now : Math.min(now, Date.parse(ticket.doneAt)));
  return moments;
}

const textOf = ({ subject }: PastTicket, { seq, text }: PastWords): string =>
  seq === 1 ? `${subject}\n${text}` : text;
