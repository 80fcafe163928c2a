import type { ListUsersQuery } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { TestDesk } from '../../../../test/desk';
import { Members } from './members.service';
import { PersonList } from './person-list.service';
import { Presence } from './presence';

describe('lists of people', () => {
  let desk: TestDesk;
  let context: RequestContext;
  let list: PersonList;
  let helper: string;

  beforeAll(async () => {
    desk = await TestDesk.open({ env: { MODERATOR_IDS: '300' } });
    list = desk.get(PersonList);
    for (let id = 101; id <= 125; id++) await desk.person(id, 'user', `Person ${id}`);
    await desk.person(200, 'user', '100%_sure');
    await desk.person(300, 'user', 'Vera');
    helper = await desk.person(301, 'helper', 'Hugo');
    context = await desk.as(await desk.person(302, 'admin', 'Ada'));
    await desk.sql(`UPDATE person SET username = 'MayaL', last_name = 'Lind' WHERE telegram_id = 101`);
  });
  afterAll(() => desk.close());

  const names = async (query: Partial<ListUsersQuery>) =>
    (await list.list(context, { limit: 100, ...query })).items.map(({ name }) => name);

  it('pages through everybody once, newest first, while others come', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list.list(context, { limit: 7, role: ['user'], cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
      if (seen.length === 7) await desk.person(126, 'user', 'Newcomer');
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(26);
    expect(seen).toEqual([...seen].sort((a, b) => Number(b) - Number(a)));
  });

  it.each([
    ['a part of the name', 'erson 11', 10],
    ['first and last name', '101 li', 1],
    ['a user name with @', '@mayal', 1],
    ['the beginning of a Telegram id', '30', 3],
    ['a percent sign as itself', '100%_', 1],
    ['an underscore as itself', '_', 1],
    ['a NUL', '\0Vera', 1],
    ['a backslash', '\\', 0],
    ['a quote', `' OR 1=1 --`, 0],
  ])('finds %s', async (_, q, count) => {
    expect(await names({ q })).toHaveLength(count);
  });

  it('filters by role and block', async () => {
    expect(await names({ role: ['helper', 'admin'] })).toEqual(['Ada', 'Hugo']);
    await desk.get(Members).setBlock(context, helper, { blocked: true, reason: 'r' });
    expect(await names({ blocked: true })).toEqual(['Hugo']);
    expect(await names({ blocked: false, role: ['helper'] })).toEqual([]);
    expect(await list.get(context, helper)).toMatchObject({ blocked: true, blockedReason: 'r' });
    await desk.get(Members).setBlock(context, helper, { blocked: false });
  });

  it('refuses the cursor of another filter', async () => {
    const { nextCursor } = await list.list(context, { limit: 2 });
    await expect(list.list(context, { limit: 2, role: ['user'], cursor: nextCursor! })).rejects.toMatchObject(
      {
        code: 'BAD_CURSOR',
      },
    );
  });

  it('shows locked roles, tickets and who never wrote', async () => {
    const [vera] = (await list.list(context, { limit: 10, q: 'Vera' })).items;
    expect(vera).toMatchObject({ role: 'moderator', roleLocked: true, neverWrote: false, openTickets: 0 });
    expect(await list.get(context, helper)).toMatchObject({ roleLocked: false });
    await expect(list.get(context, '99999')).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
  });

  it('lists the staff by rank, with presence from its source', async () => {
    desk.get(Presence).use(() => Promise.resolve(new Set([helper])));
    const staff = await list.staff(context);
    expect(staff.map(({ name, role, online }) => [name, role, online])).toEqual([
      ['Ada', 'admin', false],
      ['Vera', 'moderator', false],
      ['Hugo', 'helper', true],
    ]);
  });
});
