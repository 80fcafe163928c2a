import { Injectable } from '@nestjs/common';
import type { StaffMember } from '@tessera/contracts';
import { Actors, PersonList } from '@tessera/identity';
import type { RequestContext } from '@tessera/platform';
import { TicketAccess } from './ticket-access';
import { audienceOf } from './ticket.policy';

/** Who of the staff may read a ticket as staff: whom a note in it can call. */
@Injectable()
export class TicketReaders {
  constructor(
    private readonly access: TicketAccess,
    private readonly people: PersonList,
    private readonly actors: Actors,
  ) {}

  /** @throws TICKET_NOT_FOUND */
  async list(context: RequestContext, ticketId: string): Promise<StaffMember[]> {
    const { ticket } = await this.access.find(context, ticketId);
    const staff = await this.people.staff(context);
    const reads = await Promise.all(
      staff.map(async ({ id }) => {
        const { actor, blocked } = await this.actors.forPerson(id, context.deskId, context.tx);
        return !blocked && audienceOf(actor, ticket) === 'staff';
      }),
    );
    return staff.filter((_, index) => reads[index]);
  }
}
