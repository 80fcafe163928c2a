import type { AutoReplyConditions, AutoReplyTrigger, Language, Priority } from '@tessera/contracts';
import { says } from './words.rules';

/** What the conditions of a rule ask of a ticket. */
export interface TicketView {
  /** Its category and the one above. */
  readonly categoryIds: readonly string[];
  readonly language: Language;
  readonly priority: Priority;
}

/** Something that a customer wrote. */
export interface Said {
  readonly text: string;
  /** It opened the ticket. */
  readonly opening: boolean;
  /** The ticket is the first of its customer. */
  readonly first: boolean;
  /** The seq of what a person of the team said last before; 0: nothing yet. */
  readonly teamSeq: number;
  /** When those who take such tickets work again: an instant, or `never`; null: somebody works. */
  readonly closedUntil: string | null;
}

/**
 * What of a customer's words a rule is to answer, as a name: for each name it runs once in a ticket. An opening is one. Out of hours
 * is one until work begins. A word counts once until a person of the team has said something: two programs that answer each other
 * get no further. Null: nothing.
 */
export function occasionOf(trigger: AutoReplyTrigger, said: Said): string | null {
  switch (trigger.on) {
    case 'opened':
      return said.opening ? 'opened' : null;
    case 'first_message':
      return said.opening && said.first ? 'opened' : null;
    case 'out_of_hours':
      return said.closedUntil === null ? null : `closed:${said.closedUntil}`;
    case 'keyword':
      return says(said.text, trigger.words) ? `said:${said.teamSeq}` : null;
    case 'waiting':
      return null;
  }
}

/** A wait is one occasion, however long it lasts. */
export const waitOccasion = (since: string): string => `waiting:${since}`;

/** Whether all that a rule asks for holds; `text` is what the customer wrote. */
export function holds(conditions: AutoReplyConditions, ticket: TicketView, text: string): boolean {
  const { categoryIds, languages, priorities, words } = conditions;
  const any = <T>(wanted: readonly T[], given: readonly T[]): boolean =>
    wanted.length === 0 || given.some((one) => wanted.includes(one));
  return (
    any(categoryIds, ticket.categoryIds) &&
    any(languages, [ticket.language]) &&
    any(priorities, [ticket.priority]) &&
    (words.length === 0 || says(text, words))
  );
}
