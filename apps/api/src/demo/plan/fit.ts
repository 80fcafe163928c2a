import type { Action } from './action';

/** The actions with their pace changed so that the last one is over at `end`; the first stays where it is. */
export function fitInto(actions: readonly Action[], end: number): Action[] {
  const from = actions[0]!.at;
  const pace = (end - from) / Math.max(1, actions.at(-1)!.at - from);
  return actions.map((action) => ({ ...action, at: Math.floor(from + (action.at - from) * pace) }));
}

/** The same, but only where they would last longer than that. */
export const fitBefore = (actions: readonly Action[], end: number): readonly Action[] =>
  actions.at(-1)!.at <= end ? actions : fitInto(actions, end);
