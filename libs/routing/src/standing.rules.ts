import type { Grants, RoutedPerson } from '@tessera/contracts';
import { mayWorkOn, type TicketFacts } from '@tessera/tickets';
import type { Candidate } from './choice.rules';
import type { TeamRow } from './team.repository';
import { isWorking, nextChange } from './working-hours.rules';

export interface Standing {
  /** What the role of somebody allows. */
  readonly grantsOf: (row: TeamRow) => Grants;
  readonly defaultLimit: number;
  readonly now: Date;
}

/** Those who take the tickets of a category: its specialists, and everybody where there are none. */
export const takersOf = (team: readonly TeamRow[], facts: TicketFacts): TeamRow[] =>
  team.filter(
    ({ specialistOf }) => !facts.categoryHasSpecialists || specialistOf.includes(facts.categoryId ?? ''),
  );

export const limitOf = ({ ticketLimit }: TeamRow, { defaultLimit }: Pick<Standing, 'defaultLimit'>): number =>
  ticketLimit ?? defaultLimit;

/** How somebody stands to a ticket. */
export function candidateFor(row: TeamRow, facts: TicketFacts, standing: Standing): Candidate {
  const { personId, name, role, specialistOf, available, openTickets } = row;
  const actor = {
    kind: 'person',
    personId,
    apiKeyId: null,
    name,
    firstName: name,
    role,
    grants: standing.grantsOf(row),
    specialistOf,
  } as const;
  return {
    personId,
    mayTake: mayWorkOn(actor, facts),
    available,
    working: isWorking(row.week, standing.now),
    openTickets,
    limit: limitOf(row, standing),
  };
}

/** Somebody as the screens of routing show them. */
export const routedPerson = (row: TeamRow, standing: Omit<Standing, 'grantsOf'>): RoutedPerson => ({
  id: row.personId,
  name: row.name,
  available: row.available,
  working: isWorking(row.week, standing.now),
  changesAt: nextChange(row.week, standing.now)?.toISOString() ?? null,
  openTickets: row.openTickets,
  limit: limitOf(row, standing),
});
