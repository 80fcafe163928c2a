import { CannedReplies } from '@tessera/knowledge';
import { MessagesService } from '@tessera/tickets';
import type { CreateCannedReply } from '@tessera/contracts';
import { SupportDesk } from './support-group/support.fixture';
import { BotDesk, ticketIn } from './bot.fixture';

const reply = (name: string, text: string, more: Partial<CreateCannedReply> = {}): CreateCannedReply => ({
  name,
  title: `About ${name}`,
  texts: { en: { text, entities: [] } },
  categoryId: null,
  shared: false,
  ...more,
});

describe('canned replies in a private chat', () => {
  let desk: BotDesk;
  let anna: Awaited<ReturnType<BotDesk['staff']>>;

  beforeAll(async () => {
    desk = await BotDesk.open();
    anna = await desk.staff('Anna', 'moderator');
    const replies = desk.running.app.get(CannedReplies);
    const hello = {
      en: { text: 'Hello {{customer.first_name}}, {{agent.first_name}} here.', entities: [] },
      ru: {
        text: 'Здравствуйте, {{customer.first_name}}!',
        entities: [{ type: 'bold', offset: 0, length: 12 }],
      },
    };
    await replies.create(anna.context, reply('hello', '', { texts: hello, shared: true }));
    await replies.create(anna.context, reply('refund', 'Your money for {{ticket.id}} is on its way.'));
  });
  afterAll(() => desk?.close());

  async function customer(name: string, language = 'en', words = 'It is broken') {
    const person = desk.person(name, language);
    await person.start();
    await person.send(words);
    await desk.settle();
    const ticketId = ticketIn(person.messages.filter(({ byBot }) => byBot).at(-1)!);
    person.clearInbox();
    await anna.person.send(`/find ${ticketId}`);
    const card = await anna.person.expectMessage(ticketId);
    await desk.settle();
    anna.person.clearInbox();
    return { person, ticketId, card };
  }

  it('answer the ticket of the message that is replied to, in its customer’s language', async () => {
    const maya = await customer('Maya', 'ru');
    await anna.person.send('/c hello', { replyTo: maya.card });
    const got = await maya.person.expectMessage('Здравствуйте, Maya!');
    expect(got.entities).toContainEqual(expect.objectContaining({ type: 'bold', length: 12 }));
    const said = await anna.person.expectMessage(maya.ticketId);
    expect(said.text).toMatch(/^Sent, Maya sees it \(.*\):\nЗдравствуйте, Maya!$/);

    // What the bot says of it belongs to the ticket, once it is known which message that became: a reply to it goes there.
    await desk.settle();
    await anna.person.send('And one more thing', { replyTo: said });
    await maya.person.expectMessage('And one more thing');
  });

  it('answer the ticket that was looked at last', async () => {
    const carl = await customer('Carl');
    await anna.person.send('/c@tessera_bot REFUND');
    await carl.person.expectMessage(`Your money for ${carl.ticketId} is on its way.`);
    const [row] = await desk.sql<{ uses: number }>(
      `SELECT use_count AS uses FROM canned_reply WHERE name = 'refund'`,
    );
    expect(row!.uses).toBe(1);
    await desk.settle();
    anna.person.clearInbox();
  });

  it('go nowhere by a name that none has, and say which may be meant', async () => {
    const dora = await customer('Dora');
    await anna.person.send('/c refnud', { replyTo: dora.card });
    const near = await anna.person.expectMessage('There is no canned reply “refnud”. Did you mean:');
    expect(near.text).toContain('/c refund · About refund');
    await anna.person.send('/c xyzzyx', { replyTo: dora.card });
    await anna.person.expectMessage(/^There is no canned reply “xyzzyx”\.$/);
    await anna.person.send('/c', { replyTo: dora.card });
    expect((await anna.person.expectMessage('Your canned replies:')).text).toContain('/c hello');
    await desk.settle();
    expect(dora.person.untaken).toEqual([]);
  });

  it('go nowhere when the ticket makes them longer than a message', async () => {
    const long = '{{ticket.subject}} '.repeat(200);
    await desk.running.app.get(CannedReplies).create(anna.context, reply('long', long));
    const ivo = await customer('Ivo', 'en', 'broken '.repeat(20));
    ivo.person.clearInbox();
    await anna.person.send('/c long', { replyTo: ivo.card });
    await anna.person.expectMessage(/“long” is [\d,]+ characters too long/);
    await desk.settle();
    expect(ivo.person.untaken).toEqual([]);
    anna.person.clearInbox();
  });

  it('ask which ticket is meant when nobody can tell', async () => {
    const boris = await desk.staff('Boris');
    await boris.person.send('/c hello');
    await boris.person.expectMessage('Which ticket? Reply to one of its messages with /c hello');
    // Somebody else's own ones are nobody's.
    await boris.person.send('/c refund');
    await boris.person.expectMessage('There is no canned reply “refund”.');
  });

  it('reply to no note in the eyes of the customer', async () => {
    const emma = await customer('Emma');
    await anna.person.send('// a secret', { replyTo: emma.card });
    const noted = await anna.person.expectMessage('Kept as a note');
    await desk.settle();
    await anna.person.send('/c hello', { replyTo: noted });
    const got = await emma.person.expectMessage('Hello Emma, Anna here.');
    expect(JSON.stringify(got)).not.toContain('a secret');
    const { items } = await desk.running.app
      .get(MessagesService)
      .list(anna.context, emma.ticketId, { limit: 9 });
    expect(items.map((message) => 'kind' in message && message.kind)).toEqual(['public', 'note', 'public']);
    await desk.settle();
    anna.person.clearInbox();
  });

  it('are nothing that a customer can use', async () => {
    const fred = await customer('Fred');
    await fred.person.send('/c hello');
    await fred.person.expectMessage('for the staff only');
  });

  describe('inline', () => {
    it('are offered to the staff, each in its languages, and go out as their own words', async () => {
      const found = await anna.person.inlineQuery('hel');
      expect(
        found.map(({ title, input_message_content: { message_text } }) => [title, message_text]),
      ).toEqual([
        ['About hello · EN', 'Hello, Anna here.'],
        ['About hello · RU', 'Здравствуйте!'],
      ]);
      const gina = await customer('Gina');
      await anna.person.sendResult(found[0]!, { replyTo: gina.card });
      await gina.person.expectMessage('Hello, Anna here.');
      const [call] = desk.telegram.calls({ method: 'answerInlineQuery' });
      expect(call!.params).toMatchObject({ is_personal: true, cache_time: 0 });
    });

    it('show nothing to customers, strangers and those who are blocked', async () => {
      expect(await (await customer('Hans')).person.inlineQuery('hello')).toEqual([]);
      const stranger = desk.person('Stranger');
      expect(await stranger.inlineQuery('')).toEqual([]);
      expect(await desk.sql('SELECT 1 FROM person WHERE telegram_id = $1', [stranger.id])).toEqual([]);
      const ivan = await desk.staff('Ivan');
      expect(await ivan.person.inlineQuery('hello')).toHaveLength(2);
      await desk.sql(
        'UPDATE desk_member m SET blocked_at = now() FROM person p WHERE p.id = m.person_id AND p.telegram_id = $1',
        [ivan.person.id],
      );
      expect(await ivan.person.inlineQuery('hello')).toEqual([]);
    });
  });
});

describe('canned replies in the support group', () => {
  let support: SupportDesk;
  beforeAll(async () => {
    support = await SupportDesk.open({ isForum: true });
  });
  afterAll(() => support?.desk.close());

  it('answer the ticket of the topic, and the topic shows what was said', async () => {
    const anna = await support.helper('Anna');
    const context = await support.desk.contextOf(anna);
    const replies = support.desk.running.app.get(CannedReplies);
    await replies.create(context, reply('hello', 'Hello {{customer.first_name}}!'));
    const maya = await support.customer('Maya', 'It is broken');
    const topic = await support.threadOf(maya.ticketId);
    await support.group.send(anna, '/c hello', { threadId: topic });
    await maya.person.expectMessage('Hello Maya!');
    await support.desk.settle();
    const shown = support.group.messages.filter((message) => message.text?.includes('Hello Maya!'));
    expect(shown).toHaveLength(1);
    expect(shown[0]!.text).toContain('Anna');

    await support.group.send(anna, '/c helo', { threadId: topic });
    await support.desk.settle();
    expect(support.group.messages.at(-1)!.text).toContain('/c hello');

    const guest = support.desk.person('Guest');
    support.group.addMember(guest);
    await support.group.send(guest, '/c hello', { threadId: topic });
    await support.desk.settle();
    expect(support.group.messages.at(-1)!.text).toContain('staff only');
  });
});
