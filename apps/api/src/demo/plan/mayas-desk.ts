import type { Colleague } from '../cast/person';
import { hannah, lucas, maya, priya, tomas } from '../cast/staff';
import { mayasTickets } from '../stories/maya';
import type { Action } from './action';
import { Course, type World } from './course';
import { fitInto } from './fit';
import type { Random } from './random';
import { day, hour, minute } from './units';

/** The tickets of the customer as whom one may walk in: each in another state, one of them alive. */
export function mayasDesk(now: number, world: World, random: Random): Action[] {
  const course = (name: keyof typeof mayasTickets, ago: number, assignee?: Colleague): Course => {
    const ticket = `maya-${name}`;
    const story = mayasTickets[name];
    const brief = {
      ticket,
      story,
      customer: maya,
      openedAt: now - ago,
      ...(assignee && { assignee }),
      plain: true,
    } as const;
    return new Course(brief, world, random.fork(ticket)).open().say(story.lines.slice(1));
  };
  const looks = (name: keyof typeof mayasTickets, ago: number): Action => ({
    at: now - ago,
    by: maya.handle,
    door: 'miniapp',
    ticket: `maya-${name}`,
    kind: 'read',
  });
  return [
    ...fitInto(course('live', 52 * minute, tomas).actions, now - 2 * minute),
    ...fitInto(course('waiting', 29 * hour, tomas).actions, now - 22 * hour),
    looks('waiting', 21 * hour),
    ...course('fresh', 23 * minute).actions,
    ...fitInto(course('resolved', 38 * hour, priya).settle().actions, now - 16 * hour),
    ...course('reopened', 33 * day, lucas)
      .settle()
      .comeBack(1.4 * day, mayasTickets.reopened.again!)
      .settle()
      .closeByItself().actions,
    ...course('closed', 71 * day, hannah)
      .settle()
      .rate(5, 'Fast and friendly.')
      .closeByItself().actions,
  ];
}
