import type { Action } from './action';
import { endAt, fitBefore, fitInto, pauseUntil } from './fit';

const at = (time: number, kind: 'post' | 'read' = 'post') =>
  ({ at: time, by: 'a', door: 'web', ticket: 't', kind, as: 'public', text: 'x', line: 1 }) as Action;
const times = (actions: readonly Action[]) => actions.map((action) => action.at);
const actions = [at(100), at(200), at(400), at(420, 'read')];

test('changes the pace, never the beginning', () => {
  expect(times(fitInto(actions, 260))).toEqual([100, 150, 250, 260]);
  expect(times(fitInto([at(100)], 100))).toEqual([100]);
});

test('leaves alone what is over in time', () => {
  expect(times(fitBefore(actions, 500))).toEqual(times(actions));
  expect(times(fitBefore(actions, 260)).at(-1)).toBe(260);
});

test('moves all of it', () => {
  expect(times(endAt(actions, 1000))).toEqual([680, 780, 980, 1000]);
});

test('waits before the last message, and what follows it stays close to it', () => {
  expect(times(pauseUntil(actions, 1000))).toEqual([100, 200, 980, 1000]);
  expect(times(pauseUntil(actions, 260)).at(-1)).toBe(260);
});
