import { Invitations, Members } from '@tessera/identity';
import { MessagesService, TicketsService } from '@tessera/tickets';
import type { Person } from '@tessera/telegram-emulator';
import { BotDesk, ticketIn } from './bot.fixture';

describe('the staff in the bot', () => {
  let desk: BotDesk;
  let customer: Person;
  let id: string;

  beforeAll(async () => {
    desk = await BotDesk.open();
    customer = desk.person('Carl');
    await customer.start();
    await customer.send('It is broken');
    id = ticketIn(await customer.expectMessage('is open: It is broken'));
    await desk.settle();
    customer.clearInbox();
  });
  afterAll(() => desk.close());

  it('answers a customer by replying, and keeps notes from them', async () => {
    const { person: anna, context } = await desk.staff('Anna');
    await anna.send(`/start ticket_${id}`);
    const view = await anna.expectMessage('Customer: Carl');
    expect(view.text).toContain('Carl: It is broken');
    // Nobody answers before the desk has noted what it sent.
    await desk.settle();
    await anna.send('Have you tried turning it off?', { replyTo: view });
    await anna.expectMessage(`Sent to Carl · ${id}`);
    await customer.expectMessage('Anna: Have you tried turning it off?');
    // Nobody answers before the desk has noted what it sent.
    await desk.settle();
    await anna.send('// they sound angry', { replyTo: view });
    await anna.expectMessage('Only the staff sees it');
    await desk.settle();
    expect(customer.untaken).toEqual([]);
    const { items } = await desk.running.app.get(MessagesService).list(context, id, { limit: 10 });
    expect(items.at(-1)).toMatchObject({ text: 'they sound angry', kind: 'note' });
  });

  it('corrects an answer by editing it', async () => {
    const { person: anna } = await desk.staff('Nora');
    await anna.send(`/start ticket_${id}`);
    const view = await anna.expectMessage('Customer: Carl');
    // Nobody answers before the desk has noted what it sent.
    await desk.settle();
    const written = await anna.send('Turn it of', { replyTo: view });
    await customer.expectMessage('Nora: Turn it of');
    await anna.edit(written, 'Turn it off');
    await customer.expectEdit('Nora: Turn it off');
  });

  it('makes no note of an answer that the customer has', async () => {
    const { person: anna } = await desk.staff('Nell');
    await anna.send(`/start ticket_${id}`);
    const view = await anna.expectMessage('Customer: Carl');
    await desk.settle();
    const written = await anna.send('All good', { replyTo: view });
    await customer.expectMessage('Nell: All good');
    await desk.settle();
    anna.clearInbox();
    await anna.edit(written, '// he is a pain');
    await anna.expectMessage('cannot become a note');
    await desk.settle();
    expect(customer.messages.some((message) => message.text?.includes('pain'))).toBe(false);
  });

  it('never reaches a customer by accident', async () => {
    const { person: anna } = await desk.staff('Olga');
    await anna.send(`/start ticket_${id}`);
    await anna.expectMessage('Customer: Carl');
    await anna.send('is this thing on');
    const question = await anna.expectMessage(`Send this to the customer of ${id}`);
    await anna.press(question, 'Keep as a note');
    await anna.expectEdit(`Added to ${id}`);
    await desk.settle();
    expect(customer.untaken).toEqual([]);
    await anna.send('and this?');
    const again = await anna.expectMessage(`Send this to the customer of ${id}`);
    await anna.press(again, 'Send as an answer');
    await customer.expectMessage('Olga: and this?');
  });

  it('lists what is in scope and tells how the desk is doing', async () => {
    const { person: anna } = await desk.staff('Pia');
    await anna.send('/tickets');
    expect((await anna.expectMessage('Tickets in your scope')).text).toContain(id);
    await anna.send('/status');
    expect((await anna.expectMessage('Open tickets: 1')).text).toMatch(
      /Messages to Telegram: \d+ waiting, 0 failed/,
    );
    await anna.send('/help');
    await anna.expectMessage('begin with // to keep a note');
    await desk.settle();
    const scope = { type: 'chat', chat_id: anna.id } as const;
    expect(desk.telegram.commands(scope, undefined).map((command) => command.command)).toContain('status');
    expect(desk.telegram.commands(undefined, 'ru')).toContainEqual({
      command: 'new',
      description: 'Новое обращение',
    });
  });

  it('gives roles by /role, within their rights', async () => {
    const { person: admin } = await desk.staff('Ada', 'admin');
    const { person: helper } = await desk.staff('Hal');
    const newcomer = desk.person('Nick');
    await newcomer.start();
    await desk.settle();
    await helper.send(`/role ${newcomer.id} moderator`);
    await helper.expectMessage('You are not allowed to do this');
    await admin.send(`/role ${newcomer.id} king`);
    await admin.expectMessage('Roles: user, helper');
    await admin.send(`/role ${newcomer.id} helper`);
    await admin.expectMessage('Nick is now: Helper');
    await newcomer.send('/role');
    await newcomer.expectMessage('Your role: Helper');
    await admin.send(`/role ${admin.id} developer`);
    await admin.expectMessage(/You cannot change/);
    await admin.send('/role 777777 helper');
    await admin.expectMessage('777777 is now: Helper');
  });

  it('joins by an invitation that works once', async () => {
    const { context } = await desk.staff('Ann', 'admin');
    const { code } = await desk.running.app.get(Invitations).create(context, 'helper');
    const [first, second] = [desk.person('First'), desk.person('Second')];
    await first.start(`invite_${code}`);
    await first.expectMessage('Welcome to the team! Your role: Helper');
    await second.start(`invite_${code}`);
    await second.expectMessage('This invitation was used already');
  });

  it('loses what it could do in the moment the role is taken', async () => {
    const { context: admin } = await desk.staff('Aida', 'admin');
    const { person: helper, context } = await desk.staff('Bert');
    await helper.send(`/start ticket_${id}`);
    const view = await helper.expectMessage('Customer: Carl');
    await desk.running.app.get(Members).setRole(admin, context.actor.personId!, 'user');
    expect(await helper.press(view, 'Close')).toMatchObject({ text: 'There is no such ticket.' });
    // Nobody answers before the desk has noted what it sent.
    await desk.settle();
    await helper.send('a word to Carl', { replyTo: view });
    await helper.expectMessage('is open: a word to Carl');
    expect((await desk.running.app.get(TicketsService).get(admin, id)).status).not.toBe('closed');
  });

  it('opens a ticket for a customer, who hears of it', async () => {
    const { context } = await desk.staff('Cleo');
    const [row] = await desk.sql<{ id: string }>('SELECT id FROM person WHERE telegram_id = $1', [
      customer.id,
    ]);
    await desk.running.app
      .get(TicketsService)
      .open(context, { subject: 'Recall', text: 'Please send it back', requester: { userId: row!.id } });
    expect((await customer.expectMessage('We opened ticket')).text).toContain('Cleo: Please send it back');
  });
});
