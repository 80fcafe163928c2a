import { incidents } from '../stories/incidents';
import type { Story } from '../stories/story';
import type { Action } from './action';
import { arrivals } from './arrivals';
import type { Casting } from './casting';
import { Course, type Brief, type World } from './course';
import { fitBefore } from './fit';
import type { Random } from './random';
import { day, hour, minute } from './units';

/** Tickets of ordinary days, all of them over by now. */
export function ordinaryDays(
  count: number,
  period: { from: number; to: number },
  casting: Casting,
  world: World,
  random: Random,
): Action[] {
  const last = period.to - 9 * hour;
  const times = arrivals(count, { from: period.from, to: last }, world.hours, random.fork('arrivals'));
  return times.flatMap((openedAt, index) => {
    const customer = casting.customer(casting.language());
    const story = casting.story(customer);
    const brief = { ticket: `day-${index}`, story, customer, openedAt };
    return overByNow(brief, period.to, world, random.fork(brief.ticket));
  });
}

/** Days on which something broke for many. */
export function badDays(now: number, casting: Casting, world: World, random: Random): Action[] {
  return incidents.flatMap(({ daysAgo, hours, tickets, stories }) => {
    const from = world.hours.afterWork(now - daysAgo * day, 20);
    return Array.from({ length: tickets }, (_, index) => {
      const ticket = `incident-${daysAgo}-${index}`;
      const own = random.fork(ticket);
      const story = own.pick(stories);
      const customer = casting.customer(story.language);
      const openedAt = Math.floor(from + own.next() ** 1.6 * hours * hour);
      return overByNow({ ticket, story, customer, openedAt }, now, world, own);
    }).flat();
  });
}

/** A whole ticket with what may come after its end, as far as it has come by now. */
export function overByNow(brief: Brief, now: number, world: World, random: Random): Action[] {
  const course = new Course(brief, world, random).open().say(brief.story.lines.slice(1)).settle();
  const latest = now - random.between(10 * minute, 5 * hour);
  if (course.time > latest) return [...fitBefore(course.actions, latest)];
  if (brief.story.again && random.chance(0.5)) {
    return comeBack(course, brief, brief.story.again, now, random);
  }
  return upTo(now, course.closeByItself().actions);
}

function comeBack(
  course: Course,
  brief: Brief,
  again: NonNullable<Story['again']>,
  now: number,
  random: Random,
): Action[] {
  const way = random.next();
  if (way > 0.6) course.closeByItself();
  const after =
    way < 0.6 ? random.between(0.3, 2.2) : way < 0.8 ? random.between(0.5, 6) : random.between(9, 20);
  if (course.time + (after + 1.5) * day > now) return upTo(now, course.closeByItself().actions);
  const before = course.actions.length;
  course.comeBack(after * day, again, way < 0.8 ? undefined : `${brief.ticket}-again`).settle();
  const latest = now - random.between(10 * minute, 5 * hour);
  if (course.time > latest) {
    return [...course.actions.slice(0, before), ...fitBefore(course.actions.slice(before), latest)];
  }
  return upTo(now, course.closeByItself().actions);
}

const upTo = (now: number, actions: readonly Action[]): Action[] => actions.filter(({ at }) => at <= now);
