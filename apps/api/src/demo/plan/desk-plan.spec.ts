import { maya, tomas } from '../cast/staff';
import type { Action } from './action';
import { planDesk } from './desk-plan';
import { day } from './units';

const wednesday = new Date('2026-03-11T14:30:00Z');
const plan = (now = wednesday, zone = 'Europe/Berlin', seed = 'a') => planDesk(now, zone, seed);
const usual = plan();
const of = <K extends Action['kind']>(kind: K, actions: readonly Action[]) =>
  actions.filter((action): action is Extract<Action, { kind: K }> => action.kind === kind);

describe('the plan of a demo desk', () => {
  test('is the same for the same instant, zone and seed, and another for another seed', () => {
    expect(plan()).toEqual(usual);
    expect(plan(wednesday, 'Europe/Berlin', 'b')).not.toEqual(usual);
  });

  test.each([
    ['in the middle of a week', wednesday, 'Europe/Berlin'],
    ['in a weekend’s night', new Date('2026-08-02T01:10:00Z'), 'UTC'],
    ['on New Year’s morning', new Date('2027-01-01T08:00:00Z'), 'America/New_York'],
    ['just after the clocks changed', new Date('2026-03-29T01:30:00Z'), 'Europe/Berlin'],
    ['in a zone of quarters', new Date('2026-06-15T12:00:00Z'), 'Asia/Kathmandu'],
  ])('holds %s', (_when, now, zone) => {
    const { actions, opensAt } = plan(now, zone);
    const times = actions.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.every(Number.isInteger)).toBe(true);
    expect(times[0]).toBeGreaterThan(opensAt);
    expect(times.at(-1)).toBeLessThanOrEqual(now.getTime());
    expect(now.getTime() - times.at(-1)!).toBeLessThan(5 * 60_000);
    expect(of('open', actions).length).toBeGreaterThan(300);
    expect(of('open', actions).length).toBeLessThan(345);
    expect(actions.length).toBeLessThan(3600);
    expect(of('post', actions).filter(({ opens }) => opens).length).toBeGreaterThan(0);
  });

  test('every ticket is opened before anything else happens in it, and its lines are counted', () => {
    const lines = new Map<string, number>();
    for (const action of usual.actions) {
      if (!('ticket' in action)) continue;
      if (action.kind === 'open') {
        expect(lines.has(action.ticket)).toBe(false);
        lines.set(action.ticket, 0);
      } else {
        expect(lines.has(action.ticket)).toBe(true);
      }
      if (action.kind === 'post') {
        expect(action.line).toBe(lines.get(action.ticket)! + 1);
        lines.set(action.ticket, action.line);
        if (action.opens) lines.set(action.opens, 0);
      }
    }
  });

  test('customers keep to the rhythm of a week', () => {
    const opened = of('open', plan(wednesday, 'UTC').actions).map(({ at }) => new Date(at));
    const share = (is: (time: Date) => boolean) => opened.filter(is).length / opened.length;
    expect(share((time) => [0, 6].includes(time.getUTCDay()))).toBeLessThan(0.2);
    expect(share((time) => time.getUTCHours() >= 8 && time.getUTCHours() < 20)).toBeGreaterThan(0.7);
    expect(share((time) => time.getUTCHours() < 6)).toBeLessThan(0.12);
  });

  test('people wait minutes to hours for the first answer', () => {
    const { actions } = usual;
    const waits = of('open', actions)
      .filter(({ ticket }) => ticket.startsWith('day-'))
      .flatMap(({ ticket, at, by }) => {
        const answer = of('post', actions).find(
          (post) => post.ticket === ticket && post.as === 'public' && post.by !== by,
        );
        return answer ? [(answer.at - at) / 60_000] : [];
      })
      .sort((a, b) => a - b);
    expect(waits[Math.floor(waits.length / 2)]).toBeGreaterThan(10);
    expect(waits[Math.floor(waits.length / 2)]).toBeLessThan(180);
    expect(waits[0]).toBeGreaterThan(1);
    expect(waits.at(-1)).toBeLessThan((6 * day) / 60_000);
  });

  test('customers judge what was solved, some of it and most of it well', () => {
    const marks = of('rate', usual.actions).map(({ score }) => score);
    expect(marks.length).toBeGreaterThan(70);
    expect(new Set(marks).size).toBe(5);
    expect(marks.filter((score) => score > 3).length / marks.length).toBeGreaterThan(0.65);
  });

  test('Maya and the helper have something to do with each other right now', () => {
    const live = usual.actions.filter((action) => 'ticket' in action && action.ticket === 'maya-live');
    expect(live[0]).toMatchObject({ kind: 'open', by: maya.handle });
    expect(live.at(-1)).toMatchObject({ kind: 'post', as: 'public', by: tomas.handle });
  });
});
