import type { AutoReplyTrigger } from '@tessera/contracts';
import type { PastTicket, PastWords } from './dry-run.repository';
import { runsOf } from './replay.rules';

const minute = 60_000;
const start = Date.parse('2026-01-05T10:00:00.000Z');
const at = (minutes: number): string => new Date(start + minutes * minute).toISOString();

/** `c10 hello`: the customer says it in the tenth minute; `t`: the team, `d`: the desk by itself. */
function ticketOf(said: string[], more: Partial<PastTicket> = {}): PastTicket {
  const who = { c: 'customer', t: 'team', d: 'desk' } as const;
  const words = said.map((line, n): PastWords => {
    const [, speaker, minutes, text] = /^(\w)(\d+) ?(.*)$/.exec(line)!;
    return { seq: n + 1, at: at(Number(minutes)), who: who[speaker as keyof typeof who], text: text! };
  });
  return {
    id: '7K3M9QXA',
    subject: 'Printer',
    requesterId: '1',
    requesterName: 'Maya',
    requesterFirstName: 'Maya',
    assigneeId: null,
    categoryId: null,
    categoryHasSpecialists: false,
    deletedAt: null,
    priority: 'normal',
    language: 'en',
    tags: [],
    first: true,
    lastActivityAt: at(0),
    doneAt: null,
    words,
    ...more,
  };
}

/** In which minutes the rule would have run, within ten hours. */
function minutesOf(
  trigger: AutoReplyTrigger,
  said: string[],
  more: {
    ticket?: Partial<PastTicket>;
    words?: string[];
    from?: number;
    nights?: (at: Date) => string | null;
  } = {},
): number[] {
  const ticket = ticketOf(said, more.ticket);
  const conditions = { categoryIds: [], languages: [], priorities: [], words: more.words ?? [] };
  const period = {
    from: start + (more.from ?? 0) * minute,
    to: start + 600 * minute,
    closedUntil: (_: PastTicket, when: Date) => more.nights?.(when) ?? null,
  };
  const runs = runsOf({ trigger, conditions }, ticket, { ...ticket, categoryIds: [] }, period);
  return runs.map((run) => (Date.parse(run) - start) / minute);
}

describe('what a rule would have done', () => {
  it('when a ticket was opened', () => {
    expect(minutesOf({ on: 'opened' }, ['c1 a', 't2 b', 'c3 c'])).toEqual([1]);
    expect(minutesOf({ on: 'opened' }, ['c1 a'], { from: 2 })).toEqual([]);
    expect(minutesOf({ on: 'opened' }, ['t1 opened for somebody'])).toEqual([]);
    expect(minutesOf({ on: 'first_message' }, ['c1 a'], { ticket: { first: false } })).toEqual([]);
    expect(minutesOf({ on: 'opened' }, ['c1 a'], { words: ['printer'] })).toEqual([1]);
    expect(minutesOf({ on: 'opened' }, ['c1 a'], { words: ['scanner'] })).toEqual([]);
  });

  it('when words were said: once until the team had answered, however often', () => {
    const said = ['c1 refund', 'c2 refund', 'd3 automatic', 'c4 refund', 't5 yes', 'c6 thanks', 'c7 refund?'];
    expect(minutesOf({ on: 'keyword', words: ['refund'] }, said)).toEqual([1, 7]);
  });

  it('out of hours: once a night', () => {
    const nights = (when: Date): string | null => {
      const passed = (when.getTime() - start) / minute;
      return passed < 100 ? null : passed < 300 ? at(300) : at(600);
    };
    const said = ['c1 a', 'c150 b', 'c200 c', 'c400 d', 'c450 e'];
    expect(minutesOf({ on: 'out_of_hours' }, said, { nights })).toEqual([150, 400]);
  });

  it('when somebody waited: from their first words to the answer of a person, or the end', () => {
    const waiting = { on: 'waiting', hours: 1 } as const;
    expect(minutesOf(waiting, ['c0 a', 'c30 b', 'd40 automatic'])).toEqual([60]);
    expect(minutesOf(waiting, ['c0 a', 't59 b', 'c100 c', 't200 d'])).toEqual([160]);
    expect(minutesOf(waiting, ['c0 a'], { ticket: { doneAt: at(30) } })).toEqual([]);
    expect(minutesOf(waiting, ['c570 a'])).toEqual([]);
    // Which began before the period, and lasted into it.
    expect(minutesOf(waiting, ['c0 a'], { from: 30 })).toEqual([60]);
    expect(minutesOf(waiting, ['c0 a'], { from: 90 })).toEqual([]);
    expect(minutesOf(waiting, ['c0 a', 'c5 urgent'], { words: ['urgent'] })).toEqual([60]);
  });
});
