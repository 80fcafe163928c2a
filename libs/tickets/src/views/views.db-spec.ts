import { CatalogModule } from '@tessera/catalog';
import { countedUpTo, maxViews, type CreateView, type View, type ViewFilters } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { TestDesk } from '../../../../test/desk';
import { TicketListService } from '../list/ticket-list.service';
import { TicketsModule } from '../tickets.module';
import { ViewCountsService } from './view-counts.service';
import { Views } from './views.service';

describe('saved views', () => {
  let desk: TestDesk;
  let tomas: RequestContext;
  let anna: RequestContext;
  let david: RequestContext;
  let requester: string;

  beforeAll(async () => {
    desk = await TestDesk.open({ imports: [CatalogModule, TicketsModule] });
    requester = await desk.person(1);
    tomas = await desk.as(await desk.person(2, 'helper'));
    anna = await desk.as(await desk.person(3, 'moderator'));
    david = await desk.as(await desk.person(4, 'admin'));
  });
  afterEach(async () => {
    await desk.sql('DELETE FROM ticket_view');
  });
  afterAll(() => desk?.close());

  const save = (who: RequestContext, name: string, more: Partial<CreateView> = {}): Promise<View> =>
    desk.get(Views).create(who, {
      name,
      filters: { scope: 'all' },
      sort: '-lastActivityAt',
      shared: false,
      ...more,
    });
  const names = async (who: RequestContext): Promise<string[]> =>
    (await desk.get(Views).list(who)).map(({ name }) => name);
  const refusal = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: { code?: string }) => error.code ?? String(error),
    );

  describe('their order', () => {
    it('is what people make it, without gaps', async () => {
      await save(tomas, 'a');
      const b = await save(tomas, 'b');
      const c = await save(tomas, 'c');
      await save(tomas, 'first', { position: 0 });
      expect(await names(tomas)).toEqual(['first', 'a', 'b', 'c']);
      await desk.get(Views).update(tomas, c.id, { version: 1, position: 1 });
      expect(await names(tomas)).toEqual(['first', 'c', 'a', 'b']);
      await desk.get(Views).update(tomas, c.id, { version: 2, position: 1000 });
      await desk.get(Views).remove(tomas, b.id);
      const left = await desk.get(Views).list(tomas);
      expect(left.map(({ name, position }) => [name, position])).toEqual([
        ['first', 0],
        ['a', 1],
        ['c', 2],
      ]);
    });

    it('holds when several are saved at once', async () => {
      await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => save(anna, name, { shared: true })));
      const places = (await desk.get(Views).list(tomas)).map(({ position }) => position);
      expect(places).toEqual([0, 1, 2, 3, 4]);
    });
  });

  describe('whose they are', () => {
    it('shows one’s own to oneself and the team’s to all, first', async () => {
      await save(tomas, 'mine');
      await save(anna, 'ours', { shared: true });
      expect(await names(tomas)).toEqual(['ours', 'mine']);
      expect(await names(anna)).toEqual(['ours']);
    });

    it('lets those share who may, and lets nobody touch what is somebody else’s', async () => {
      const mine = await save(tomas, 'mine');
      const ours = await save(anna, 'ours', { shared: true });
      const views = desk.get(Views);
      expect(await refusal(save(tomas, 'x', { shared: true }))).toBe('FORBIDDEN');
      expect(await refusal(views.update(tomas, mine.id, { version: 1, shared: true }))).toBe('FORBIDDEN');
      expect(await refusal(views.update(tomas, ours.id, { version: 1, name: 'x' }))).toBe('FORBIDDEN');
      expect(await refusal(views.remove(tomas, ours.id))).toBe('FORBIDDEN');
      expect(await refusal(views.update(anna, mine.id, { version: 1, name: 'x' }))).toBe('VIEW_NOT_FOUND');
      expect(await refusal(views.remove(anna, mine.id))).toBe('VIEW_NOT_FOUND');
    });

    it('goes from a person to the team and into other hands', async () => {
      const view = await save(anna, 'hers');
      await desk.get(Views).update(anna, view.id, { version: 1, shared: true });
      expect(await names(tomas)).toEqual(['hers']);
      await desk.get(Views).update(david, view.id, { version: 2, shared: false });
      expect([await names(anna), await names(david)]).toEqual([[], ['hers']]);
    });

    it('writes down what the team shares, and no names', async () => {
      await save(tomas, 'private matter');
      const { id } = await save(anna, 'secret name', { shared: true });
      const lines = await desk.sql<{ target_id: string; after: unknown }>(
        `SELECT target_id, after FROM audit_entry WHERE action = 'view.created' ORDER BY id DESC LIMIT 1`,
      );
      expect(lines).toMatchObject([{ target_id: id, after: { name: true, filters: true, shared: true } }]);
      expect(JSON.stringify(lines)).not.toContain('secret name');
    });
  });

  it('are overwritten by nobody unseen', async () => {
    const view = await save(anna, 'ours', { shared: true });
    await desk.get(Views).update(david, view.id, { version: 1, name: 'better' });
    expect(await refusal(desk.get(Views).update(anna, view.id, { version: 1, name: 'worse' }))).toBe(
      'VERSION_CONFLICT',
    );
  });

  it('are not too many', async () => {
    for (let n = 0; n < maxViews; n++) await save(tomas, `v${n}`);
    expect(await refusal(save(tomas, 'one more'))).toBe('TOO_MANY_VIEWS');
    await save(anna, 'the team’s', { shared: true });
  });

  it('show what is deleted to those who may restore it', async () => {
    const filters: ViewFilters = { scope: 'all', deleted: true };
    expect(await refusal(save(anna, 'bin', { filters }))).toBe('FORBIDDEN');
    await save(david, 'bin', { shared: true, filters });
    expect([await names(david), await names(anna)]).toEqual([['bin'], []]);
    expect((await desk.get(ViewCountsService).count(anna)).items).toHaveLength(3);
  });

  describe('their counts', () => {
    const many = countedUpTo + 6;

    beforeAll(async () => {
      const [category] = await desk.sql<{ id: string }>(
        `INSERT INTO category (desk_id, name, icon, colour, default_priority, created_at)
         VALUES ($1, 'Closed shop', 'x', '#000000', 'normal', now()) RETURNING id`,
        [desk.deskId],
      );
      await desk.sql('INSERT INTO category_specialist (category_id, person_id) VALUES ($1, $2)', [
        category!.id,
        anna.actor.personId,
      ]);
      await desk.sql(
        `INSERT INTO ticket (id, desk_id, requester_id, opened_by_id, assignee_id, category_id, subject, status, priority, tags, source,
           language, created_at, last_activity_at, last_public_activity_at, unanswered_since)
         SELECT 'T' || lpad(n::text, 7, '0'), $1, $2, $2, CASE WHEN n % 7 = 0 THEN $3::bigint END, CASE WHEN n % 5 = 0 THEN $4::bigint END,
           's', (ARRAY['new', 'in_progress', 'waiting', 'resolved', 'closed'])[1 + n % 5],
           (ARRAY['low', 'normal', 'high', 'critical'])[1 + n % 4]::ticket_priority, CASE WHEN n % 3 = 0 THEN ARRAY['refund'] ELSE '{}' END,
           'web', 'en', $5::timestamptz - n * interval '1 hour', $5::timestamptz - n * interval '30 minutes', $5::timestamptz,
           CASE WHEN n % 11 = 0 THEN $5::timestamptz END
         FROM generate_series(0, 99) n`,
        [desk.deskId, requester, tomas.actor.personId, category!.id, desk.clock.now()],
      );
    });

    const filters: ViewFilters[] = [
      { scope: 'all' },
      { scope: 'assigned', status: ['new', 'waiting'] },
      { scope: 'queue', priority: ['high', 'critical'] },
      { scope: 'all', tag: 'refund', unanswered: true },
      { scope: 'all', createdFrom: '-10h' },
      { scope: 'all', createdTo: '-2d', activeFrom: '-40h' },
      { scope: 'all', activeTo: '-1d', unanswered: false },
      { scope: 'all', overdue: true },
    ];

    it('are the lengths of their lists, for everybody', async () => {
      const saved = [];
      for (const [n, one] of filters.entries())
        saved.push(await save(anna, `v${n}`, { shared: true, filters: one }));
      for (const who of [tomas, anna, david]) {
        const counts = await desk.get(ViewCountsService).count(who);
        const length = async (query: ViewFilters): Promise<number> =>
          (await desk.get(TicketListService).list(who, { ...query, limit: 100, sort: '-createdAt' })).items
            .length;
        for (const { id, filters: query } of saved) {
          expect([query, counts.items.find((one) => one.id === id)]).toEqual([
            query,
            {
              id,
              count: await length(query),
              unanswered: query.unanswered === false ? 0 : await length({ ...query, unanswered: true }),
            },
          ]);
        }
      }
    });

    it('know hours and days from the desk’s clock', async () => {
      const { items } = await desk
        .get(TicketListService)
        .list(anna, { createdFrom: '-10h', limit: 100, sort: '-createdAt' });
      expect(items).toHaveLength(11);
    });

    it('stop where nobody needs to know more', async () => {
      await desk.sql(
        `INSERT INTO ticket (id, desk_id, requester_id, opened_by_id, subject, status, priority, source, language, created_at,
           last_activity_at, last_public_activity_at)
         SELECT 'M' || lpad(n::text, 7, '0'), $1, $2, $2, 's', 'new', 'normal', 'web', 'en', now(), now(), now()
         FROM generate_series(1, $3) n`,
        [desk.deskId, requester, many],
      );
      const { upTo, items } = await desk.get(ViewCountsService).count(anna);
      expect(upTo).toBe(countedUpTo);
      expect(items.find(({ id }) => id === 'queue')).toMatchObject({ count: countedUpTo + 1 });
    });
  });
});
