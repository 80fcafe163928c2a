import type { Person, SeenMessage } from '@tessera/telegram-emulator';
import { TicketsService } from '@tessera/tickets';
import { BotDesk, forged, ticketIn } from './bot.fixture';

const media = ['photo', 'voice', 'document'];

describe('the work of the staff in the bot', () => {
  let desk: BotDesk;
  let customer: Person;
  let tickets: TicketsService;

  beforeAll(async () => {
    desk = await BotDesk.open();
    tickets = desk.running.app.get(TicketsService);
    customer = desk.person('Carl');
    await customer.start();
    await desk.settle();
  });
  afterAll(() => desk.close());

  const openTicket = async (subject: string): Promise<string> =>
    (await tickets.open(await desk.contextOf(customer), { subject, text: subject })).id;

  it('is taken from the queue by a button, and whoever comes second hears who has it', async () => {
    const id = await openTicket('Wheel came off');
    const [anna, bert] = [await desk.staff('Anna'), await desk.staff('Bert')];
    await anna.person.send('/queue');
    const queue = await anna.person.expectMessage('Nobody has taken these yet');
    expect(queue.text).toMatch(new RegExp(`${id} · Wheel came off – Carl · ⏱ \\d+ min`));
    await anna.person.press(queue, id);
    const card = await anna.person.expectMessage('Waiting for an answer for 1 minute');
    await bert.person.start(`ticket_${id}`);
    const bertsCard = await bert.person.expectMessage('Nobody has taken it yet');
    expect(await anna.person.press(card, 'Take it')).toMatchObject({ text: `${id} is yours now.` });
    await anna.person.expectEdit('Assigned to: Anna');
    expect(await bert.person.press(bertsCard, 'Take it')).toMatchObject({
      text: 'Anna has this ticket already.',
    });
    await bert.person.expectEdit('Assigned to: Anna');
    await bert.person.send(`/take ${id.toLowerCase()}`);
    await bert.person.expectMessage('Anna has this ticket already.');
    await anna.person.send('/mine');
    expect((await anna.person.expectMessage('Assigned to you')).text).toContain(id);
    await anna.person.send('/take');
    await anna.person.expectMessage('Write which one');
  });

  it('brings the files of a ticket into the chat of whoever asks, once, to be answered there', async () => {
    const dora = desk.person('Dora');
    await dora.start();
    await dora.sendAlbum([{ kind: 'photo', caption: 'Both sides' }, { kind: 'photo' }]);
    const id = ticketIn(await dora.expectMessage('is open'));
    await dora.sendVoice();
    await dora.sendPoll('Why?', ['So', 'Else']);
    await desk.settle();
    dora.clearInbox();
    const { person: pia } = await desk.staff('Pia');
    const { person: otto } = await desk.staff('Otto');
    await otto.start(`ticket_${id}`);
    const ottos = await otto.expectMessage('Both sides');
    await otto.sendDocument({ name: 'contract.pdf', caption: '// what she signed' }, { replyTo: ottos });
    await otto.expectMessage('Kept as a note');
    await pia.send(`/take ${id}`);
    const card = await pia.expectMessage('Both sides');
    expect(await pia.press(card, '📎 Show 4 files')).toMatchObject({ text: 'Here they come.' });
    await desk.settle();
    const kindOf = (message: SeenMessage) => media.find((kind) => kind in message);
    const came = pia.untaken.filter(kindOf);
    expect(came.map(kindOf)).toEqual(['photo', 'photo', 'voice', 'document']);
    pia.clearInbox();
    expect(await pia.press(card, '📎 Show 4 files')).toMatchObject({
      text: 'They are all in this chat already, further up.',
    });
    await desk.settle();
    expect(pia.untaken).toEqual([]);
    await pia.send('I see the crack', { replyTo: came[1]! });
    await dora.expectMessage('I see the crack');
    await pia.send('She is right', { replyTo: came[3]! });
    await pia.expectMessage('Kept as a note');
    expect(dora.untaken.filter((message) => message.text?.includes('right'))).toEqual([]);
    // A customer is sent no notes, and a stranger nothing, whatever they press.
    await dora.start(`ticket_${id}`);
    await desk.settle();
    const shown = dora.untaken.at(-1)!;
    dora.clearInbox();
    await forged(dora, shown, `t:f:${id}`);
    await desk.settle();
    expect(dora.untaken).toEqual([]);
    const stranger = desk.person('Eve');
    await stranger.start();
    await desk.settle();
    const greeting = stranger.untaken.at(-1)!;
    stranger.clearInbox();
    await forged(stranger, greeting, `t:f:${id}`);
    await desk.settle();
    expect(stranger.untaken).toEqual([]);
  });

  it('changes status and priority by buttons, on what is true by then', async () => {
    const id = await openTicket('Slow');
    const { person: anna, context } = await desk.staff('Alma');
    await anna.start(`ticket_${id}`);
    const card = await anna.expectMessage('Priority: Normal');
    await anna.press(card, 'Priority');
    const choice = await anna.expectEdit('Which priority?');
    // A colleague changes something meanwhile: the press is about its end, and wins.
    const { version } = await tickets.get(context, id);
    await tickets.update(context, id, { version, subject: 'Very slow' });
    expect(await anna.press(choice, 'High')).toMatchObject({ text: `${id}: High` });
    expect((await anna.expectEdit('Priority: High')).text).toContain('Very slow');
    await anna.press(card, 'Status');
    const statuses = await anna.expectEdit('Which status?');
    await anna.press(statuses, 'Resolved');
    await anna.expectEdit('Status: Resolved');
    expect((await anna.press(statuses, 'Waiting for customer')).text).toMatch(
      'A ticket cannot go from “Resolved” to “Waiting for you”',
    );
    await anna.press(card, 'Status');
    const again = await anna.expectEdit('Which status?');
    await anna.press(again, 'Back');
    await anna.expectEdit('Reply to this message to answer');
  });

  it('is handed over to a colleague who is there', async () => {
    const id = await openTicket('Delegated');
    const [anna, , away] = [await desk.staff('Ada'), await desk.staff('Bela'), await desk.staff('Cleo')];
    await away.person.send('/away');
    await away.person.expectMessage(
      'You are away now, and colleagues see it. Nothing open is assigned to you.',
    );
    await anna.person.send(`/take ${id}`);
    await anna.person.expectMessage(`${id} is yours now.`);
    const card = await anna.person.expectMessage('Assigned to: Ada');
    await anna.person.press(card, 'Hand over');
    const choice = await anna.person.expectEdit('Who is to look after it?');
    expect(JSON.stringify(choice.reply_markup)).not.toContain('Cleo');
    await anna.person.press(choice, 'Bela');
    await anna.person.expectEdit('Assigned to: Bela');
    // It is not hers to give any more.
    expect(await forged(anna.person, choice, `t:a:${id}:none`)).toMatchObject({
      text: 'You are not allowed to do this.',
    });
    await away.person.send('/back');
    await away.person.expectMessage('Welcome back!');
    await anna.person.send(`/take ${await openTicket('Another')}`);
    await anna.person.press(await anna.person.expectMessage('Assigned to: Ada'), 'Hand over');
    expect(JSON.stringify((await anna.person.expectEdit('Who is to look')).reply_markup)).toContain('Cleo');
  });

  it('stays with who is away, as they are told, and whoever runs the desk sees who that is', async () => {
    const { person: dan, context } = await desk.staff('Dan');
    const { person: boss } = await desk.staff('Eda', 'admin');
    await tickets.claim(context, await openTicket('Stays'));
    await dan.send('/away');
    await dan.expectMessage('1 open ticket stays with you');
    await boss.send('/admin');
    expect((await boss.expectMessage('Away:')).text).toContain('Dan');
    await dan.send('/back');
    await dan.expectMessage('Welcome back!');
    await boss.send('/admin');
    expect((await boss.expectMessage('away')).text).not.toContain('Dan');
  });

  it('finds tickets by words and by id', async () => {
    const id = await openTicket('Zeppelin lost');
    const { person: anna } = await desk.staff('Ava');
    await anna.send('/find zeppelin');
    expect((await anna.expectMessage('Found for “zeppelin”')).text).toContain(id);
    await anna.send(`/find ${id}`);
    await anna.expectMessage('Customer: Carl');
    // The same keys, with the keyboard set to Russian.
    await anna.send('/find яуззудшт');
    expect((await anna.expectMessage('Found for “zeppelin”')).text).toContain(id);
    await anna.send('/find unicorns');
    await anna.expectMessage('Nothing was found for “unicorns”');
    await anna.send('/find');
    await anna.expectMessage('Write what to look for');
  });

  it('is counted', async () => {
    const { person: anna } = await desk.staff('Amy');
    await anna.send('/stats');
    const own = await anna.expectMessage('Your work, today');
    expect(own.text).toContain('First reply: –');
    await anna.press(own, '30 days');
    await anna.expectEdit('Your work, last 30 days');
    await forged(anna, own, 'st:team:week');
    await anna.expectEdit('Your work, last 7 days');
    const { person: boss } = await desk.staff('Max', 'moderator');
    await boss.send('/stats');
    await boss.press(await boss.expectMessage('Your work, today'), 'The team');
    expect((await boss.expectEdit('The team, today')).text).toMatch(/Opened: [1-9]/);
  });

  it('is closed to customers', async () => {
    for (const command of ['/queue', '/mine', '/find x', '/take 7K3M9QXA', '/away', '/back']) {
      await customer.send(command);
      await customer.expectMessage('This is for the staff only.');
    }
    for (const command of ['/stats', '/admin', '/people', '/block 1 x', '/unblock 1', '/role 1 admin']) {
      await customer.send(command);
      await customer.expectMessage('You are not allowed to do this.');
    }
  });
});
