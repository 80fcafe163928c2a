import { CatalogModule } from '@tessera/catalog';
import type { Role } from '@tessera/contracts';
import { DomainError } from '@tessera/platform';
import { TestDesk } from '../../../test/desk';
import { TicketListService } from './list/ticket-list.service';
import { TicketAccess } from './ticket-access';
import { TicketsModule } from './tickets.module';

/** The predicate and its twin in SQL: whoever the actor and however the ticket stands, a list shows just what a look would. */
describe('the scope of a list', () => {
  let desk: TestDesk;
  const people: string[] = [];
  const tickets: string[] = [];

  beforeAll(async () => {
    desk = await TestDesk.open({ imports: [CatalogModule, TicketsModule] });
    const staff: Role[] = ['user', 'user', 'helper', 'helper', 'helper', 'moderator', 'admin', 'developer'];
    for (const [i, role] of staff.entries()) people.push(await desk.person(1000 + i, role));
    for (const id of ['1', '2', '3']) {
      await desk.sql(
        `INSERT INTO category (desk_id, name, icon, colour, default_priority, created_at) VALUES ($1, $2, 'x', '#000000', 'normal', now())`,
        [desk.deskId, id],
      );
    }
    // Category 3 has no specialists; the second and third of the helpers share one.
    for (const [category, person] of [
      [1, 2],
      [1, 3],
      [2, 3],
    ] as const) {
      await desk.sql('INSERT INTO category_specialist (category_id, person_id) VALUES ($1, $2)', [
        category,
        people[person],
      ]);
    }
    let n = 0;
    for (const requester of [0, 1, 2, 5]) {
      for (const category of [null, 1, 2, 3]) {
        for (const assignee of [null, 2, 4, 5]) {
          for (const deleted of [false, true]) {
            const id = `T${String(n++).padStart(7, '0')}`;
            tickets.push(id);
            await desk.sql(
              `INSERT INTO ticket (id, desk_id, requester_id, opened_by_id, assignee_id, category_id, subject, status, priority, source,
                 language, created_at, last_activity_at, last_public_activity_at, deleted_at)
               VALUES ($1, $2, $3, $3, $4, $5, 's', 'new', 'normal', 'web', 'en', now(), now(), now(), $6)`,
              [
                id,
                desk.deskId,
                people[requester],
                assignee === null ? null : people[assignee],
                category,
                deleted ? new Date() : null,
              ],
            );
          }
        }
      }
    }
  });
  afterAll(() => desk?.close());

  it('agrees with the policy, ticket by ticket', async () => {
    for (const person of people) {
      const context = await desk.as(person);
      const isStaff = context.actor.role !== 'user';
      const listed = new Set<string>();
      for (const scope of ['own', 'all'] as const) {
        if (!isStaff && scope === 'all') continue;
        for (const deleted of isStaff && context.actor.grants['ticket:delete'] ? [false, true] : [false]) {
          for (const id of await listAll(context, scope, deleted)) listed.add(id);
        }
      }
      const seen = new Set<string>();
      for (const id of tickets) {
        const found = await desk
          .get(TicketAccess)
          .find(context, id)
          .catch((error: unknown) => {
            if (error instanceof DomainError && error.code === 'TICKET_NOT_FOUND') return null;
            throw error;
          });
        if (found) seen.add(id);
      }
      expect([context.actor.role, [...listed].sort()]).toEqual([context.actor.role, [...seen].sort()]);
    }
  });

  async function listAll(
    context: Awaited<ReturnType<TestDesk['as']>>,
    scope: 'own' | 'all',
    deleted: boolean,
  ): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await desk.get(TicketListService).list(context, {
        scope,
        limit: 50,
        sort: '-createdAt',
        ...(deleted && { deleted }),
        ...(cursor && { cursor }),
      });
      ids.push(...page.items.map((ticket) => ticket.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return ids;
  }
});
