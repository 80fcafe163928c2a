import { Readable } from 'node:stream';
import { Deliveries } from '@tessera/notifications';
import { FakeClock, type RequestContext } from '@tessera/platform';
import { Attachments, MessagesService, TicketsService } from '@tessera/tickets';
import type { SeenMessage } from '@tessera/telegram-emulator';
import type { BotDesk } from '../bot.fixture';
import { SupportDesk } from '../support-group/support.fixture';

/** Telegram did what it was asked, and nobody heard of it: the answer was lost on its way. */
describe('what was done though the answer got lost', () => {
  const clock = new FakeClock('2026-01-05T12:00:00Z');
  let support: SupportDesk;
  let desk: BotDesk;
  let ben: RequestContext;
  let ada: RequestContext;

  beforeAll(async () => {
    support = await SupportDesk.open({ isForum: true, open: { clock, emulator: { clock } } });
    ({ desk } = support);
    ({ context: ben } = await desk.staff('Ben'));
    ({ context: ada } = await desk.staff('Ada', 'admin'));
  });
  afterAll(() => support?.close());
  beforeEach(() => desk.telegram.faults.clear());

  const pass = async (time: string): Promise<void> => {
    await desk.calm(clock);
    clock.advance(time);
    await desk.calm(clock);
  };
  const post = async (ticketId: string, text: string, attachmentIds: string[] = []): Promise<string> => {
    const more = attachmentIds.length > 0 ? { attachmentIds } : {};
    const { message } = await desk.running.app.get(MessagesService).post(ben, ticketId, { text, ...more });
    await desk.calm(clock);
    return message.id;
  };
  const photo = async (n: number): Promise<string> => {
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';
    const bytes = Buffer.concat([Buffer.from(png, 'base64'), Buffer.from([n])]);
    const name = `p${n}.png`;
    return (await desk.running.app.get(Attachments).upload(ben, Readable.from([bytes]), { name })).id;
  };
  const deliveryTo = async (chatId: number, messageId: string) => {
    const [row] = await desk.sql<{ id: string; state: string; reason: string | null }>(
      'SELECT id, state, reason FROM delivery WHERE message_id = $1 AND chat_id = $2 ORDER BY id DESC LIMIT 1',
      [messageId, chatId],
    );
    return row!;
  };
  const said = (message: SeenMessage) => message.text ?? message.caption ?? '';

  it('is unknown for an album, which is not sent twice but by a knowing hand', async () => {
    const { person, ticketId } = await support.customer('Carl', 'Pictures, please');
    const fault = desk.telegram.faults.add({
      method: 'sendMediaGroup',
      chatId: person.id,
      kind: 'lost-reply',
    });
    const messageId = await post(ticketId, 'Both', [await photo(1), await photo(2)]);
    await pass('10m');
    expect(fault.hits).toBe(1);
    expect(person.untaken.map(said)).toEqual(['Ben: Both', '']);
    const lost = await deliveryTo(person.id, messageId);
    expect(lost).toMatchObject({ state: 'unknown', reason: 'lost' });
    await post(ticketId, 'Next');
    expect(person.untaken.map(said)).toEqual(['Ben: Both', '', 'Ben: Next']);
    await desk.running.app.get(Deliveries).retry(ada, lost.id);
    await pass('5s');
    expect(person.untaken.map(said)).toEqual(['Ben: Both', '', 'Ben: Next', 'Ben: Both', '']);
    expect(await deliveryTo(person.id, messageId)).toMatchObject({ state: 'sent' });
  });

  it('is made again by itself where that does no harm: corrections, deletions, reactions', async () => {
    const { person, ticketId } = await support.customer('Dora', 'Hello?');
    const messages = desk.running.app.get(MessagesService);
    const messageId = await post(ticketId, 'Helo');
    desk.telegram.faults.add({ method: 'editMessageText', chatId: person.id, kind: 'lost-reply' });
    await messages.edit(ben, ticketId, messageId, { text: 'Hello' });
    await pass('5s');
    const edits = desk.telegram.calls({ method: 'editMessageText', chatId: person.id });
    expect(edits.map(({ fault, error }) => [fault, error?.description])).toEqual([
      ['lost-reply', undefined],
      [undefined, expect.stringContaining('not modified')],
    ]);
    expect(await deliveryTo(person.id, messageId)).toMatchObject({ state: 'sent' });

    const [first] = (await messages.list(ben, ticketId, { limit: 1, after: 0 })).items;
    desk.telegram.faults.add({ method: 'setMessageReaction', chatId: person.id, kind: 'lost-reply' });
    await messages.react(ben, ticketId, first!.id, '👍');
    await pass('5s');
    expect(person.messages.find(({ text }) => text === 'Hello?')!.reactions).toEqual(['👍']);
    expect(await deliveryTo(person.id, first!.id)).toMatchObject({ state: 'sent' });

    desk.telegram.faults.add({ method: 'deleteMessages', chatId: person.id, kind: 'lost-reply' });
    desk.telegram.faults.add({ method: 'deleteMessage', chatId: person.id, kind: 'lost-reply' });
    await messages.remove(ben, ticketId, messageId);
    await pass('5s');
    expect(person.messages.find(({ text }) => text === 'Ben: Hello')!.deleted).toBe(true);
    expect(await deliveryTo(person.id, messageId)).toMatchObject({ state: 'sent' });
  });

  it('leaves at most an empty topic: the ticket has one, with all its words', async () => {
    desk.telegram.faults.add({ method: 'createForumTopic', kind: 'lost-reply' });
    const { person, ticketId } = await support.customer('Eric', 'Where is my topic?');
    await pass('5s');
    await pass('5s');
    const threadId = await support.threadOf(ticketId);
    expect(support.texts(threadId)[0]).toContain('Customer: Eric');
    const topics = support.group.topics.filter(({ name }) => name.includes('Where is my topic?'));
    expect(topics).toHaveLength(2);
    const other = topics.find((topic) => topic.threadId !== threadId)!;
    expect(support.texts(other.threadId)).toEqual([]);
    await person.send('Hello?');
    await pass('2s');
    expect(support.texts(threadId).at(-1)).toBe('Eric: Hello?');
  });

  it('closes a topic once, and says each line of the ticket once', async () => {
    const { ticketId } = await support.customer('Finn', 'Close me');
    const tickets = desk.running.app.get(TicketsService);
    desk.telegram.faults.add({ method: 'closeForumTopic', kind: 'lost-reply' });
    const { version } = await tickets.get(ben, ticketId);
    await tickets.update(ben, ticketId, { version, status: 'closed' });
    await pass('5s');
    await pass('5s');
    const threadId = await support.threadOf(ticketId);
    expect(support.topic(threadId)!.closed).toBe(true);
    const lines = support.texts(threadId).slice(1);
    expect(new Set(lines).size).toBe(lines.length);
    const states = await desk.sql<{ state: string }>(
      `SELECT DISTINCT state FROM delivery WHERE ticket_id = $1 AND surface_id IS NOT NULL AND state NOT IN ('sent', 'discarded')`,
      [ticketId],
    );
    expect(states).toEqual([]);
  });
});
