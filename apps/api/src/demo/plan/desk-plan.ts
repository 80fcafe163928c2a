import { david, ines } from '../cast/staff';
import type { Action } from './action';
import { Casting } from './casting';
import { DeskHours } from './desk-hours';
import { mayasDesk } from './mayas-desk';
import { nuisance } from './nuisance';
import { badDays, ordinaryDays } from './past';
import { presentDay } from './present';
import { Random } from './random';
import { remarks } from './remarks';
import { Team } from './team';
import { together } from './together';
import { day, hour } from './units';

export interface DeskPlan {
  /** When the desk opens, epoch milliseconds: before anything else. */
  readonly opensAt: number;
  /** In order of time, none later than now. */
  readonly actions: readonly Action[];
}

/** Tickets of ordinary days; with those of incidents, of today and of Maya it makes about 320. */
const ordinary = 250;
const period = 90 * day;
/** Who read what before that makes no difference to anybody. */
const remembered = 30 * day;

/**
 * The last 90 days of a fictional shop's support. The same instant, zone and seed give the same plan.
 * @param zone IANA time zone whose office hours the desk keeps
 */
export function planDesk(now: Date, zone: string, seed: string): DeskPlan {
  const to = now.getTime();
  const random = new Random(seed);
  const world = { hours: new DeskHours(zone), zone, team: new Team() };
  const casting = new Casting(random.fork('casting'));
  const tickets = [
    ...presentDay(to, casting, world, random.fork('present')),
    ...mayasDesk(to, world, random.fork('maya')),
    ...badDays(to, casting, world, random.fork('bad days')),
    ...ordinaryDays(ordinary, { from: to - period, to }, casting, world, random.fork('ordinary days')),
    ...nuisance(to),
  ];
  const actions = [
    ...tickets,
    ...remarks(to, tickets),
    ...together(tickets, to),
    visit(david.handle, to - 2.6 * hour),
    visit(ines.handle, to - 19 * hour),
  ]
    .filter((action) => action.kind !== 'read' || action.at > to - remembered)
    .sort((a, b) => a.at - b.at);
  return { opensAt: to - period - 3 * day, actions: withLastVisits(actions) };
}

const visit = (person: string, at: number): Action => ({
  at: Math.floor(at),
  by: person,
  door: 'web',
  kind: 'visit',
  person,
});

/** Everybody was last seen when they did their last thing. */
function withLastVisits(actions: readonly Action[]): Action[] {
  const last = new Map(actions.map((action) => [action.by, action]));
  return actions.flatMap((action) =>
    action.by !== null && last.get(action.by) === action ? [action, visit(action.by, action.at)] : [action],
  );
}
