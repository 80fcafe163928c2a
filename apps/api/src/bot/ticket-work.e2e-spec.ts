import {
  MessagesService,
  TicketLinks,
  TicketMerging,
  TicketSplitting,
  TicketsService,
} from '@tessera/tickets';
import type { Person } from '@tessera/telegram-emulator';
import { BotDesk, forged, ticketIn } from './bot.fixture';

describe('tickets that become one, or two, as Telegram sees it', () => {
  let desk: BotDesk;

  beforeAll(async () => {
    desk = await BotDesk.open();
  });
  afterAll(() => desk?.close());

  const get = <T>(type: new (...args: never[]) => T): T => desk.running.app.get(type);
  const words = async (ticketId: string) =>
    (
      await desk.sql<{ text: string }>(
        'SELECT text FROM message WHERE ticket_id = $1 AND deleted_at IS NULL ORDER BY seq',
        [ticketId],
      )
    ).map(({ text }) => text);

  /** A customer with two open tickets and what they wrote in each. */
  async function twoTickets(name: string) {
    const person = desk.person(name);
    await person.start();
    const first = await person.send('My screen flickers');
    await desk.settle();
    const old = ticketIn(await person.expectMessage('is open'));
    const words = { subject: 'Still no invoice', text: 'Still no invoice' };
    const { id } = await get(TicketsService).open(await desk.contextOf(person), words);
    await desk.settle();
    const { context } = await desk.staff('Anna', 'moderator');
    person.clearInbox();
    return { person, first, old, id, context };
  }

  const toldOfMerging = (person: Person) =>
    person.messages.filter(({ text, byBot }) => byBot && text?.includes('put your tickets'));

  it('tells the customer once, and takes answers to old messages where the conversation goes on', async () => {
    const { person, first, old, id, context } = await twoTickets('Maya');
    const answered = await get(MessagesService).post(context, old, { text: 'Which month?' });
    await desk.settle();
    const question = await person.expectMessage('Which month?');
    await get(TicketMerging).merge(context, old, id);
    await desk.settle();
    const [told, ...others] = toldOfMerging(person);
    expect(others).toEqual([]);
    expect(told!.text).toBe(
      `We put your tickets ${old} and ${id} together, as they are about the same. Everything is in ${id} · Still no invoice now.`,
    );
    expect(person.messages.filter(({ text }) => /is closed|looking after/.test(text ?? ''))).toEqual([]);

    await person.send('April', { replyTo: question });
    await desk.settle();
    await person.send('and May', { replyTo: first });
    await desk.settle();
    await person.edit(first, 'My screen flickers at night');
    await desk.settle();
    expect(await words(id)).toEqual([
      'Still no invoice',
      'My screen flickers at night',
      'Which month?',
      'April',
      'and May',
    ]);
    // Staff corrects what it said in the old ticket: the message in Telegram changes.
    await get(MessagesService).edit(context, old, answered.message.id, { text: 'Which months?' });
    await desk.settle();
    await person.expectEdit('Which months?');
  });

  it('sends plain words and buttons of a merged ticket to the one that lives on', async () => {
    const { person, old, id, context } = await twoTickets('Nora');
    await desk.sql('UPDATE telegram_chat SET active_ticket_id = $1 WHERE chat_id = $2', [old, person.id]);
    await get(TicketMerging).merge(context, old, id);
    await desk.settle();
    await person.send('One more thing');
    await desk.settle();
    expect(await words(id)).toContain('One more thing');
    expect(person.messages.some(({ text }) => text?.includes('closed too long ago'))).toBe(false);

    const said = toldOfMerging(person)[0]!;
    await forged(person, said, `t:s:${old}`);
    await desk.settle();
    expect(person.messages.at(-1)!.text).toContain(id);
    await person.start(`ticket_${old}`);
    await desk.settle();
    expect(person.messages.at(-1)!.text).toContain(id);
  });

  it('keeps what the bot brings while tickets are merged', async () => {
    const { person, old, id, context } = await twoTickets('Pia');
    await desk.sql('UPDATE telegram_chat SET active_ticket_id = $1 WHERE chat_id = $2', [old, person.id]);
    const written = Array.from({ length: 8 }, (_, n) => person.send(`word ${n}`));
    await Promise.all([...written, get(TicketMerging).merge(context, old, id)]);
    await desk.settle();
    const all = [...(await words(old)), ...(await words(id))];
    expect(all.filter((text) => text.startsWith('word')).sort()).toEqual(
      Array.from({ length: 8 }, (_, n) => `word ${n}`),
    );
    expect(await words(old)).toEqual([]);
  });

  it('tells the customer of a ticket that was split off, and takes answers to its messages there', async () => {
    const { person, first, old, context } = await twoTickets('Rosa');
    const printer = await person.send('My printer smokes', { replyTo: first });
    await desk.settle();
    const items = (await get(MessagesService).list(context, old, { limit: 50 })).items;
    const moved = items.find(({ text }) => text === 'My printer smokes')!;
    const made = await get(TicketSplitting).split(context, old, {
      messageIds: [moved.id],
      subject: 'Printer',
    });
    await desk.settle();
    const told = await person.expectMessage('is a ticket of its own');
    expect(told.text).toBe(
      `Part of what you wrote in ${old} is a ticket of its own now: ${made.id} · Printer. We answer each by itself.`,
    );
    await person.send('Flames!', { replyTo: printer });
    await desk.settle();
    expect(await words(made.id)).toEqual(['My printer smokes', 'Flames!']);
    expect(await words(old)).toEqual(['My screen flickers']);
  });

  it('talks about private matters in no group, where one of the two was asked', async () => {
    const person = desk.person('Uma');
    await person.send('My salary is wrong');
    const secret = ticketIn(await person.expectMessage('is open'));
    const group = desk.telegram.group({ title: 'Office', members: [person] });
    await group.as(person).send('/support@tessera_bot the lamp is broken');
    const open = ticketIn(await group.expectMessage(/is open/));
    const { context } = await desk.staff('Anna', 'moderator');
    const answer = async (text: string) => {
      await get(MessagesService).post(context, open, { text });
      await desk.settle();
    };
    await answer('We bring a new lamp');
    await group.expectMessage('We bring a new lamp');
    await get(TicketMerging).merge(context, secret, open);
    await desk.settle();
    const said = group.untaken.length;
    await answer('Your salary is right again');
    await person.expectMessage('Your salary is right again');
    expect(group.untaken.slice(said)).toEqual([]);
  });

  it('says nothing to customers of links, and of tickets that begin with a note', async () => {
    const { person, old, id, context } = await twoTickets('Sara');
    const before = person.messages.length;
    await get(TicketLinks).link(context, old, id);
    await get(TicketsService).open(context, {
      subject: 'Phone',
      text: 'she called',
      kind: 'note',
      requester: { telegramId: String(person.id) },
    });
    await desk.settle();
    expect(person.messages.slice(before)).toEqual([]);
  });
});
