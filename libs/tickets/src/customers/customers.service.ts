import { Injectable } from '@nestjs/common';
import type { PersonCard } from '@tessera/contracts';
import { Actors, PersonList } from '@tessera/identity';
import type { RequestContext } from '@tessera/platform';
import { CustomerAccess } from './customer-access';
import { customerReach } from './customer-scope.sql';
import { CustomersRepository } from './customers.repository';

const shownMarks = 20;

/** Customers as the staff sees them beside their tickets. */
@Injectable()
export class Customers {
  constructor(
    private readonly access: CustomerAccess,
    private readonly people: PersonList,
    private readonly actors: Actors,
    private readonly customers: CustomersRepository,
  ) {}

  /** Who they are and what is known of them, by the tickets in the actor's scope. @throws PERSON_NOT_FOUND */
  async card(context: RequestContext, personId: string): Promise<Omit<PersonCard, 'telegram'>> {
    await this.access.assert(context, 'ticket:read', personId);
    const reach = customerReach(context.actor, 'ticket:read');
    const [person, { language }, { average, marks, ...tickets }, last, mayNote] = await Promise.all([
      this.people.get(context, personId),
      this.actors.forPerson(personId),
      this.customers.figures(context, personId, reach),
      this.customers.marks(context, personId, reach, shownMarks),
      this.access.may(context, 'person:note', personId),
    ]);
    return { ...person, language, ...tickets, marks: { average, count: marks, last }, mayNote };
  }
}
