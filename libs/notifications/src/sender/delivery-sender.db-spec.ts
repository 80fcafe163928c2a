import { DomainEvents } from '@tessera/platform';
import { DeliveryDesk, type RunningSender } from '../notifications.fixture';

describe('the sender', () => {
  let desk: DeliveryDesk;
  let running: RunningSender | null;

  beforeEach(async () => {
    desk = await DeliveryDesk.open();
    running = null;
  });
  afterEach(() => desk.close());

  /** Sends whatever may go now and waits until it is written down. */
  async function sendAll(): Promise<void> {
    running ??= desk.send();
    await tick();
    await running.sender.idle();
  }
  const tick = () => new Promise((resolve) => setImmediate(resolve));

  it('brings an answer to its requester and says who answers', async () => {
    const anna = await desk.helper('Anna');
    const { person, context } = await desk.customer('Ivan');
    const ticketId = await desk.ticket(context);
    const states: string[] = [];
    desk.desk
      .get(DomainEvents)
      .afterCommit('delivery.changed', (_, { delivery }) => states.push(delivery.state));
    const messageId = await desk.write(anna, ticketId, 'Write to <a@b.com> & be *well*', {
      entities: [{ type: 'bold', offset: 0, length: 5 }],
    });
    expect(await desk.states(messageId)).toEqual(['queued']);
    await sendAll();
    const message = await person.expectMessage('Anna: Write to <a@b.com> & be *well*');
    expect(message.entities).toEqual(
      expect.arrayContaining([
        { type: 'bold', offset: 0, length: 4 },
        { type: 'bold', offset: 6, length: 5 },
      ]),
    );
    expect(await desk.states(messageId)).toEqual(['sent']);
    expect(states).toEqual(['sent']);
  });

  it('does not tell customers of notes or of their own words', async () => {
    const anna = await desk.helper();
    const { context } = await desk.customer('Ivan');
    const ticketId = await desk.ticket(context);
    await desk.write(anna, ticketId, 'A secret', { kind: 'note' });
    await desk.write(context, ticketId, 'Hello?');
    expect(await desk.states()).toEqual([]);
  });

  it('sends 9,000 characters as messages of at most 4,096 and maps each', async () => {
    const anna = await desk.helper();
    const { person, context } = await desk.customer('Иван', 'ru');
    const ticketId = await desk.ticket(context);
    const text = 'Слово и дело. '.repeat(643).trim();
    const messageId = await desk.write(anna, ticketId, text);
    await sendAll();
    const parts = person.untaken.map((message) => message.text ?? '');
    expect(parts).toHaveLength(3);
    expect(parts.join(' ')).toBe(`Anna: ${text}`);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(4096);
    const mapped = await desk.desk.sql(
      'SELECT part FROM telegram_message WHERE message_id = $1 ORDER BY part',
      [messageId],
    );
    expect(mapped).toEqual([{ part: 0 }, { part: 1 }, { part: 2 }]);
  });

  it('keeps the order of a chat', async () => {
    const anna = await desk.helper();
    const { person, context } = await desk.customer('Ivan');
    const ticketId = await desk.ticket(context);
    for (const text of ['one', 'two', 'three', 'four', 'five']) await desk.write(anna, ticketId, text);
    await sendAll();
    expect(person.untaken.map((message) => message.text)).toEqual(['Anna: one', 'Anna: two', 'Anna: three']);
    desk.clock.advance('4s');
    await sendAll();
    expect(person.untaken.map((message) => message.text).slice(3)).toEqual(['Anna: four', 'Anna: five']);
  });

  it('keeps to 30 messages a second and finishes the rest as time goes on', async () => {
    const anna = await desk.helper();
    desk.telegram.enforceLimits = true;
    for (let number = 0; number < 40; number++) {
      const { context } = await desk.customer(`C${number}`);
      await desk.write(anna, await desk.ticket(context), 'Hello');
    }
    await sendAll();
    const sent = async () => (await desk.states()).filter((state) => state === 'sent').length;
    expect(await sent()).toBe(30);
    desk.clock.advance('2s');
    await sendAll();
    expect(await sent()).toBe(40);
    expect(desk.telegram.peaks().exceeded).toBe(0);
  });

  it('waits exactly as long as Telegram asks', async () => {
    const anna = await desk.helper();
    const { person, context } = await desk.customer('Ivan');
    const ticketId = await desk.ticket(context);
    desk.telegram.faults.add({ method: 'sendMessage', kind: '429', retryAfter: 7 });
    const messageId = await desk.write(anna, ticketId, 'one');
    await sendAll();
    desk.clock.advance('6900ms');
    await sendAll();
    expect(person.untaken).toEqual([]);
    expect(await desk.states(messageId)).toEqual(['queued']);
    desk.clock.advance('100ms');
    await sendAll();
    await person.expectMessage('Anna: one');
  });

  it('rests altogether when several chats are refused, and loses nothing', async () => {
    const anna = await desk.helper();
    const fault = desk.telegram.faults.add({ method: 'sendMessage', kind: '429', retryAfter: 5, times: 12 });
    const people = [];
    for (let number = 0; number < 12; number++) {
      const { person, context } = await desk.customer(`C${number}`);
      people.push(person);
      await desk.write(anna, await desk.ticket(context), 'Hello');
    }
    await sendAll();
    expect(fault.hits).toBe(12);
    const late = await desk.customer('Late');
    await desk.write(anna, await desk.ticket(late.context), 'Hello');
    await sendAll();
    expect(late.person.untaken).toEqual([]);
    desk.clock.advance('5s');
    await sendAll();
    for (const person of [...people, late.person]) await person.expectMessage('Anna: Hello');
    expect(new Set(await desk.states())).toEqual(new Set(['sent']));
  });

  it('stops writing to who blocked the bot, says why, and begins again when they come back', async () => {
    const anna = await desk.helper();
    const { person, context } = await desk.customer('Ivan');
    const ticketId = await desk.ticket(context);
    person.block();
    const first = await desk.write(anna, ticketId, 'one');
    const second = await desk.write(anna, ticketId, 'two');
    await sendAll();
    expect(await desk.states(first)).toEqual(['failed: blocked']);
    expect(await desk.states(second)).toEqual(['failed: blocked']);
    const third = await desk.write(anna, ticketId, 'three');
    expect(await desk.states(third)).toEqual(['failed: blocked']);
    expect(desk.telegram.calls({ method: 'sendMessage' })).toHaveLength(1);
  });

  it('marks as unknown what may or may not have arrived, and never sends it again by itself', async () => {
    const anna = await desk.helper();
    const { person, context } = await desk.customer('Ivan');
    const ticketId = await desk.ticket(context);
    desk.telegram.faults.add({ method: 'sendMessage', kind: 'lost-reply' });
    const messageId = await desk.write(anna, ticketId, 'once');
    const next = await desk.write(anna, ticketId, 'then');
    await sendAll();
    desk.clock.advance('10m');
    await sendAll();
    expect(await desk.states(messageId)).toEqual(['unknown: lost']);
    expect(await desk.states(next)).toEqual(['sent']);
    expect(person.untaken.map((message) => message.text)).toEqual(['Anna: once', 'Anna: then']);
  });

  it('waits for Telegram to be reachable again', async () => {
    const anna = await desk.helper();
    const { person, context } = await desk.customer('Ivan');
    const ticketId = await desk.ticket(context);
    await desk.telegram.goOffline();
    const messageId = await desk.write(anna, ticketId, 'hello');
    await sendAll();
    expect(await desk.states(messageId)).toEqual(['queued']);
    await desk.telegram.comeBack();
    desk.clock.advance('40s');
    await sendAll();
    await person.expectMessage('Anna: hello');
  });

  it('declares unknown what a dead sender had in its hands', async () => {
    const anna = await desk.helper();
    const { context } = await desk.customer('Ivan');
    const ticketId = await desk.ticket(context);
    const messageId = await desk.write(anna, ticketId, 'hello');
    await desk.desk.sql(
      `UPDATE delivery SET state = 'sending', claimed_by = 'somebody dead', claimed_at = due_at`,
    );
    await sendAll();
    expect(await desk.states(messageId)).toEqual(['unknown: interrupted']);
  });

  it('sends without formatting what Telegram cannot parse', async () => {
    const anna = await desk.helper();
    const { person, context } = await desk.customer('Ivan');
    const ticketId = await desk.ticket(context);
    await desk.write(anna, ticketId, 'a link', {
      entities: [{ type: 'text_link', offset: 2, length: 4, url: 'https://' }],
    });
    await sendAll();
    await person.expectMessage('Anna: a link');
  });

  it('corrects and takes back what staff edits and deletes', async () => {
    const { MessagesService } = await import('@tessera/tickets');
    const anna = await desk.helper();
    const { person, context } = await desk.customer('Ivan');
    const ticketId = await desk.ticket(context);
    const messageId = await desk.write(anna, ticketId, 'helo');
    await sendAll();
    await person.expectMessage('Anna: helo');
    await desk.desk.get(MessagesService).edit(anna, ticketId, messageId, { text: 'hello' });
    await sendAll();
    const edited = await person.expectEdit('Anna: hello');
    await desk.desk.get(MessagesService).remove(anna, ticketId, messageId);
    desk.clock.advance('2s');
    await sendAll();
    expect(person.messages.find((message) => message.message_id === edited.message_id)?.deleted).toBe(true);
  });

  it('tells of a status that somebody else changed, in the reader’s language', async () => {
    const { TicketsService } = await import('@tessera/tickets');
    const anna = await desk.helper();
    const { person, context } = await desk.customer('Иван', 'ru');
    await desk.desk.sql(`UPDATE desk_member SET language = 'ru' WHERE person_id = $1`, [
      context.actor.personId,
    ]);
    const ticketId = await desk.ticket(context, 'Принтер');
    const tickets = desk.desk.get(TicketsService);
    await tickets.claim(anna, ticketId);
    const { version } = await tickets.get(anna, ticketId);
    await tickets.update(anna, ticketId, { version, status: 'resolved' });
    await sendAll();
    await person.expectMessage(`Вашим обращением ${ticketId} · Принтер занимается Anna`);
    const resolved = await person.expectMessage('решено');
    expect(resolved.reply_markup).toMatchObject({
      inline_keyboard: expect.arrayContaining([
        [
          expect.objectContaining({ text: 'Нет, не решено' }),
          expect.objectContaining({ text: 'Да, закрыть' }),
        ],
      ]),
    });
  });
});
