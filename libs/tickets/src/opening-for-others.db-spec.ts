import { CatalogModule } from '@tessera/catalog';
import { DeskSettingsService } from '@tessera/identity';
import type { RequestContext } from '@tessera/platform';
import { TestDesk } from '../../../test/desk';
import { CustomerAccess } from './customers/customer-access';
import { PersonNotes } from './customers/person-notes.service';
import { TicketsModule } from './tickets.module';
import { TicketsService, type OpenInput } from './tickets.service';

type Who = OpenInput['requester'];

describe('a ticket opened for somebody else', () => {
  let desk: TestDesk;
  let helper: RequestContext;
  let moderator: RequestContext;
  let foreign: string;
  let lastTelegramId = 1000;

  beforeAll(async () => {
    desk = await TestDesk.open({ imports: [CatalogModule, TicketsModule] });
    helper = await desk.as(await desk.person(1, 'helper'));
    moderator = await desk.as(await desk.person(2, 'moderator'));
    const [category] = await desk.sql<{ id: string }>(
      `INSERT INTO category (desk_id, name, icon, colour, default_priority, created_at) VALUES ($1, 'Foreign', 'x', '#000000', 'normal', now())
       RETURNING id`,
      [desk.deskId],
    );
    foreign = category!.id;
    await desk.sql('INSERT INTO category_specialist (category_id, person_id) VALUES ($1, $2)', [
      foreign,
      moderator.actor.personId,
    ]);
  });
  afterAll(() => desk?.close());

  const open = (context: RequestContext, input: Partial<OpenInput> = {}) =>
    desk.get(TicketsService).open(context, { subject: 's', text: 't', ...input });
  const opening = (context: RequestContext, requester: Who, clientId?: string): Promise<string> =>
    open(context, { requester, kind: 'note', ...(clientId && { clientId }) }).then(
      () => 'opened',
      (error: { code: string }) => error.code,
    );
  const knows = (personId: string) => desk.get(CustomerAccess).may(helper, 'person:note', personId);
  async function customer(categoryId?: string): Promise<{ id: string; telegramId: string }> {
    const id = await desk.person(++lastTelegramId);
    if (categoryId) await open(await desk.as(id), { categoryId });
    return { id, telegramId: String(lastTelegramId) };
  }

  it('makes nobody known who was not', async () => {
    const { id, telegramId } = await customer(foreign);
    expect(await opening(helper, { userId: id })).toBe('PERSON_NOT_FOUND');
    expect(await opening(helper, { telegramId })).toBe('PERSON_NOT_FOUND');
    expect(await knows(id)).toBe(false);
    expect(await opening(moderator, { userId: id })).toBe('opened');
    expect(await opening(moderator, { telegramId })).toBe('opened');
  });

  it('is for those whom one knows, by either id', async () => {
    const { id, telegramId } = await customer();
    await open(await desk.as(id));
    expect([await opening(helper, { userId: id }), await opening(helper, { telegramId })]).toEqual([
      'opened',
      'opened',
    ]);
  });

  it('is for newcomers, and for whoever came and asked nothing, as long as nobody noted anything', async () => {
    const telegramId = String(++lastTelegramId);
    expect(await opening(helper, { telegramId, name: 'New' })).toBe('opened');
    expect(await opening(helper, { telegramId })).toBe('opened');

    const quiet = await customer();
    expect(await opening(helper, { userId: quiet.id })).toBe('PERSON_NOT_FOUND');
    expect(await opening(helper, { telegramId: quiet.telegramId })).toBe('opened');

    const noted = await customer();
    await desk.get(PersonNotes).add(moderator, noted.id, 'pays in cash');
    expect(await opening(helper, { telegramId: noted.telegramId })).toBe('PERSON_NOT_FOUND');
    expect(await knows(noted.id)).toBe(false);
  });

  it('is the same when it is asked for again after it went out of sight', async () => {
    const { id } = await customer();
    await open(await desk.as(id));
    expect(await opening(helper, { userId: id }, 'again')).toBe('opened');
    await desk.sql('UPDATE ticket SET category_id = $1 WHERE requester_id = $2', [foreign, id]);
    expect(await opening(helper, { userId: id }, 'again')).toBe('opened');
    expect(await opening(helper, { userId: id })).toBe('PERSON_NOT_FOUND');
  });

  it('is named by Telegram alone by a program that reads nothing', async () => {
    const { id, telegramId } = await customer(foreign);
    const grants = { 'ticket:open-for-others': 'all' } as const;
    const form: RequestContext = { ...moderator, actor: { ...moderator.actor, grants } };
    expect(await opening(form, { telegramId })).toBe('opened');
    expect(await opening(form, { userId: id })).toBe('PERSON_NOT_FOUND');
  });

  it('takes nothing of what customers may have open themselves', async () => {
    await desk.get(DeskSettingsService).put(await desk.as(await desk.person(3, 'admin')), {
      openTicketsPerCustomer: 1,
    });
    const { id } = await customer();
    for (let n = 0; n < 3; n++) expect(await opening(moderator, { userId: id })).toBe('opened');
    const context = await desk.as(id);
    await desk.get(TicketsService).assertRoom(context);
    await open(context);
    const full = { code: 'TOO_MANY_OPEN_TICKETS', params: { count: 1 } };
    await expect(open(context)).rejects.toMatchObject(full);
    await expect(desk.get(TicketsService).assertRoom(context)).rejects.toMatchObject(full);
  });

  it('is opened so often and no more', async () => {
    const slow = await TestDesk.open({
      env: { RATE_LIMIT_FACTOR: '0.05' },
      imports: [CatalogModule, TicketsModule],
      database: desk.testDatabase,
    });
    const results: string[] = [];
    for (let n = 0; n < 4; n++) {
      const requester = { telegramId: String(++lastTelegramId) };
      results.push(
        await slow
          .get(TicketsService)
          .open(helper, { subject: 's', text: 't', requester })
          .then(
            () => 'opened',
            (error: { code: string }) => error.code,
          ),
      );
    }
    expect(results).toEqual(['opened', 'opened', 'opened', 'RATE_LIMITED']);
    await slow.close();
  });
});
