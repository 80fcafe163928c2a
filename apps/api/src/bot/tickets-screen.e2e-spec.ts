import type { Person } from '@tessera/telegram-emulator';
import { MessagesService, TicketsService } from '@tessera/tickets';
import { BotDesk, forged } from './bot.fixture';

describe('the tickets of a customer', () => {
  let desk: BotDesk;
  beforeAll(async () => {
    desk = await BotDesk.open();
  });
  afterAll(() => desk.close());

  /** Tickets that somebody opened by another door, the oldest first. */
  async function opened(person: Person, subjects: readonly string[]): Promise<string[]> {
    const context = await desk.contextOf(person);
    const ids: string[] = [];
    for (const subject of subjects) {
      ids.push((await desk.running.app.get(TicketsService).open(context, { subject, text: subject })).id);
    }
    return ids;
  }

  async function customer(name: string, language = 'en'): Promise<Person> {
    const person = desk.person(name, language);
    await person.start();
    await desk.settle();
    person.clearInbox();
    return person;
  }

  it('are leafed through in one message, back and forth', async () => {
    const eve = await customer('Eve');
    const ids = await opened(eve, ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    await eve.send('/tickets');
    const list = await eve.expectMessage('Your open tickets');
    for (const id of ids.slice(2)) expect(list.text).toContain(id);
    await eve.press(list, '›');
    const second = await eve.expectEdit('Your open tickets, page 2');
    for (const id of ids.slice(0, 2)) expect(second.text).toContain(id);
    await eve.press(second, '‹');
    expect((await eve.expectEdit('Your open tickets')).text).not.toContain('page');
    // A button of a list that is long gone begins it anew.
    expect((await forged(eve, list, 'l:o:ffffff:7')).text).toBeUndefined();
    await eve.expectEdit('Your open tickets');
    await eve.press(list, 'All of them');
    const all = await eve.expectEdit('All your tickets');
    await eve.press(all, 'Open ones');
    await eve.expectEdit('Your open tickets');
  });

  it('say where words go, and change it by a button', async () => {
    const max = await customer('Max');
    const [first, second] = (await opened(max, ['first', 'second'])) as [string, string];
    await max.start(`ticket_${first}`);
    const card = await max.expectMessage('What you write goes into this ticket');
    await max.start(`ticket_${second}`);
    const other = await max.expectMessage('press “Write here”');
    expect(await max.press(other, 'Write here')).toMatchObject({
      text: `What you write now goes into ${second}.`,
    });
    await max.expectEdit('What you write goes into this ticket');
    await max.send('/tickets');
    expect((await max.expectMessage('Your open tickets')).text).toContain(`${second} · second ✍️`);
    expect(card.text).toContain(first);
    await max.send('hello');
    await desk.settle();
    const rows = await desk.sql('SELECT ticket_id FROM message WHERE text = $1', ['hello']);
    expect(rows).toEqual([{ ticket_id: second }]);
  });

  it('show older messages, who wrote them and what files they hold', async () => {
    const zoe = await customer('Zoe');
    const { context: anna } = await desk.staff('Anna');
    const [id] = (await opened(zoe, ['Broken'])) as [string];
    const messages = desk.running.app.get(MessagesService);
    for (let n = 1; n <= 7; n++) await messages.post(anna, id, { text: `answer ${n}` });
    await messages.post(anna, id, { text: 'secret', kind: 'note' });
    await desk.settle();
    zoe.clearInbox();
    await zoe.start(`ticket_${id}`);
    const card = await zoe.expectMessage('💬 Anna: answer 7');
    expect(card.text).not.toContain('answer 1');
    await zoe.press(card, 'Older messages');
    const older = await zoe.expectEdit('Earlier messages');
    expect(older.text).toContain('👤 You: Broken');
    expect(older.text).toContain('answer 2');
    await zoe.press(older, 'Latest messages');
    const last = await zoe.expectEdit('answer 7');
    expect(last.text).not.toContain('secret');
    await zoe.sendPhoto({ caption: 'Look' });
    await desk.settle();
    await zoe.start(`ticket_${id}`);
    expect((await zoe.expectMessage('👤 You: Look')).text).toContain('🖼 Photo');
  });

  it('of others cannot be reached by forged buttons, nor the work of the staff', async () => {
    const [rita, sam] = [await customer('Rita'), await customer('Sam')];
    const [secret] = (await opened(rita, ['Secret'])) as [string];
    const [own] = (await opened(sam, ['Mine'])) as [string];
    await sam.start(`ticket_${own}`);
    const card = await sam.expectMessage('Mine');
    for (const data of [
      `t:s:${secret}`,
      `t:c:${secret}`,
      `t:m:${secret}:9`,
      `t:w:${secret}`,
      `t:k:${secret}`,
    ]) {
      expect(await forged(sam, card, data)).toMatchObject({ text: 'There is no such ticket.' });
    }
    expect(await forged(sam, card, `t:p:${own}:critical`)).toMatchObject({
      text: 'You are not allowed to do this.',
    });
    expect((await forged(sam, card, `t:u:${own}:waiting`)).text).toMatch(/cannot go from “New” to/);
    expect(await forged(sam, card, `t:k:${own}`)).toMatchObject({ text: 'You are not allowed to do this.' });
    for (const data of ['l:q', 'l:s', 'l:m', 'l:f']) {
      expect(await forged(sam, card, data)).toMatchObject({ text: 'This is for the staff only.' });
    }
    for (const data of ['l:p', 'p:s:1', 'p:b:1:yes', 'p:r:1:admin', 'admin']) {
      expect(await forged(sam, card, data)).toMatchObject({ text: 'You are not allowed to do this.' });
    }
    expect((await forged(sam, card, 'st:team:month')).text).toBe('You are not allowed to do this.');
    expect(await forged(sam, card, 'whatever')).toMatchObject({ text: 'This button is out of date.' });
    await desk.settle();
    expect(sam.messages.some((message) => message.text?.includes('Secret'))).toBe(false);
    const facts = await desk.sql('SELECT status, priority, assignee_id FROM ticket WHERE id = ANY($1)', [
      [secret, own],
    ]);
    for (const fact of facts) expect(fact).toEqual({ status: 'new', priority: 'normal', assignee_id: null });
  });

  it('go on in a closed one that is active', async () => {
    const tom = await customer('Tom');
    const [id] = (await opened(tom, ['Again'])) as [string];
    await opened(tom, ['Other']);
    await tom.start(`ticket_${id}`);
    const card = await tom.expectMessage('Again');
    await tom.press(card, 'Close');
    await tom.expectEdit('Status: Closed');
    await tom.send('It came back');
    await tom.expectMessage(`Ticket ${id} is open again.`);
  });

  it('are told of as the customer wants it', async () => {
    const ann = await customer('Ann');
    await ann.send('/notifications');
    const screen = await ann.expectMessage('I write to you as things happen');
    await ann.press(screen, 'Mute for an hour');
    const muted = await ann.expectEdit('Muted until');
    await ann.press(muted, 'Unmute');
    await ann.expectEdit('I write to you as things happen');
    await ann.press(screen, '22:00-08:00');
    await ann.expectEdit('Quiet hours: from 22:00 to 08:00 (UTC)');
    await ann.press(screen, 'Not about the status');
    await ann.expectEdit('I do not tell you what becomes of your tickets');
    await ann.send('/notifications 23-7:30');
    await ann.expectMessage('from 23:00 to 07:30');
    await ann.send('/notifications at night');
    await ann.expectMessage('Write the hours like this');
    await ann.send('/notifications off');
    await ann.expectMessage('Quiet hours: none');
    const [row] = await desk.sql<{ choices: object }>('SELECT choices FROM notification_settings');
    expect(row!.choices).toEqual({ events: { status: { telegram: false } } });
  });

  it('speak Russian', async () => {
    const olga = await customer('Ольга', 'ru');
    const [id] = (await opened(olga, ['Не печатает'])) as [string];
    await olga.send('/tickets');
    const list = await olga.expectMessage('Ваши открытые обращения');
    await olga.press(list, id);
    await olga.expectMessage('То, что вы напишете, попадёт в это обращение');
    await olga.send('/status');
    await olga.expectMessage('У вас 1 открытое обращение');
    await olga.send('/tikets');
    await olga.expectMessage('Может быть, /tickets?');
    await olga.send('/notifications');
    await olga.expectMessage('Тихих часов нет');
  });
});
