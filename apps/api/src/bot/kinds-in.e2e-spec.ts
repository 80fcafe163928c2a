import type { Message } from '@tessera/contracts';
import { MessagesService } from '@tessera/tickets';
import type { Person } from '@tessera/telegram-emulator';
import type { RequestContext } from '@tessera/platform';
import { BotDesk, ticketIn } from './bot.fixture';

/** What people send to the bot, as the staff then sees it. */
describe('messages of every kind', () => {
  let desk: BotDesk;
  let anna: RequestContext;
  let annaPerson: Person;
  beforeAll(async () => {
    desk = await BotDesk.open();
    ({ context: anna, person: annaPerson } = await desk.staff('Anna'));
  });
  afterAll(() => desk?.close());

  const said = async (ticketId: string): Promise<Message[]> => {
    const { items } = await desk.running.app.get(MessagesService).list(anna, ticketId, { limit: 100 });
    return items as Message[];
  };
  const opened = async (name: string): Promise<{ person: Person; id: string }> => {
    const person = desk.person(name);
    await person.start();
    await person.send(`Ticket of ${name}`);
    const id = ticketIn(await person.expectMessage('is open'));
    await desk.settle();
    person.clearInbox();
    return { person, id };
  };
  const last = async (id: string): Promise<Message> => (await said(id)).at(-1)!;

  it('come in with their files and facts, and none in silence', async () => {
    const { person, id } = await opened('Kim');
    await person.sendPhoto({ caption: 'the screen' });
    await person.sendDocument({ name: 'bill.pdf', mime: 'application/pdf' });
    await person.sendVideo();
    await person.sendVoice();
    await person.sendVideoNote();
    await person.sendAudio({ name: 'song.mp3' });
    await person.sendAnimation();
    await person.sendSticker('🐙');
    await person.sendLocation(55.75, 37.62);
    await person.sendOther({
      venue: { title: 'Office', address: 'Main St 1', location: { latitude: 1, longitude: 2 } },
      location: { latitude: 1, longitude: 2 },
    });
    await person.sendContact({ phone_number: '+15550123' });
    await person.sendPoll('Why?', ['So', 'Else']);
    await person.sendOther({ dice: { emoji: '🎲', value: 6 } });
    await person.sendOther({ game: { title: 'Snake', description: '', photo: [] } });
    await person.sendOther({ story: { id: 1, chat: { id: -5, type: 'channel', title: 'News' } } });
    await person.sendOther({ checklist: { title: 'Move', tasks: [{ id: 1, text: 'Pack' }] } });
    await person.sendOther({ giveaway: { winner_count: 1 } });
    await person.sendOther({ hologram: {} });
    await desk.settle();
    const rows = (await said(id))
      .slice(1)
      .map(({ text, attachments: [file] }) => [
        file!.kind,
        file!.name,
        file!.state,
        ...(text === '' ? [] : [text]),
        ...(file!.details ? [file!.details] : []),
      ]);
    expect(rows).toEqual([
      ['photo', null, expect.any(String), 'the screen'],
      ['document', 'bill.pdf', expect.any(String)],
      ['video', 'video.mp4', expect.any(String)],
      ['voice', null, expect.any(String)],
      ['video_note', null, expect.any(String)],
      ['audio', 'song.mp3', expect.any(String)],
      ['animation', 'animation.mp4', expect.any(String)],
      ['sticker', '🐙', expect.any(String), { emoji: '🐙' }],
      ['location', null, 'none', { latitude: 55.75, longitude: 37.62 }],
      ['location', 'Office', 'none', { latitude: 1, longitude: 2, title: 'Office', address: 'Main St 1' }],
      ['contact', 'Kim', 'none', { phone: '+15550123' }],
      ['poll', 'Why?', 'none', { question: 'Why?', options: ['So', 'Else'] }],
      ['other', '🎲 6', 'none', { emoji: '🎲' }],
      ['other', '🎮 Snake', 'none'],
      ['other', '📖 Story News', 'none'],
      ['other', 'Move', 'none', { title: 'Move', options: ['Pack'] }],
      ['other', '🎁 Giveaway', 'none'],
      ['other', 'Something that this desk cannot show yet (hologram)', 'none'],
    ]);
  });

  it('say whose words are passed on and which are answered', async () => {
    const { person, id } = await opened('Lea');
    const other = desk.person('Boris');
    await person.send('Look at this', { forwardFrom: other.user });
    await desk.settle();
    expect((await last(id)).text).toBe('↪ Boris\nLook at this');
    const long = await person.send('The invoice number is 12 and the sum is wrong');
    await desk.settle();
    await person.send('this part', { replyTo: long, quote: 'the sum is wrong' });
    await desk.settle();
    const answer = await last(id);
    expect(answer.text).toBe('the sum is wrong\nthis part');
    expect(answer.entities).toEqual([{ type: 'blockquote', offset: 0, length: 16 }]);
    expect(answer.replyTo?.text).toBe('The invoice number is 12 and the sum is wrong');
  });

  it('say what to do about a file that Telegram gives to no bot', async () => {
    const { person, id } = await opened('Mia');
    await person.sendOther({
      document: {
        file_id: 'BIG',
        file_unique_id: 'BIGU',
        file_name: 'film.mp4',
        file_size: 25 * 1024 * 1024,
      },
    });
    const word = await person.expectMessage('only the name has reached us');
    expect(word.text).toContain('film.mp4');
    expect((await last(id)).attachments).toMatchObject([{ name: 'film.mp4', state: 'too_big' }]);
  });

  it('are corrected: words, captions that go, files that are exchanged, with the history kept', async () => {
    const { person, id } = await opened('Noa');
    const photo = await person.sendPhoto({ caption: 'wrong one' });
    await desk.settle();
    const before = await last(id);
    await person.edit(photo, '');
    await desk.settle();
    // The same file, fetched or not by now.
    const [kept] = before.attachments;
    expect(await last(id)).toMatchObject({ text: '', attachments: [{ id: kept!.id }] });
    await person.replaceFile(photo, 'photo', { bytes: Buffer.from('another picture') });
    await desk.settle();
    const after = await last(id);
    expect(after.attachments).toHaveLength(1);
    expect(after.attachments[0]!.id).not.toBe(kept!.id);
    const { items } = await desk.running.app.get(MessagesService).versions(anna, id, after.id);
    expect(items.map(({ text }) => text)).toEqual(['📎 photo', 'wrong one']);
    expect(person.untaken).toEqual([]);
  });

  it('follow whoever moves, without a word and without a history', async () => {
    const { person, id } = await opened('Ola');
    const place = await person.sendLocation(1, 1);
    await desk.settle();
    for (const step of [2, 3, 4]) await person.moveLocation(place, step, step);
    await desk.settle();
    const message = await last(id);
    expect(message.attachments).toMatchObject([{ details: { latitude: 4, longitude: 4 } }]);
    expect(message.editedAt).toBeNull();
    expect(person.untaken).toEqual([]);
    expect((await said(id)).length).toBe(2);
  });

  it('carry reactions, of which the first plain emoji counts', async () => {
    const { person, id } = await opened('Pim');
    const service = desk.running.app.get(MessagesService);
    const answer = await service.post(anna, id, { text: 'Done' });
    const shown = await person.expectMessage('Done');
    const react = (new_reaction: unknown[]) =>
      desk.telegram.pushRawUpdate({
        message_reaction: {
          chat: { id: person.id, type: 'private' },
          message_id: shown.message_id,
          user: person.user,
          date: 1,
          old_reaction: [],
          new_reaction,
        },
      });
    await desk.settle();
    const reactions = async () =>
      (await said(id)).find((one) => one.id === answer.message.id)!.reactions.map(({ emoji }) => emoji);
    react([
      { type: 'custom_emoji', custom_emoji_id: '1' },
      { type: 'emoji', emoji: '❤' },
      { type: 'emoji', emoji: '👍' },
    ]);
    await desk.settle();
    expect(await reactions()).toEqual(['❤']);
    react([{ type: 'custom_emoji', custom_emoji_id: '1' }]);
    await desk.settle();
    expect(await reactions()).toEqual([]);
  });

  it('of the staff stay notes where they are marked, whatever they quote', async () => {
    const { id } = await opened('Quin');
    await annaPerson.start(`ticket_${id}`);
    const card = await annaPerson.expectMessage('Ticket of Quin');
    await desk.settle();
    await annaPerson.send('// a liar', { replyTo: card, quote: 'of Quin' });
    await desk.settle();
    expect(await last(id)).toMatchObject({ kind: 'note', text: 'a liar' });
  });
});
