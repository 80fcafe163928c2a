import type { Action } from './action';

/** The actions with their pace changed so that the last one is over at `end`; the first stays where it is. */
export function fitInto(actions: readonly Action[], end: number): Action[] {
  const from = actions[0]!.at;
  const pace = (end - from) / Math.max(1, actions.at(-1)!.at - from);
  return actions.map((action) => ({ ...action, at: Math.floor(from + (action.at - from) * pace) }));
}

/** The same, but only where they would last longer than that. */
export const fitBefore = (actions: readonly Action[], end: number): Action[] =>
  actions.at(-1)!.at <= end ? [...actions] : fitInto(actions, end);

/** The actions at their own pace, the last one at `end`. */
export function endAt(actions: readonly Action[], end: number): Action[] {
  const later = end - actions.at(-1)!.at;
  return actions.map((action) => ({ ...action, at: action.at + later }));
}

/** The same, but for a pause before the last message, so that the first stays where it is. */
export function pauseUntil(actions: readonly Action[], end: number): Action[] {
  const fitting = fitBefore(actions, end);
  const last = fitting.findLastIndex(({ kind }) => kind === 'post');
  return [...fitting.slice(0, last), ...endAt(fitting.slice(last), end)];
}
