import { priorities, type Priority } from '@tessera/contracts/ticket-status.data';

/** The priorities up to the highest that the desk allows. */
export const choosablePriorities = (max: Priority): readonly Priority[] =>
  priorities.slice(0, priorities.indexOf(max) + 1);

/** A priority if it may be chosen, else the highest that may. */
export const nearestChoice = (priority: Priority, choices: readonly Priority[]): Priority =>
  choices.includes(priority) ? priority : (choices.at(-1) ?? priority);
