import { Readable } from 'node:stream';
import { Deliveries } from '@tessera/notifications';
import { FakeClock, type RequestContext } from '@tessera/platform';
import { Attachments, MessagesService } from '@tessera/tickets';
import type { Person, SeenMessage } from '@tessera/telegram-emulator';
import { BotDesk, ticketIn } from './bot.fixture';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

describe('messages of every kind on their way out', () => {
  let desk: BotDesk;
  let clock: FakeClock;
  let carl: Person;
  let anna: { person: Person; context: RequestContext };
  let messages: MessagesService;
  let ticketId: string;
  let botId: string;

  beforeEach(async () => {
    clock = new FakeClock('2026-01-05T12:00:00Z');
    desk = await BotDesk.open({ clock, emulator: { clock } });
    botId = String(desk.telegram.botId);
    messages = desk.running.app.get(MessagesService);
    carl = desk.person('Carl');
    await carl.start();
    anna = await desk.staff('Anna');
    await carl.send('It is broken');
    ticketId = ticketIn(await carl.expectMessage('It is broken'));
    await calm();
    carl.clearInbox();
  });
  afterEach(() => desk.close());

  /** Resolves when nothing moves any more at this moment. */
  async function calm(): Promise<void> {
    for (let still = 0, before = ''; still < 3;) {
      await desk.settle();
      const [now] = await desk.sql<{ busy: boolean; states: string }>(
        `SELECT (EXISTS (SELECT 1 FROM delivery WHERE state = 'sending')
             OR EXISTS (SELECT 1 FROM telegram_update WHERE state = 'stored')) AS busy,
           (SELECT string_agg(id || state || coalesce(payload->>'part', '') || attempts, ',' ORDER BY id) FROM delivery) AS states`,
      );
      still = now!.busy || now!.states !== before ? 0 : still + 1;
      before = now!.states;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  async function pass(time: string): Promise<void> {
    await calm();
    clock.advance(time);
    await calm();
  }
  const upload = async (name: string, bytes: Buffer): Promise<string> =>
    (await desk.running.app.get(Attachments).upload(anna.context, Readable.from([bytes]), { name })).id;
  /** A picture that is no other's twin. */
  const photo = (number: number) => upload(`p${number}.png`, Buffer.concat([png, Buffer.from([number])]));
  async function answer(text: string, attachmentIds: string[] = [], more = {}): Promise<string> {
    const input = { text, ...(attachmentIds.length > 0 && { attachmentIds }), ...more };
    const { message } = await messages.post(anna.context, ticketId, input);
    await calm();
    return message.id;
  }
  const said = (message: SeenMessage): string => message.text ?? message.caption ?? '';
  const statesOf = (messageId: string) =>
    desk.sql<{ state: string; reason: string | null }>(
      'SELECT state, reason FROM delivery WHERE message_id = $1 ORDER BY id',
      [messageId],
    );
  const calls = (method: string) => desk.telegram.calls({ method, chatId: carl.id });

  it('sends an album of what was uploaded, its words below the first, and remembers which message is which', async () => {
    const ids = [await photo(1), await photo(2), await photo(3)];
    const messageId = await answer('Look <a@b.com>', ids);
    expect(carl.untaken.map(said)).toEqual(['Anna: Look <a@b.com>', '', '']);
    expect(new Set(carl.untaken.map((message) => message.media_group_id)).size).toBe(1);
    expect(carl.untaken[0]!.caption_entities).toContainEqual({ type: 'bold', offset: 0, length: 4 });
    const rows = await desk.sql(
      `SELECT part, content, attachment_id AS "attachmentId", media_group_id IS NOT NULL AS album FROM telegram_message
       WHERE message_id = $1 ORDER BY part`,
      [messageId],
    );
    expect(rows).toEqual(
      ids.map((attachmentId, part) => ({
        part,
        content: part === 0 ? 'caption' : 'none',
        attachmentId,
        album: true,
      })),
    );
    expect(await statesOf(messageId)).toEqual([{ state: 'sent', reason: null }]);
  });

  it('keeps photos, documents and sounds apart, ten at most together', async () => {
    const ids: string[] = [];
    for (let number = 0; number < 11; number++) ids.push(await photo(number));
    ids.splice(3, 0, await upload('list.txt', Buffer.from('one, two')));
    await answer('All of it', ids);
    const sizes = calls('sendMediaGroup').map((call) => (call.result as unknown[]).length);
    expect(sizes).toEqual([6, 5]);
    expect(carl.untaken.at(-1)?.document).toMatchObject({ file_name: 'list.txt' });
    expect(carl.untaken.filter((message) => said(message) !== '')).toHaveLength(1);
  });

  it('says in a message of its own what is too long for a caption', async () => {
    const text = '😀 и слова. '.repeat(100).trim();
    await answer(text, [await photo(1)]);
    expect(carl.untaken.map(said)).toEqual([`Anna: ${text}`, '']);
    expect(carl.untaken[1]?.photo).toBeDefined();
  });

  it('sends 9,000 characters in order, cut inside no character, with files behind them', async () => {
    const text = `${'👨‍👩‍👧‍👦'.repeat(600)} ${'שלום '.repeat(300)}`.trim();
    await answer(text, [await photo(1)]);
    const parts = carl.untaken.map(said).filter(Boolean);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(4096);
    expect(parts.join('').replace(/\s/g, '')).toBe(`Anna: ${text}`.replace(/\s/g, ''));
    expect(parts.every((part) => !/^\u200d|\u200d$|^[\udc00-\udfff]/.test(part))).toBe(true);
    expect(carl.untaken.at(-1)?.photo).toBeDefined();
  });

  it('uploads a file once, and sends it by its id from then on', async () => {
    const id = await photo(1);
    await answer('first', [id]);
    const [row] = await desk.sql<{ telegram: { fileId: string; botId: string } }>(
      'SELECT telegram FROM attachment WHERE id = $1',
      [id],
    );
    const { photo: sizes } = carl.untaken[0]!;
    expect(row!.telegram).toMatchObject({
      fileId: sizes!.at(-1)!.file_id,
      botId: botId,
    });
  });

  it('takes its own copy when Telegram does not know the id any more', async () => {
    const id = await photo(1);
    await desk.sql(`UPDATE attachment SET telegram = $2 WHERE id = $1`, [
      id,
      JSON.stringify({ botId: botId, fileId: 'AgACgone' }),
    ]);
    const messageId = await answer('Here', [id]);
    expect(carl.untaken.map(said)).toEqual(['Anna: Here']);
    expect(carl.untaken[0]!.photo).toBeDefined();
    expect(await statesOf(messageId)).toEqual([{ state: 'sent', reason: null }]);
  });

  it('sends as a document what Telegram takes for no photo', async () => {
    const id = await photo(1);
    await desk.sql(`UPDATE attachment SET width = 20000, height = 10 WHERE id = $1`, [id]);
    await answer('A long strip', [id]);
    expect(carl.untaken[0]?.document).toMatchObject({ file_name: 'p1.png' });
  });

  it('tells of a file that cannot be had, and where to see it', async () => {
    const id = await photo(1);
    await desk.sql(
      `UPDATE attachment SET storage_key = NULL, size = 90000000, state = 'too_big' WHERE id = $1`,
      [id],
    );
    await answer('Here it is', [id]);
    expect(carl.untaken.map(said)).toEqual([
      'Anna: Here it is',
      expect.stringMatching(/p1\.png \(86\s?MB\)/),
    ]);
    expect(JSON.stringify(carl.untaken[1]!.reply_markup)).toContain(`tickets/${ticketId}`);
  });

  it('carries every kind that staff sends from Telegram on to the customer', async () => {
    const view = await openFor(anna.person);
    const { person } = anna;
    const kinds = [
      'video',
      'voice',
      'video_note',
      'audio',
      'sticker',
      'animation',
      'document',
      'photo',
    ] as const;
    await person.sendVideo({ caption: 'see' }, { replyTo: view });
    await person.sendVoice({}, { replyTo: view });
    await person.sendVideoNote({}, { replyTo: view });
    await person.sendAudio({}, { replyTo: view });
    await person.sendSticker('👍', { replyTo: view });
    await person.sendAnimation({}, { replyTo: view });
    await person.sendDocument({ name: 'a.txt' }, { replyTo: view });
    await person.sendPhoto({}, { replyTo: view });
    await pass('2s');
    await pass('2s');
    for (const kind of kinds) {
      expect(carl.untaken.filter((message) => message[kind] !== undefined && message.byBot)).not.toEqual([]);
    }
    expect(carl.untaken.find((message) => message.video)?.caption).toBe('Anna: see');
    await person.sendLocation(55.75, 37.61, { replyTo: view });
    await person.sendContact({ phone_number: '+100' }, { replyTo: view });
    await person.sendPoll('Well?', ['yes', 'no'], { replyTo: view });
    await pass('2s');
    expect(carl.untaken.find((message) => message.location)?.location).toMatchObject({ latitude: 55.75 });
    expect(carl.untaken.find((message) => message.contact)?.contact).toMatchObject({ phone_number: '+100' });
    expect(carl.untaken.map(said).some((text) => text.includes('📊 Well?\n• yes\n• no'))).toBe(true);
  });

  it('says what it was when staff sends what no bot can pass on', async () => {
    const view = await openFor(anna.person);
    await anna.person.sendOther({ dice: { emoji: '🎲', value: 6 } }, { replyTo: view });
    const chat = { id: -5, type: 'channel', title: 'News' };
    await anna.person.sendOther({ story: { id: 1, chat } }, { replyTo: view });
    await pass('2s');
    expect(carl.untaken.map(said)).toEqual([
      expect.stringContaining('🎲 6'),
      expect.stringContaining('📖 Story News'),
    ]);
  });

  it('exchanges a file at the customer when staff exchanges it', async () => {
    const view = await openFor(anna.person);
    const sent = await anna.person.sendPhoto({ caption: 'The plan' }, { replyTo: view });
    await pass('2s');
    const got = await carl.expectMessage('Anna: The plan');
    await anna.person.replaceFile(sent, 'photo', { bytes: Buffer.concat([png, Buffer.from('new')]) });
    await pass('2s');
    await pass('2s');
    const there = carl.messages.filter(
      ({ byBot, deleted, text, photo }) => byBot && !deleted && (photo || text?.includes('plan')),
    );
    const [picture] = there.filter(({ photo }) => photo);
    expect(there.filter(({ photo }) => photo)).toHaveLength(1);
    expect(picture!.photo!.at(-1)!.file_unique_id).not.toBe(got.photo!.at(-1)!.file_unique_id);
    expect(there.map(said).filter(Boolean)).toEqual(['Anna: The plan']);
  });

  it('sends an album of the staff as one, though its parts come late and in any order', async () => {
    const view = await openFor(anna.person);
    const items = [{ kind: 'photo', caption: 'both' }, { kind: 'photo' }, { kind: 'video' }] as const;
    await anna.person.sendAlbum(items, { order: [2, 0, 1], replyTo: view });
    await calm();
    expect(carl.untaken).toEqual([]);
    await pass('2s');
    expect(calls('sendMediaGroup')).toHaveLength(1);
    expect(carl.untaken.map(said)).toEqual(['Anna: both', '', '']);
    expect(carl.untaken.map(({ video }) => video !== undefined)).toEqual([false, false, true]);
  });

  it('corrects a caption, and text that becomes longer and shorter', async () => {
    const first = await answer('Look', [await photo(1)]);
    await messages.edit(anna.context, ticketId, first, { text: 'Look here' });
    await calm();
    expect(said(await carl.expectEdit())).toBe('Anna: Look here');
    const second = await answer('short');
    await messages.edit(anna.context, ticketId, second, { text: 'long '.repeat(1500).trim() });
    await calm();
    expect(visible().filter((text) => text.startsWith('Anna: long') || text.startsWith('long'))).toHaveLength(
      2,
    );
    await messages.edit(anna.context, ticketId, second, { text: 'short again' });
    await calm();
    expect(visible().slice(-1)).toEqual(['Anna: short again']);
  });

  it('deletes an album whole, and says so where Telegram is too late for it', async () => {
    const first = await answer('Look', [await photo(1), await photo(2)]);
    await messages.remove(anna.context, ticketId, first);
    await calm();
    expect(carl.messages.filter(({ deleted }) => deleted)).toHaveLength(2);
    expect(calls('deleteMessages')).toHaveLength(1);

    await desk.sql(
      `UPDATE desk SET settings = jsonb_set(settings, '{editMinutes}', '{"customer": 15, "staff": 100000}')`,
    );
    const old = await answer('Old words');
    const picture = await answer('Old picture', [await photo(3)]);
    clock.advance('49h');
    await desk.settle();
    await desk.sql('UPDATE message SET created_at = $1 WHERE id = ANY($2::bigint[])', [
      clock.now(),
      [old, picture],
    ]);
    await messages.remove(anna.context, ticketId, old);
    await messages.remove(anna.context, ticketId, picture);
    await pass('2s');
    expect(visible().slice(-2)).toEqual(['This message was withdrawn.', 'This message was withdrawn.']);
    expect((await statesOf(old)).at(-1)).toEqual({ state: 'sent', reason: null });
    expect((await statesOf(picture)).at(-1)).toEqual({ state: 'failed', reason: 'too_old' });
  });

  it('never sends what was deleted while it waited', async () => {
    desk.telegram.faults.add({ method: 'sendMessage', chatId: carl.id, kind: '429', retryAfter: 9 });
    const messageId = await answer('Oops');
    await messages.remove(anna.context, ticketId, messageId);
    await pass('9s');
    expect(carl.untaken).toEqual([]);
    expect((await statesOf(messageId))[0]).toEqual({ state: 'discarded', reason: 'deleted' });
  });

  it('sends what is in doubt once more when somebody says so, and nothing that surely arrived', async () => {
    const text = 'word '.repeat(1500).trim();
    desk.telegram.faults.add({ method: 'sendMessage', chatId: carl.id, kind: 'lost-reply', after: 1 });
    const messageId = await answer(text, [await photo(1)]);
    expect(carl.untaken.map(said).filter(Boolean)).toHaveLength(2);
    const [row] = await desk.sql<{ id: string; state: string }>(
      'SELECT id, state FROM delivery WHERE message_id = $1',
      [messageId],
    );
    expect(row!.state).toBe('unknown');
    const { context } = await desk.staff('Ada', 'admin');
    await desk.running.app.get(Deliveries).retry(context, row!.id);
    await pass('3s');
    const texts = carl.untaken.map(said).filter(Boolean);
    expect(texts).toHaveLength(3);
    expect(texts[2]).toBe(texts[1]);
    expect(carl.untaken.filter((message) => message.photo)).toHaveLength(1);
    expect(await statesOf(messageId)).toEqual([{ state: 'sent', reason: null }]);
  });

  it('rests as long as Telegram asks in a storm, and goes on in order', async () => {
    desk.telegram.faults.add({ chatId: carl.id, kind: '429', retryAfter: 30, times: 3 });
    await answer('one', [await photo(1)]);
    await answer('two');
    for (let round = 0; round < 3; round++) {
      expect(carl.untaken).toEqual([]);
      await pass('30s');
    }
    await pass('4s');
    expect(carl.untaken.map(said)).toEqual(['Anna: one', 'Anna: two']);
  });

  it('takes reactions both ways, as far as Telegram knows them', async () => {
    const messageId = await answer('All good?');
    const got = await carl.expectMessage('Anna: All good?');
    const [first] = (await messages.list(anna.context, ticketId, { limit: 10 })).items;
    await messages.react(anna.context, ticketId, first!.id, '❤️');
    await calm();
    const own = () => carl.messages.find((message) => message.text === 'It is broken')!.reactions;
    expect(own()).toEqual(['❤']);
    await messages.react(anna.context, ticketId, first!.id, null);
    await calm();
    expect(own()).toEqual([]);
    await messages.react(anna.context, ticketId, first!.id, '🦊');
    await calm();
    expect((await statesOf(first!.id)).at(-1)).toEqual({ state: 'discarded', reason: 'not_allowed' });

    const view = await openFor(anna.person);
    const written = await anna.person.send('Then goodbye', { replyTo: view });
    await calm();
    await carl.react(await carl.expectMessage('Then goodbye'), '👍');
    await calm();
    expect(
      anna.person.messages.find(({ message_id }) => message_id === written.message_id)?.reactions,
    ).toEqual(['👍']);
    expect([messageId, got.message_id]).toBeTruthy();
  });

  /** The ticket in a private chat of the staff, to be replied to. */
  async function openFor(person: Person): Promise<SeenMessage> {
    await person.send(`/start ticket_${ticketId}`);
    const view = await person.expectMessage('Carl');
    await calm();
    return view;
  }
  const visible = (): string[] =>
    carl.messages
      .filter(({ deleted, byBot }) => byBot && !deleted)
      .map(said)
      .filter(Boolean);
});
