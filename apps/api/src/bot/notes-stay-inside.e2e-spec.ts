import { MessagesService } from '@tessera/tickets';
import type { Person } from '@tessera/telegram-emulator';
import { ticketIn } from './bot.fixture';
import { SupportDesk } from './support-group/support.fixture';

describe('notes stay inside', () => {
  let support: SupportDesk;
  let anna: Person;

  beforeAll(async () => {
    support = await SupportDesk.open({ isForum: true });
    anna = await support.helper('Anna');
  });
  afterAll(() => support.close());

  const messagesOf = async (ticketId: string) =>
    support.desk.sql<{ text: string; kind: string }>(
      'SELECT text, kind FROM message WHERE ticket_id = $1 ORDER BY seq',
      [ticketId],
    );
  const topicOf = async (name: string) => {
    const { person, ticketId } = await support.customer(name, 'Hello?');
    const threadId = await support.threadOf(ticketId);
    const say = async (text: string, more = {}) => {
      const said = await support.group.as(anna).send(text, { threadId, ...more });
      await support.desk.settle();
      return said;
    };
    return { person, ticketId, threadId, say };
  };

  it('when somebody answers one in its topic', async () => {
    const { person, ticketId, say } = await topicOf('Cora');
    const note = await say('// she owes us money');
    await say('really?', { replyTo: note });
    await say('how much?', { replyTo: note, quote: 'owes us money' });
    expect((await messagesOf(ticketId)).slice(1).map(({ kind }) => kind)).toEqual(['note', 'note', 'note']);
    expect(person.messages.filter(({ text }) => /money|really|much/.test(text ?? ''))).toEqual([]);
  });

  it('when an answer picks words out of what no customer sees', async () => {
    const { person, ticketId, threadId, say } = await topicOf('Dina');
    const [head] = support.said(threadId);
    await say('on its way', { replyTo: head, quote: 'Customer' });
    // A colleague who speaks as the group is not in the ticket.
    const talk = await support.group.sendAnonymously('a liar', { threadId });
    await support.desk.settle();
    await say('we look into it', { replyTo: talk });
    await say('soon', { replyTo: talk, quote: 'liar' });
    expect((await messagesOf(ticketId)).slice(1)).toEqual([
      { text: 'on its way', kind: 'public' },
      { text: 'we look into it', kind: 'public' },
      { text: 'soon', kind: 'public' },
    ]);
    await person.expectMessage('Anna: soon');
  });

  it('when an answer picks words out of another topic or chat', async () => {
    const { ticketId, say } = await topicOf('Dora');
    await say('on its way', { quote: 'a liar' });
    expect((await messagesOf(ticketId)).at(-1)).toEqual({ text: 'on its way', kind: 'public' });
  });

  it('while words of the customer may be quoted to them', async () => {
    const { person, ticketId, threadId, say } = await topicOf('Elsa');
    await person.send('red and green do not work');
    await support.desk.settle();
    const shown = support.said(threadId).at(-1)!;
    await say('this one neither?', { replyTo: shown, quote: 'green' });
    expect((await messagesOf(ticketId)).at(-1)).toEqual({ text: 'green\nthis one neither?', kind: 'public' });
  });

  it('when a part of an album in a group of customers is marked as one', async () => {
    const { desk } = support;
    const gina = desk.person('Gina');
    const group = desk.telegram.group({ title: 'Club', members: [gina, anna] });
    await group.as(gina).send('/support@tessera_bot broken');
    const opened = await group.expectMessage(/is open/);
    await desk.settle();
    await group
      .as(anna)
      .sendAlbum(
        [
          { kind: 'photo', caption: 'like this' } as never,
          { kind: 'photo', caption: '// her fault' } as never,
        ],
        {
          replyTo: opened,
        },
      );
    await desk.settle();
    expect((await messagesOf(ticketIn(opened))).slice(1)).toEqual([
      { text: 'like this', kind: 'public' },
      { text: 'her fault', kind: 'note' },
    ]);
  });

  it('when somebody answers the notice of one in private', async () => {
    const { ticketId } = await support.customer('Fred', 'Hi');
    const { context } = await support.desk.staff('Ben', 'admin');
    await support.desk.running.app
      .get(MessagesService)
      .post(context, ticketId, { text: '@anna is he genuine?', kind: 'note' });
    const notice = await anna.expectMessage('is he genuine?');
    expect(ticketIn(notice)).toBe(ticketId);
    await support.desk.settle();
    await anna.send('I do not think so', { replyTo: notice });
    await anna.expectMessage('Only the staff sees it');
    expect((await messagesOf(ticketId)).at(-1)).toEqual({ text: 'I do not think so', kind: 'note' });
  });
});
