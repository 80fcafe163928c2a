import { tomas } from '../cast/staff';
import type { Line, Story } from '../stories/story';
import type { Action } from './action';
import type { Casting } from './casting';
import { Course, type World } from './course';
import { fitInto } from './fit';
import { openMix, type OpenTicket } from './open-mix';
import type { Random } from './random';
import { minute, second } from './units';

/** What is open right now, however late it is: minutes, hours and a few days old. */
export function presentDay(now: number, casting: Casting, world: World, random: Random): Action[] {
  return openMix.flatMap((open, index) => {
    const ticket = `open-${index}`;
    return oneOpen(open, ticket, now, casting, world, random.fork(ticket));
  });
}

function oneOpen(
  open: OpenTicket,
  ticket: string,
  now: number,
  casting: Casting,
  world: World,
  random: Random,
): Action[] {
  const slip = random.int(1, 50) * second;
  const customer = casting.customerForOpen(open.language ?? 'en');
  const story = casting.story(customer, (one) => isRight(one, open));
  const openedAt = now - open.opened * minute - slip;
  const brief = { ticket, story, customer, openedAt, ...(open.mine && { assignee: tomas }) };
  const course = new Course(brief, world, random).open();
  if (open.priority) course.raise(open.priority);
  if (open.state === 'queue') {
    if (open.last < open.opened) course.customerSays('nudge');
  } else {
    course.say(story.lines.slice(1, endOf(story, open.state)));
  }
  const lastAt = Math.floor(now - open.last * minute - slip);
  const actions = lastAt > openedAt ? fitInto(course.actions, lastAt) : course.actions.slice(0, 1);
  const looked = open.state !== 'queue' && open.state !== 'asked' && random.chance(0.6);
  return looked ? [...actions, look(customer.handle, ticket, lastAt, now, random)] : [...actions];
}

/** The customer has seen the last answer. */
const look = (by: string, ticket: string, since: number, now: number, random: Random): Action => ({
  at: Math.floor(random.between(since, now)),
  by,
  door: 'miniapp',
  ticket,
  kind: 'read',
});

function isRight(story: Story, { state, category, mine, priority }: OpenTicket): boolean {
  if (category && story.category !== category) return false;
  if (priority && !story.asks && !story.raised) return false;
  if (mine && story.category === 'Technical') return false;
  return state === 'queue' || endOf(story, state) > 0;
}

/** How many lines of the story are said in this state; 0: it never gets there. */
function endOf({ lines }: Story, state: Exclude<OpenTicket['state'], 'queue'>): number {
  const is: Record<typeof state, (line: Line, index: number) => boolean> = {
    asked: ({ by }, index) => by === 'customer' && index >= 2 && index < lines.length - 1,
    answered: ({ by, then }) => by === 'staff' && then === undefined,
    waiting: ({ then }) => then === 'waiting',
  };
  return lines.findIndex(is[state]) + 1;
}
