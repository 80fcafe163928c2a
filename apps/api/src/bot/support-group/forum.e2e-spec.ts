import { MessagesService, TicketsService } from '@tessera/tickets';
import type { Person } from '@tessera/telegram-emulator';
import { SupportDesk } from './support.fixture';

describe('a support group with topics', () => {
  let support: SupportDesk;
  let anna: Person;

  beforeAll(async () => {
    support = await SupportDesk.open({ isForum: true, open: { env: { RATE_LIMIT_FACTOR: '1' } } });
    anna = await support.helper('Anna');
  });
  afterAll(() => support.close());

  const settle = () => support.desk.settle();
  const inTopic = (threadId: number) => ({
    say: async (text: string, more = {}) => {
      const said = await support.group.as(anna).send(text, { threadId, ...more });
      await settle();
      return said;
    },
  });

  it('makes a topic for a ticket, whose head says what it is about', async () => {
    const { ticketId } = await support.customer('Carl', 'The <printer> & *I* are dead');
    const threadId = await support.threadOf(ticketId);
    expect(support.topic(threadId)).toMatchObject({
      name: 'Carl · The <printer> & *I* are dead',
      closed: false,
    });
    expect(support.topic(threadId)!.iconCustomEmojiId).toBeDefined();
    const [head, ...others] = support.said(threadId);
    expect(others).toEqual([]);
    expect(head!.text).toContain(`${ticketId} · The <printer> & *I* are dead`);
    expect(head!.text).toContain('Customer: Carl');
    const buttons = JSON.stringify(head!.reply_markup);
    for (const word of ['Take', 'Status', 'Priority', `startapp=ticket_${ticketId}`])
      expect(buttons).toContain(word);
  });

  it('goes both ways: what staff writes reaches the customer, and what they answer stands in the topic', async () => {
    const { person: carl, ticketId } = await support.customer('Cleo', 'Hello?');
    const threadId = await support.threadOf(ticketId);
    const said = await inTopic(threadId).say('Have you tried turning it off?');
    await carl.expectMessage('Anna: Have you tried turning it off?');
    expect(support.group.messages.find((it) => it.message_id === said.message_id)!.reactions).toEqual(['👌']);
    await carl.send('I have. No luck');
    await settle();
    expect(support.texts(threadId).at(-1)).toBe('Cleo: I have. No luck');
    // What was written in the topic is not sent there again.
    expect(support.texts(threadId).filter((text) => text.includes('turning it off'))).toEqual([]);
  });

  it('keeps notes from the customer', async () => {
    const { person: carl, ticketId } = await support.customer('Dora', 'Hi');
    const threadId = await support.threadOf(ticketId);
    carl.clearInbox();
    const note = await inTopic(threadId).say('// she sounds angry');
    expect(support.group.messages.find((it) => it.message_id === note.message_id)!.reactions).toEqual(['✍']);
    const { context } = await support.desk.staff('Ben');
    await support.desk.running.app
      .get(MessagesService)
      .post(context, ticketId, { text: 'a note from the desk', kind: 'note' });
    await settle();
    expect(support.texts(threadId).at(-1)).toBe('🔒 Ben (Desk): a note from the desk');
    expect(carl.messages.some(({ text }) => /angry|from the desk/.test(text ?? ''))).toBe(false);
  });

  it('brings files, edits and reactions across', async () => {
    const { person: carl, ticketId } = await support.customer('Eric', 'Look at this');
    const threadId = await support.threadOf(ticketId);
    const photo = await carl.sendPhoto({ caption: 'broken here' });
    await settle();
    await until(() => support.texts(threadId).includes('Eric: broken here'));
    const shown = support.said(threadId).at(-1)!;
    expect(shown.photo).toBeDefined();
    await carl.edit(photo, 'broken there');
    await settle();
    expect(support.texts(threadId).at(-1)).toBe('Eric: broken there');
    const answer = await inTopic(threadId).say('I se', { replyTo: shown });
    const received = await carl.expectMessage('Anna: I se');
    expect(received.reply_to_message?.message_id).toBe(photo.message_id);
    await support.group.as(anna).edit(answer, 'I see');
    await carl.expectEdit('Anna: I see');
    await support.group.as(anna).react(shown, '👍');
    await settle();
    expect(carl.messages.find((it) => it.message_id === photo.message_id)!.reactions).toContain('👍');
    const album = await support.group
      .as(anna)
      .sendAlbum([{ kind: 'photo', caption: 'two' } as never, { kind: 'photo' } as never], {
        threadId,
      } as never);
    await until(() => carl.messages.filter((it) => it.byBot && it.photo).length === 2);
    expect(album).toHaveLength(2);
  });

  it('follows the ticket: name, icon, closed and open again, and says who did it', async () => {
    const { person: carl, ticketId } = await support.customer('Finn', 'Noise');
    const threadId = await support.threadOf(ticketId);
    const { context } = await support.desk.staff('Gina');
    const tickets = support.desk.running.app.get(TicketsService);
    const fresh = support.topic(threadId)!.iconCustomEmojiId;
    await tickets.claim(context, ticketId);
    await settle();
    expect(support.texts(threadId).at(-1)).toBe('Gina took the ticket');
    expect(support.texts(threadId)[0]).toContain('Assigned to: Gina');
    expect(support.topic(threadId)!.iconCustomEmojiId).not.toBe(fresh);
    const taken = await tickets.get(context, ticketId);
    await tickets.update(context, ticketId, { version: taken.version, status: 'closed' });
    await settle();
    expect(support.topic(threadId)!.closed).toBe(true);
    await carl.send('It is back', { replyTo: await carl.expectMessage(/is closed/) });
    await settle();
    expect(support.topic(threadId)!.closed).toBe(false);
    expect(support.texts(threadId).at(-1)).toBe('Finn: It is back');
  });

  it('closes and reopens the ticket when staff does it to the topic', async () => {
    const { ticketId } = await support.customer('Hans', 'Smoke');
    const threadId = await support.threadOf(ticketId);
    const { context } = await support.desk.staff('Iris');
    const tickets = support.desk.running.app.get(TicketsService);
    support.group.closeTopic(anna, threadId);
    await settle();
    expect((await tickets.get(context, ticketId)).status).toBe('closed');
    expect(support.topic(threadId)!.closed).toBe(true);
    support.group.closeTopic(anna, threadId, false);
    await settle();
    expect((await tickets.get(context, ticketId)).status).toBe('in_progress');
  });

  it('puts a topic back that somebody closed who may not close the ticket', async () => {
    const { ticketId } = await support.customer('Jan', 'Fire');
    const threadId = await support.threadOf(ticketId);
    const guest = support.desk.person('Guest');
    support.group.addMember(guest);
    support.group.closeTopic(guest, threadId);
    await settle();
    expect(support.topic(threadId)!.closed).toBe(false);
  });

  it('tells once who is not of the team that they cannot answer, and nothing reaches the customer', async () => {
    const { person: carl, ticketId } = await support.customer('Kate', 'Anybody?');
    const threadId = await support.threadOf(ticketId);
    const visitor = support.desk.person('Visitor');
    support.group.addMember(visitor);
    for (const words of ['I can help', 'Really']) {
      await support.group.as(visitor).send(words, { threadId });
      await settle();
    }
    expect(support.texts(threadId).filter((text) => text.includes('only members of the team'))).toHaveLength(
      1,
    );
    expect(carl.untaken.some(({ text }) => text?.includes('help'))).toBe(false);
  });

  it('does what the buttons say, as far as the presser may', async () => {
    const { ticketId } = await support.customer('Lena', 'Water');
    const threadId = await support.threadOf(ticketId);
    const head = () => support.said(threadId)[0]!;
    const stranger = support.desk.person('Stranger');
    support.group.addMember(stranger);
    expect(await support.group.as(stranger).press(head(), 'Take')).toMatchObject({
      text: 'There is no such ticket.',
    });
    expect(await support.group.as(anna).press(head(), 'Take')).toMatchObject({
      text: `${ticketId} is yours.`,
    });
    await settle();
    expect(head().text).toContain('Assigned to: Anna');
    expect(JSON.stringify(head().reply_markup)).not.toContain('Take');
    await support.group.as(anna).press(head(), 'Priority');
    await settle();
    await support.group.as(anna).press(head(), 'Critical');
    await settle();
    expect(head().text).toContain('Priority: Critical');
    expect(support.texts(threadId).at(-1)).toBe('Anna changed the priority: Normal → Critical');
    await support.group.as(anna).press(head(), 'Status');
    await settle();
    await support.group.as(anna).press(head(), 'Back');
    await settle();
    expect(JSON.stringify(head().reply_markup)).toContain('Status');
    await support.group.as(anna).press(head(), 'Status');
    await settle();
    await support.group.as(anna).press(head(), 'Resolved');
    await settle();
    expect(head().text).toContain('Status: ✅ Resolved');
  });

  it('makes a topic again that somebody deleted, with what was to be said in it', async () => {
    const { person: carl, ticketId } = await support.customer('Max', 'Dust');
    const gone = await support.threadOf(ticketId);
    support.group.deleteTopic(gone);
    await carl.send('Still dust');
    await settle();
    const threadId = await support.threadOf(ticketId);
    expect(threadId).not.toBe(gone);
    expect(support.texts(threadId)).toEqual([expect.stringContaining('Customer: Max'), 'Max: Still dust']);
  });

  it('waits as long as Telegram asks, and makes one topic', async () => {
    support.desk.telegram.faults.add({ method: 'createForumTopic', kind: '429', retryAfter: 1 });
    const before = support.group.topics.length;
    const person = support.desk.person('Nora');
    await person.start();
    await person.send('Slow');
    await until(() => support.group.topics.length === before + 1);
  });

  it('shows how customers take an answer', async () => {
    const { person: carl, ticketId } = await support.customer('Pete', 'Tea');
    const threadId = await support.threadOf(ticketId);
    const said = await inTopic(threadId).say('Here you are');
    await carl.react(await carl.expectMessage('Here you are'), '❤');
    await settle();
    expect(support.group.messages.find((it) => it.message_id === said.message_id)!.reactions).toEqual(['❤']);
  });

  it('shuts the topic of a ticket that was deleted, and leaves no words of it in the head', async () => {
    const { ticketId } = await support.customer('Quin', 'A secret of mine');
    const threadId = await support.threadOf(ticketId);
    const { context } = await support.desk.staff('Rosa', 'admin');
    const tickets = support.desk.running.app.get(TicketsService);
    await tickets.remove(context, ticketId);
    await settle();
    expect(support.topic(threadId)!.closed).toBe(true);
    expect(support.texts(threadId)).toEqual([`${ticketId} was deleted.`]);
    await tickets.restore(context, ticketId);
    await settle();
    expect(support.topic(threadId)!.closed).toBe(false);
    expect(support.texts(threadId)[0]).toContain('A secret of mine');
  });

  it('goes on with cards when topics are turned off', async () => {
    const { person: carl, ticketId } = await support.customer('Sam', 'Flat');
    const { info, topics } = (
      support.group as unknown as { chat: { info: { is_forum?: boolean }; topics: Map<number, unknown> } }
    ).chat;
    const kept = [...topics];
    delete info.is_forum;
    topics.clear();
    await carl.send('Hello?');
    await settle();
    expect(support.texts().slice(-2)).toEqual([expect.stringContaining(`${ticketId} · Flat`), 'Sam: Hello?']);
    info.is_forum = true;
    for (const [id, topic] of kept) topics.set(id, topic);
    await support.look();
  });

  it('says where it is said that an answer did not arrive', async () => {
    const { person: carl, ticketId } = await support.customer('Otto', 'Bye');
    const threadId = await support.threadOf(ticketId);
    carl.block();
    await settle();
    await inTopic(threadId).say('Wait!');
    expect(support.texts(threadId).at(-1)).toBe('Not delivered to Otto: the customer has blocked the bot.');
  });

  /** Waits for what takes real time, such as the parts of an album. */
  async function until(holds: () => boolean): Promise<void> {
    const end = Date.now() + 15_000;
    while (!holds()) {
      if (Date.now() > end) throw new Error(`not so in 15 s; said: ${JSON.stringify(support.texts())}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await settle();
    }
  }
});
