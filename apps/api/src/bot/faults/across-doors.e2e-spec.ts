import sharp from 'sharp';
import { MessagesService } from '@tessera/tickets';
import { FakeClock } from '@tessera/platform';
import type { Person, SeenMessage } from '@tessera/telegram-emulator';
import { eventually } from '../../../../../test/eventually';
import { comeIn, type Visitor } from '../../../../../test/people';
import { upload } from '../../../../../test/uploads';
import { kinds } from '../kinds.fixture';
import { SupportDesk } from '../support-group/support.fixture';

/** One conversation through every door: the Mini App's HTTP, the private chat and the support group. */
describe('a conversation across doors', () => {
  const clock = new FakeClock('2026-01-05T12:00:00Z');
  let support: SupportDesk;
  let carl: Person;
  let carlsApp: Visitor;
  let anna: Person;
  let annasDesk: Visitor;

  beforeAll(async () => {
    support = await SupportDesk.open({ isForum: true, open: { clock, emulator: { clock } } });
    anna = await support.helper('Anna');
    carl = support.desk.person('Carl');
    await carl.start();
    await calm();
    carlsApp = await comeIn(support.desk.running, { firstName: 'Carl', telegramId: carl.id });
    annasDesk = await comeIn(support.desk.running, { firstName: 'Anna', telegramId: anna.id });
  });
  afterAll(() => support?.close());

  const calm = () => support.desk.calm(clock);
  const pass = async (time: string): Promise<void> => {
    await calm();
    clock.advance(time);
    await calm();
  };
  const picture = (background: string) =>
    sharp({ create: { width: 64, height: 48, channels: 3, background } })
      .png()
      .toBuffer();
  const said = (message: SeenMessage): string => message.text ?? message.caption ?? '';
  const messagesOf = async (who: Visitor, id: string) =>
    (await who.get(`/tickets/${id}/messages`)).body.items as {
      id: string;
      text: string;
      attachments: { id: string; state: string; name: string | null }[];
    }[];
  const bytesOf = async (who: Visitor, id: string): Promise<Buffer> => {
    const response = await fetch(`${who.url}/attachments/${id}`, {
      headers: { authorization: `Bearer ${who.token}` },
    });
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };

  it('takes files from the Mini App to Telegram and back, with their edits and their history', async () => {
    const red = await picture('#c00');
    const uploaded = (await upload(carlsApp, red, 'красный.png')).body;
    const ticket = (
      await carlsApp.post('/tickets', {
        subject: 'A red wall',
        text: 'Look <a@b.com>',
        attachmentIds: [uploaded.id],
      })
    ).body;
    await pass('2s');
    const threadId = await support.threadOf(ticket.id);
    const shown = support.said(threadId).find((message) => said(message).includes('Look <a@b.com>'))!;
    expect(support.group.messages.filter(({ photo, byBot }) => byBot && photo)).toHaveLength(1);

    const green = await picture('#0c0');
    const reply = await support.group
      .as(anna)
      .sendPhoto({ bytes: green, caption: 'Lik this' }, { threadId, replyTo: shown });
    await pass('2s');
    const got = await carl.expectMessage('Anna: Lik this');
    expect(got.photo).toBeDefined();
    await support.group.as(anna).edit(reply, 'Like this');
    await calm();
    expect(said(await carl.expectEdit())).toBe('Anna: Like this');

    const answer = (await messagesOf(carlsApp, ticket.id)).at(-1)!;
    expect(answer.text).toBe('Like this');
    await eventually(async () => {
      const [file] = (await messagesOf(carlsApp, ticket.id)).at(-1)!.attachments;
      expect(file!.state).toBe('ready');
    });
    expect((await bytesOf(carlsApp, answer.attachments[0]!.id)).equals(green)).toBe(true);
    const versions = await annasDesk.get(`/tickets/${ticket.id}/messages/${answer.id}/versions`);
    expect(versions.body.items.map((version: { text: string }) => version.text)).toEqual(['Lik this']);
    expect((await carlsApp.get(`/tickets/${ticket.id}/messages/${answer.id}/versions`)).status).toBe(403);

    const back = await carl.sendDocument(
      { name: 'план.txt', bytes: Buffer.from('the plan'), caption: 'And this?' },
      { replyTo: got },
    );
    await pass('2s');
    const mirrored = support.group.messages.filter(({ byBot }) => byBot).at(-1)!;
    expect(said(mirrored)).toBe('Carl: And this?');
    expect(mirrored.document).toMatchObject({ file_name: 'план.txt' });
    expect(mirrored.reply_to_message?.message_id).toBe(reply.message_id);
    const [file] = (await messagesOf(annasDesk, ticket.id)).at(-1)!.attachments;
    expect(file!.name).toBe('план.txt');
    expect(String(await bytesOf(annasDesk, file!.id))).toBe('the plan');
    await carl.edit(back, 'And that?');
    await calm();
    const question = (await messagesOf(annasDesk, ticket.id)).at(-1)!;
    const history = await annasDesk.get(`/tickets/${ticket.id}/messages/${question.id}/versions`);
    expect(history.body.items.map((version: { text: string }) => version.text)).toEqual(['And this?']);

    await support.desk.running.app
      .get(MessagesService)
      .remove(await support.desk.contextOf(anna), ticket.id, answer.id);
    await pass('2s');
    expect(carl.messages.find(({ message_id }) => message_id === got.message_id)!.deleted).toBe(true);
    expect((await messagesOf(carlsApp, ticket.id)).find(({ id }) => id === answer.id)).toMatchObject({
      text: '',
      attachments: [],
    });
  });

  it('maps what is quoted from the Mini App to Telegram and back', async () => {
    const ticket = (await carlsApp.post('/tickets', { subject: 'Quotes', text: 'First of all' })).body;
    await pass('2s');
    const [question] = await messagesOf(annasDesk, ticket.id);
    const path = `/tickets/${ticket.id}/messages`;
    await annasDesk.post(path, { text: 'Go on' });
    await calm();
    const second = await carl.send('And then', { replyTo: await carl.expectMessage('Anna: Go on') });
    await calm();
    const asked = (await messagesOf(annasDesk, ticket.id)).find(({ text }) => text === 'And then')!;
    await annasDesk.post(path, { text: 'To the second', replyTo: asked.id });
    await calm();
    const answered = await carl.expectMessage('Anna: To the second');
    expect(answered.reply_to_message?.message_id).toBe(second.message_id);
    // What was never said in Telegram cannot be quoted there, but is answered all the same.
    await annasDesk.post(path, { text: 'To the first', replyTo: question!.id });
    await calm();
    expect((await carl.expectMessage('Anna: To the first')).reply_to_message).toBeUndefined();

    await carl.send('To the answer', { replyTo: answered });
    await calm();
    const { body } = await annasDesk.get(path);
    const reply = body.items.find(({ text }: { text: string }) => text === 'To the answer');
    const answer = body.items.find(({ text }: { text: string }) => text === 'To the second');
    expect(reply.replyTo).toMatchObject({ id: answer.id, text: 'To the second' });
  });

  describe('with topics', () => {
    let cora: Person;
    let threadId: number;
    beforeAll(async () => {
      const { person, ticketId } = await support.customer('Cora', 'Of every kind');
      cora = person;
      await pass('2s');
      threadId = await support.threadOf(ticketId);
    });
    const since = (before: readonly SeenMessage[], now: readonly SeenMessage[]) =>
      now.slice(before.length).filter(({ byBot }) => byBot);

    it.each(kinds)('takes %s into the topic, and out of it', async (_, send, is) => {
      const inTopic = support.group.messages;
      await send(cora, {});
      await pass('2s');
      const shown = since(inTopic, support.group.messages);
      expect(shown.filter(is)).toHaveLength(1);
      expect(new Set(shown.map(({ message_thread_id }) => message_thread_id))).toEqual(new Set([threadId]));
      const atCora = cora.messages;
      await send(support.group.as(anna), { threadId });
      await pass('2s');
      expect(since(atCora, cora.messages).filter(is)).toHaveLength(1);
    });
  });
});
