import { priorities } from '@tessera/contracts';
import { tomas } from '../cast/staff';
import type { Line, Story } from '../stories/story';
import type { Action } from './action';
import type { Casting } from './casting';
import { Course, type World } from './course';
import { endAt, fitBefore, pauseUntil } from './fit';
import { openMix, type OpenTicket } from './open-mix';
import type { Random } from './random';
import { minute, second } from './units';

/** What is open right now, however late it is: minutes, hours and a few days old. */
export function presentDay(now: number, casting: Casting, world: World, random: Random): Action[] {
  const told = new Set<Story>();
  // Those that only few stories fit choose first; no two open tickets tell the same.
  const order = [...openMix].sort((a, b) => rank(b) - rank(a));
  return order.flatMap((open) => {
    const ticket = `open-${openMix.indexOf(open)}`;
    return oneOpen(open, ticket, now, { casting, told }, world, random.fork(ticket));
  });
}

function oneOpen(
  open: OpenTicket,
  ticket: string,
  now: number,
  { casting, told }: { casting: Casting; told: Set<Story> },
  world: World,
  random: Random,
): Action[] {
  const customer = casting.customerForOpen(open.language ?? 'en');
  const story = casting.story(customer, (one) => isRight(one, open), told);
  told.add(story);
  const { opened, last = opened } = open;
  const ago = (minutes: number): number =>
    Math.floor(now - minutes * minute - random.fork('slip').int(1, 50) * second);
  const lastAt = ago(last!);
  const brief = {
    ticket,
    story,
    customer,
    openedAt: ago(opened ?? last!),
    ...(open.mine && { assignee: tomas }),
  };
  const course = new Course(brief, world, random).open();
  if (open.priority) course.raise(open.priority);
  if (open.state === 'queue') {
    return open.last === undefined
      ? fitBefore(course.actions, now)
      : pauseUntil(course.customerSays('nudge').actions, lastAt);
  }
  const { actions } = course.say(story.lines.slice(1, endOf(story, open.state)));
  if (open.state === 'asked') return pauseUntil(actions, lastAt);
  const looked = random.chance(0.6) ? [look(customer.handle, ticket, lastAt, now, random)] : [];
  return [...endAt(actions, lastAt), ...looked];
}

const rank = ({ priority }: OpenTicket): number => (priority ? priorities.indexOf(priority) : 0);

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
  if (priority === 'critical' && story.raised !== priority) return false;
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
