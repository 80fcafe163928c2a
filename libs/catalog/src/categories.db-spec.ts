import { TestDesk } from '../../../test/desk';
import { CatalogModule } from './catalog.module';
import { Categories } from './categories.service';

describe('the tree of categories', () => {
  let desk: TestDesk;
  let other: TestDesk;
  beforeAll(async () => {
    desk = await TestDesk.open({ imports: [CatalogModule] });
    other = await TestDesk.open({
      imports: [CatalogModule],
      clock: desk.clock,
      database: desk.testDatabase,
    });
  });
  afterAll(async () => {
    await other.close();
    await desk.close();
  });

  it('stays at two levels also when two put one under another at once', async () => {
    const admin = await desk.as(await desk.person(1, 'admin'));
    const [left, right] = [desk.get(Categories), other.get(Categories)];
    const make = (name: string, parentId: string | null = null) =>
      left.create(admin, {
        name,
        translations: {},
        icon: '💬',
        colour: '#3390ec',
        parentId,
        defaultPriority: 'normal',
        position: 0,
        active: true,
        specialistIds: [],
      });
    for (let round = 0; round < 10; round++) {
      const [a, b, c] = [await make('a'), await make('b'), await make('c')];
      const both = await Promise.allSettled([
        left.update(admin, a.id, { version: 1, parentId: b.id }),
        right.update(admin, b.id, { version: 1, parentId: c.id }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    }
    const deep = await desk.sql(
      `SELECT 1 FROM category c JOIN category p ON p.id = c.parent_id WHERE p.parent_id IS NOT NULL`,
    );
    expect(deep).toEqual([]);
  });
});
