import { MessagesService, TicketsService } from '@tessera/tickets';
import { BotDesk, forged, ticketIn } from './bot.fixture';

describe('a customer in the bot', () => {
  let desk: BotDesk;
  beforeAll(async () => {
    desk = await BotDesk.open();
  });
  afterAll(() => desk.close());

  it('is greeted, opens a ticket by writing, and is answered', async () => {
    const ivan = desk.person('Ivan');
    const { context: anna } = await desk.staff('Anna');
    await ivan.start();
    await ivan.expectMessage('Hello, Ivan!');
    expect(ivan.keyboard?.keyboard.flat().map((button) => button.text)).toEqual([
      'New ticket',
      'My tickets',
      'FAQ',
      'Contacts',
    ]);
    const app = await ivan.expectMessage('in the app');
    expect(app.reply_markup).toMatchObject({
      inline_keyboard: [[{ web_app: { url: 'http://desk.test/app/' } }]],
    });
    await desk.settle();
    expect(ivan.menuButton).toMatchObject({ type: 'web_app', web_app: { url: 'http://desk.test/app/' } });

    await ivan.send('My printer is on fire <a@b.com>');
    const opened = await ivan.expectMessage('is open: My printer is on fire');
    const id = ticketIn(opened);
    await desk.running.app.get(MessagesService).post(anna, id, { text: 'Use water' });
    await ivan.expectMessage('Anna: Use water');
    await ivan.send('Thanks');
    await desk.settle();
    const { items } = await desk.running.app.get(MessagesService).list(anna, id, { limit: 10 });
    expect(items.map((message) => [message.text, message.author?.name])).toEqual([
      ['My printer is on fire <a@b.com>', 'Ivan'],
      ['Use water', 'Anna'],
      ['Thanks', 'Ivan'],
    ]);
  });

  it('speaks Russian with whom Telegram calls Russian, and changes on demand', async () => {
    const olga = desk.person('Ольга', 'ru');
    await olga.start();
    await olga.expectMessage('Здравствуйте, Ольга!');
    await desk.settle();
    expect(olga.menuButton).toMatchObject({ text: 'Открыть' });
    await olga.send('/language');
    const question = await olga.expectMessage('На каком языке');
    await olga.press(question, 'English');
    await olga.expectMessage('I speak English');
    await desk.settle();
    expect(olga.menuButton).toMatchObject({ text: 'Open the desk' });
    await olga.tap('New ticket');
    await olga.expectMessage('What is it about?');
  });

  it('is asked when several tickets are open, and the words wait', async () => {
    const eve = desk.person('Eve');
    await eve.start();
    await eve.send('first thing');
    const first = ticketIn(await eve.expectMessage('first thing'));
    const second = ticketIn(await desk.another(eve, 'second thing'));
    await desk.sql('UPDATE telegram_chat SET active_ticket_id = NULL WHERE chat_id = $1', [eve.id]);
    await eve.send('and this');
    const question = await eve.expectMessage('Which one is this for?');
    await eve.send('and that');
    await desk.settle();
    const pressed = await eve.press(question, first);
    expect(pressed.text).toBeUndefined();
    await eve.expectEdit(`Added to ${first}`);
    expect(await textsOf(first)).toEqual(['first thing', 'and this', 'and that']);
    expect(await textsOf(second)).toEqual(['second thing']);
    expect(await eve.press(question, first)).toMatchObject({ text: 'This button is out of date.' });
  });

  it('is told once in a while where words in a row go, and at once when that changes', async () => {
    const tess = desk.person('Tess');
    await tess.start();
    await tess.send('early thing');
    const early = ticketIn(await tess.expectMessage('early thing'));
    const late = ticketIn(await desk.another(tess, 'late thing'));
    const receipts = async (): Promise<(string | undefined)[]> => {
      await desk.settle();
      const said = tess.messages.filter(({ byBot, text }) => byBot && text?.startsWith('Added to'));
      return said.map(({ text }) => text?.match(/[0-9A-Z]{8}/)?.[0]);
    };
    for (const words of ['a', 'b', 'c']) await tess.send(words);
    expect(await receipts()).toEqual([late]);
    await desk.sql('UPDATE telegram_chat SET active_ticket_id = $2 WHERE chat_id = $1', [tess.id, early]);
    for (const words of ['d', 'e']) await tess.send(words);
    expect(await receipts()).toEqual([late, early]);
    await desk.sql(
      `UPDATE telegram_chat SET dialogue = jsonb_set(dialogue, '{told,at}', '"2026-01-01T00:00:00.000Z"') WHERE chat_id = $1`,
      [tess.id],
    );
    await tess.send('f');
    expect(await receipts()).toEqual([late, early, early]);
    expect(await textsOf(early)).toEqual(['early thing', 'd', 'e', 'f']);
  });

  it('chooses the ticket by replying', async () => {
    const max = desk.person('Max');
    await max.start();
    await max.send('one');
    const opened = await max.expectMessage('is open: one');
    await desk.another(max, 'two');
    await max.send('more of one', { replyTo: opened });
    await desk.settle();
    expect(await textsOf(ticketIn(opened))).toEqual(['one', 'more of one']);
  });

  it('sees and closes and reopens a ticket by buttons that tell the truth', async () => {
    const zoe = desk.person('Zoe');
    await zoe.start();
    await zoe.send('Broken');
    const id = ticketIn(await zoe.expectMessage('is open: Broken'));
    await zoe.send('/tickets');
    const list = await zoe.expectMessage('Your open tickets');
    expect(list.text).toContain(`🆕 ${id} · Broken`);
    await zoe.press(list, id);
    const view = await zoe.expectMessage('Status: New');
    expect(await zoe.press(view, 'Close')).toMatchObject({ text: `${id} is closed.` });
    const closed = await zoe.expectEdit('Status: Closed');
    expect(await zoe.press(view, 'Close')).toMatchObject({ text: `${id}: Closed` });
    await zoe.press(closed, 'Open again');
    await zoe.expectEdit('Status: In progress');
  });

  it('gets a ticket by link only if it is theirs', async () => {
    const [rita, sam] = [desk.person('Rita'), desk.person('Sam')];
    await rita.start();
    await rita.send('Secret thing');
    const id = ticketIn(await rita.expectMessage('Secret thing'));
    await sam.start(`ticket_${id}`);
    await sam.expectMessage('There is no such ticket');
    await rita.start(`ticket_${id.toLowerCase()}`);
    await rita.expectMessage('Secret thing');
    expect(sam.messages.some((message) => message.text?.includes('Secret'))).toBe(false);
  });

  it('keeps files of every kind and names what it does not know', async () => {
    const leo = desk.person('Leo');
    await leo.start();
    await leo.sendPhoto({ caption: 'Look' });
    const id = ticketIn(await leo.expectMessage('is open: Look'));
    await leo.sendVoice();
    await leo.sendLocation(1, 2);
    await desk.settle();
    desk.telegram.pushRawUpdate({
      message: {
        message_id: 900,
        date: Math.floor(Date.now() / 1000),
        from: leo.user,
        chat: { id: leo.id, type: 'private' },
        hologram: {},
      },
    });
    await desk.settle();
    const files = await desk.sql(
      'SELECT a.kind, a.name FROM attachment a JOIN message m ON m.id = a.message_id WHERE m.ticket_id = $1 ORDER BY a.id',
      [id],
    );
    expect(files).toEqual([
      { kind: 'photo', name: null },
      { kind: 'voice', name: null },
      { kind: 'location', name: null },
      { kind: 'other', name: 'Something that this desk cannot show yet (hologram)' },
    ]);
  });

  it('edits what was written, within the time for it', async () => {
    const pia = desk.person('Pia');
    await pia.start();
    const written = await pia.send('Helo');
    const id = ticketIn(await pia.expectMessage('is open: Helo'));
    await pia.edit(written, 'Hello');
    await desk.settle();
    expect(await textsOf(id)).toEqual(['Hello']);
    await desk.sql(`UPDATE message SET created_at = created_at - interval '1 day' WHERE ticket_id = $1`, [
      id,
    ]);
    await pia.edit(written, 'Hello again');
    await pia.expectMessage('It is too late to change this message');
    expect(await textsOf(id)).toEqual(['Hello']);
  });

  it('hears of what the staff decides, and reopens by writing', async () => {
    const tim = desk.person('Tim');
    const { context: anna } = await desk.staff('Anna');
    await tim.start();
    await tim.send('Help');
    const id = ticketIn(await tim.expectMessage('is open: Help'));
    const tickets = desk.running.app.get(TicketsService);
    const { version } = await tickets.claim(anna, id);
    await tim.expectMessage(`Anna is looking after your ticket ${id}`);
    await tickets.update(anna, id, { version, status: 'resolved' });
    const notice = await tim.expectMessage('is resolved. Has it helped?');
    expect(notice.text).toContain('How did we do?');
    expect(await tim.press(notice, '4 ⭐')).toMatchObject({ text: 'Thank you! You gave 4 of 5.' });
    await tim.expectEdit('Your mark: 4 of 5');
    expect((await tickets.get(anna, id)).rating).toMatchObject({ score: 4, comment: null });
    await forged(tim, notice, `t:v:${id}:6`);
    expect((await tickets.get(anna, id)).rating).toMatchObject({ score: 4 });
    await tim.send('No');
    await tim.expectMessage(`Ticket ${id} is open again.`);
    expect((await tickets.get(anna, id)).status).toBe('in_progress');
  });

  it('is told once that they are blocked, and nothing else', async () => {
    const bob = desk.person('Bob');
    await bob.start();
    await bob.expectMessage('Hello, Bob!');
    await desk.settle();
    bob.clearInbox();
    await desk.sql(
      'UPDATE desk_member SET blocked_at = now() FROM person p WHERE p.id = person_id AND p.telegram_id = $1',
      [bob.id],
    );
    await bob.send('hello?');
    await bob.expectMessage('You have been blocked');
    await bob.send('HELLO');
    await bob.send('/tickets');
    await desk.settle();
    expect(bob.untaken).toEqual([]);
  });

  it('is not answered while they are blocked, which the staff sees, but loses what is taken back', async () => {
    const bea = desk.person('Bea');
    await bea.send('I want it all');
    const id = ticketIn(await bea.expectMessage('is open'));
    const { context } = await desk.staff('Anna');
    const messages = desk.running.app.get(MessagesService);
    const { message: before } = await messages.post(context, id, { text: 'Certainly' });
    await bea.expectMessage('Certainly');
    await desk.settle();
    bea.clearInbox();
    await desk.sql(
      'UPDATE desk_member SET blocked_at = now() FROM person p WHERE p.id = person_id AND p.telegram_id = $1',
      [bea.id],
    );
    const { message } = await messages.post(context, id, { text: 'Not any more' });
    expect(message).toMatchObject({ deliveries: [{ state: 'failed', reason: 'person_blocked' }] });
    await messages.remove(context, id, before.id);
    await desk.settle();
    expect(bea.untaken).toEqual([]);
    expect(bea.messages.find(({ text }) => text?.includes('Certainly'))?.deleted).toBe(true);
  });

  it('never leaves a word without an answer', async () => {
    const ann = desk.person('Ann');
    await ann.start();
    await ann.send('/nonsense');
    await ann.expectMessage('I do not know the command /nonsense');
    await ann.send('/cancel');
    await ann.expectMessage('There is nothing to cancel');
    for (const [command, words] of [
      ['/help', 'What you can do here'],
      ['/faq', 'There are no articles yet'],
      ['/contacts', 'In a browser: http://desk.test/app/'],
      ['/privacy', 'If you delete a message in Telegram, we are not told'],
      ['/status', 'You have no open tickets'],
      ['/role', `Your Telegram id: ${ann.id}`],
      ['/tickets', 'You have no tickets yet'],
    ] as const) {
      await ann.send(command);
      await ann.expectMessage(words);
    }
  });

  it('hears how many tickets are open, and the staff how the desk is doing', async () => {
    const bo = desk.person('Bo');
    await bo.start();
    await bo.send('Once');
    await bo.expectMessage('is open: Once');
    await desk.another(bo, 'Twice');
    await bo.send('/status');
    expect((await bo.expectMessage('You have 2 open tickets')).text).toContain('The desk is open');
    const { person: anna } = await desk.staff('Abe');
    await anna.send('/status');
    const { text } = await anna.expectMessage('Assigned to you: no open tickets');
    expect(text).toMatch(/Open tickets: \d+\. New: \d+/);
    expect(text).toContain('Messages to Telegram: ');
  });

  it('gets a link to sign in, of which nothing stays behind', async () => {
    const joe = desk.person('Joe');
    await joe.start();
    await joe.send('/login');
    const message = await joe.expectMessage('Sign in with this link');
    expect(message.text).toMatch(/http:\/\/desk\.test\/app\/login\?code=[\w-]{20,}/);
    await desk.settle();
    const code = /code=([\w-]+)/.exec(message.text!)![1];
    const rows = await desk.sql('SELECT payload::text FROM delivery WHERE payload::text LIKE $1', [
      `%${code}%`,
    ]);
    expect(rows).toEqual([]);
  });

  async function textsOf(ticketId: string): Promise<string[]> {
    const rows = await desk.sql<{ text: string }>(
      'SELECT text FROM message WHERE ticket_id = $1 ORDER BY seq',
      [ticketId],
    );
    return rows.map((row) => row.text);
  }
});
