import { Injectable } from '@nestjs/common';
import type { Permission } from '@tessera/contracts';
import { DomainError, type RequestContext } from '@tessera/platform';
import { Database, type Queryable } from '@tessera/platform/database';
import { reachesEverybody } from './customer.policy';
import { customerReach } from './customer-scope.sql';
import { CustomersRepository } from './customers.repository';

/** The one way to what the staff knows of a person: whom the actor may not see does not exist. */
@Injectable()
export class CustomerAccess {
  constructor(
    private readonly database: Database,
    private readonly customers: CustomersRepository,
  ) {}

  /** Whether the actor may do this about this person. */
  async may(
    context: RequestContext,
    permission: Permission,
    personId: string,
    queryable: Queryable = this.database.in(context),
  ): Promise<boolean> {
    const { actor, deskId } = context;
    const reach = customerReach(actor, permission);
    if (reach === undefined || actor.personId === personId) return false;
    if (reachesEverybody(actor, permission)) return this.customers.isHere(queryable, deskId, personId);
    return this.customers.isKnown(queryable, context, personId, reach);
  }

  /**
   * Whether the actor may open a ticket for somebody who is here: it makes the person one of theirs, so for those whom they
   * know, and, told Telegram's id by the person themselves, for those of whom there is nothing to be known, or by those who
   * read nothing.
   * @throws PERSON_NOT_FOUND
   */
  async assertOpenable(
    context: RequestContext,
    personId: string,
    namedBy: 'id' | 'telegram',
    queryable: Queryable,
  ): Promise<void> {
    if (await this.may(context, 'ticket:read', personId, queryable)) return;
    const blind = customerReach(context.actor, 'ticket:read') === undefined;
    if (namedBy === 'telegram' && (blind || !(await this.customers.isOnRecord(queryable, context, personId))))
      return;
    throw new DomainError('PERSON_NOT_FOUND');
  }

  /** @throws PERSON_NOT_FOUND, or FORBIDDEN for somebody whom they may read but not do this about */
  async assert(
    context: RequestContext,
    permission: Permission,
    personId: string,
    queryable?: Queryable,
  ): Promise<void> {
    if (await this.may(context, permission, personId, queryable)) return;
    const seen =
      permission !== 'ticket:read' && (await this.may(context, 'ticket:read', personId, queryable));
    throw new DomainError(seen ? 'FORBIDDEN' : 'PERSON_NOT_FOUND');
  }
}
