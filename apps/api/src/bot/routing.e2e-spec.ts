import { Categories } from '@tessera/catalog';
import { DeskSettingsService } from '@tessera/identity';
import { Routing, WorkingHoursService } from '@tessera/routing';
import { TicketsService } from '@tessera/tickets';
import { eventually } from '../../../../test/eventually';
import { BotDesk } from './bot.fixture';

describe('tickets that find somebody, in the bot', () => {
  let desk: BotDesk;
  beforeAll(async () => {
    desk = await BotDesk.open();
  });
  afterAll(() => desk.close());

  it('tells whoever gets one, and says on /away and /back what becomes of them', async () => {
    const get = desk.running.app.get.bind(desk.running.app);
    const { context: boss } = await desk.staff('Boss', 'admin');
    const [anna, bela] = [await desk.staff('Anna'), await desk.staff('Bela')];
    const [annaId, belaId] = [anna.context.actor.personId!, bela.context.actor.personId!];
    const [category] = await get(Categories).list(boss);
    await get(Categories).update(boss, category!.id, { version: 1, specialistIds: [annaId, belaId] });
    await get(Routing).setMethod(boss, category!.id, 'round_robin');
    const carl = desk.person('Carl');
    await carl.start();
    await desk.settle();

    const { id } = await get(TicketsService).open(await desk.contextOf(carl), {
      subject: 'Wheel came off',
      text: 'Help',
      categoryId: category!.id,
    });
    await anna.person.expectMessage(/Wheel came off/);
    const assignee = async () =>
      (await desk.sql<{ id: string }>('SELECT assignee_id AS id FROM ticket WHERE id = $1', [id]))[0]!.id;
    expect(await assignee()).toBe(annaId);

    await anna.person.send('/away');
    await anna.person.expectMessage('1 open ticket stays with you');
    await anna.person.send('/back');
    await anna.person.expectMessage('Welcome back! You get tickets again.');
    expect(await assignee()).toBe(annaId);

    await get(DeskSettingsService).put(boss, { rerouteWhenAway: true });
    await anna.person.send('/away');
    await anna.person.expectMessage('1 open ticket goes to colleagues as soon as somebody can take over');
    await eventually(async () => expect(await assignee()).toBe(belaId));
    await bela.person.expectMessage(/Wheel came off/);

    const days = [[], [], [], [], [], [], []] as { from: string; to: string }[][];
    await get(WorkingHoursService).put(anna.context, annaId, { week: { timezone: 'UTC', days } });
    await anna.person.send('/back');
    await anna.person.expectMessage('no tickets come to you by themselves');
    await get(WorkingHoursService).put(boss, belaId, { ticketLimit: 1 });
    await bela.person.send('/back');
    await bela.person.expectMessage('You have 1 open ticket, and 1 is the most');
  });
});
