import { MessagesService, TicketsService } from '@tessera/tickets';
import type { Person } from '@tessera/telegram-emulator';
import { SupportDesk } from './support.fixture';

describe('a support group without topics', () => {
  let support: SupportDesk;
  let anna: Person;

  beforeAll(async () => {
    support = await SupportDesk.open({ open: { env: { RATE_LIMIT_FACTOR: '1' } } });
    anna = await support.helper('Anna');
  });
  afterAll(() => support.close());

  const settle = () => support.desk.settle();
  const cardOf = (ticketId: string) => support.said().find(({ text }) => text?.startsWith(`${ticketId} ·`))!;
  const reply = async (to: { message_id: number }, text: string) => {
    await support.group.as(anna).send(text, { replyTo: to });
    await settle();
  };

  it('shows each ticket as a card, which is answered by a reply', async () => {
    const { person: carl, ticketId } = await support.customer('Carl', 'Printer');
    const card = cardOf(ticketId);
    expect(card.text).toContain('Reply to this message to answer the customer');
    await reply(card, 'Which one?');
    await carl.expectMessage('Anna: Which one?');
    await carl.send('The blue one');
    await settle();
    const mirrored = support.said().at(-1)!;
    expect(mirrored.text).toBe('Carl: The blue one');
    expect(mirrored.reply_to_message?.message_id).toBe(card.message_id);
    expect(cardOf(ticketId).text).toContain('Last: Carl: The blue one');
    await reply(mirrored, 'Thanks');
    await carl.expectMessage('Anna: Thanks');
    await reply(mirrored, '// not again');
    expect(carl.messages.some(({ text }) => text?.includes('not again'))).toBe(false);
    const { context } = await support.desk.staff('Ben');
    const { items } = await support.desk.running.app
      .get(MessagesService)
      .list(context, ticketId, { limit: 10 });
    expect(items.at(-1)).toMatchObject({ kind: 'note', text: 'not again' });
  });

  it('keeps the card up to date instead of talking', async () => {
    const { ticketId } = await support.customer('Dora', 'Screen');
    const { context } = await support.desk.staff('Cleo');
    const before = support.said().length;
    await support.desk.running.app.get(TicketsService).claim(context, ticketId);
    await settle();
    expect(support.said()).toHaveLength(before);
    expect(cardOf(ticketId).text).toContain('Assigned to: Cleo');
    expect(cardOf(ticketId).text).toContain('Status: 💬 In progress');
  });

  it('leaves talk among people alone, and helps who asks', async () => {
    const before = await support.desk.sql('SELECT 1 FROM message');
    await support.group.as(anna).send('Who is in today?');
    await support.group.as(anna).send('/help@tessera_bot');
    await settle();
    expect(support.texts().at(-1)).toContain('Each ticket is a card');
    expect(await support.desk.sql('SELECT 1 FROM message')).toEqual(before);
  });

  it('sends the card again when somebody deleted it', async () => {
    const { person: carl, ticketId } = await support.customer('Emma', 'Gone');
    await support.group.as(anna).delete(cardOf(ticketId));
    await carl.send('More');
    await settle();
    expect(cardOf(ticketId).text).toContain('Last: Emma: More');
  });

  it('follows the group when it becomes a supergroup, and tells the admins what to set', async () => {
    const { person: admin } = await support.desk.staff('Ada', 'admin');
    const { person: carl } = await support.customer('Fred', 'Before');
    const id = support.group.migrate();
    await settle();
    await admin.expectMessage(`SUPPORT_GROUP_ID=${id}`);
    await carl.send('After');
    await settle();
    expect(support.texts().slice(-2)).toEqual([expect.stringContaining('Fred'), 'Fred: After']);
    await reply(support.said().at(-1)!, 'Here we are');
    await carl.expectMessage('Anna: Here we are');
    await support.look();
    expect(admin.untaken.filter(({ text }) => text?.includes('SUPPORT_GROUP_ID'))).toEqual([]);
  });
});
