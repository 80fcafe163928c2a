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
  const latest = now - random.between(10 * minute, 5 * hour);
  const { lines } = brief.story;
  const question = lines.findIndex(({ then }) => then === 'waiting');
  if (question > 0 && random.chance(0.15) && now - brief.openedAt > 24 * day) {
    return new Course(brief, world, random)
      .open()
      .say(lines.slice(1, question + 1))
      .giveUp().actions;
  }
  const tell = (attempt: number): Course =>
    new Course(brief, world, random.fork(`${attempt}`)).open().say(lines.slice(1)).settle();
  let course = tell(0);
  for (let attempt = 1; course.time > latest && attempt < 12; attempt++) course = tell(attempt);
  if (course.time > latest) return fitBefore(course.actions, latest);
  if (brief.story.again && random.chance(0.65)) {
    return comeBack(course, brief, brief.story.again, now, random);
  }
  return upTo(now, course.closeByItself().actions);
}

/** How customers come back, in days after the end: before it is closed, after that, or so late that a new ticket opens. */
const returns = [
  { share: 5, days: [0.3, 2.2], closed: false, anew: false },
  { share: 2, days: [0.5, 6], closed: true, anew: false },
  { share: 3, days: [9, 20], closed: true, anew: true },
] as const;

function comeBack(
  course: Course,
  brief: Brief,
  again: NonNullable<Story['again']>,
  now: number,
  random: Random,
): Action[] {
  const {
    days: [least, most],
    closed,
    anew,
  } = random.weighted(returns, ({ share }) => share);
  if (closed) course.closeByItself();
  const after = random.between(least, most);
  if (course.time + (after + 1.5) * day > now) return upTo(now, course.closeByItself().actions);
  const before = course.actions.length;
  course.comeBack(after * day, again, anew ? `${brief.ticket}-again` : undefined).settle();
  const latest = now - random.between(10 * minute, 5 * hour);
  if (course.time > latest) {
    return [...course.actions.slice(0, before), ...fitBefore(course.actions.slice(before), latest)];
  }
  return upTo(now, course.closeByItself().actions);
}

const upTo = (now: number, actions: readonly Action[]): Action[] => actions.filter(({ at }) => at <= now);
