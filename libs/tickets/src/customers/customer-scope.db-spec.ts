import { CatalogModule } from '@tessera/catalog';
import type { Role } from '@tessera/contracts';
import { TestDesk } from '../../../../test/desk';
import type { TicketFacts } from '../ticket.policy';
import { TicketsModule } from '../tickets.module';
import { CustomerAccess } from './customer-access';
import { canOnCustomer } from './customer.policy';

/** The predicate and its twin in SQL, over customers whose tickets stand in every way. */
describe('the scope of customers', () => {
  let desk: TestDesk;
  const staff: string[] = [];
  const customers: string[] = [];
  const tickets: TicketFacts[] = [];

  beforeAll(async () => {
    desk = await TestDesk.open({ imports: [CatalogModule, TicketsModule] });
    const roles: Role[] = ['user', 'helper', 'helper', 'moderator', 'admin'];
    for (const [i, role] of roles.entries()) staff.push(await desk.person(100 + i, role));
    for (const name of ['1', '2']) {
      await desk.sql(
        `INSERT INTO category (desk_id, name, icon, colour, default_priority, created_at) VALUES ($1, $2, 'x', '#000000', 'normal', now())`,
        [desk.deskId, name],
      );
    }
    // The first category has one of the helpers, the second nobody.
    await desk.sql('INSERT INTO category_specialist (category_id, person_id) VALUES (1, $1)', [staff[2]]);
    let n = 0;
    for (const categoryId of [null, '1', '2']) {
      for (const assigneeId of [null, staff[1]!, staff[3]!]) {
        for (const deletedAt of [null, '2026-01-01T00:00:00.000Z']) {
          const requesterId = await desk.person(1000 + n);
          customers.push(requesterId);
          tickets.push({
            requesterId,
            assigneeId,
            categoryId,
            categoryHasSpecialists: categoryId === '1',
            deletedAt,
          });
          await desk.sql(
            `INSERT INTO ticket (id, desk_id, requester_id, opened_by_id, assignee_id, category_id, subject, status, priority, source,
               language, created_at, last_activity_at, last_public_activity_at, deleted_at)
             VALUES ($1, $2, $3, $3, $4, $5, 's', 'new', 'normal', 'web', 'en', now(), now(), now(), $6)`,
            [`T${String(n++).padStart(7, '0')}`, desk.deskId, requesterId, assigneeId, categoryId, deletedAt],
          );
        }
      }
    }
    customers.push(await desk.person(5000));
  });
  afterAll(() => desk?.close());

  it('agrees with the policy, person by person', async () => {
    for (const person of staff) {
      const context = await desk.as(person);
      for (const permission of ['ticket:read', 'person:note', 'ticket:moderate'] as const) {
        for (const customer of [...customers, ...staff]) {
          const theirs = tickets.filter(({ requesterId }) => requesterId === customer);
          expect([
            context.actor.role,
            permission,
            customer,
            await desk.get(CustomerAccess).may(context, permission, customer),
          ]).toEqual([
            context.actor.role,
            permission,
            customer,
            canOnCustomer(context.actor, permission, customer, theirs),
          ]);
        }
      }
    }
  });

  it('knows nobody who is not here', async () => {
    const moderator = await desk.as(staff[3]!);
    expect(await desk.get(CustomerAccess).may(moderator, 'person:note', '999999')).toBe(false);
  });
});
