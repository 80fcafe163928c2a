import { Telegraf } from 'telegraf';
import { callApi, callOk, refusal, useEmulator } from './bot-api.fixture';
import type { Person } from './actors/person';
import type { TgMessage, TgUpdate } from './wire';

const at = useEmulator();
let anna: Person;
let telegram: Telegraf['telegram'];
const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');

beforeEach(async () => {
  anna = at.tg.user({ firstName: 'Anna' });
  await anna.start();
  telegram = new Telegraf(at.tg.token, { telegram: { apiRoot: at.tg.apiRoot } }).telegram;
});

const download = (path: string): Promise<Response> => fetch(`${at.tg.apiRoot}/file/bot42:TEST/${path}`);

describe('files from people', () => {
  it('can be downloaded for an hour', async () => {
    const sent = await anna.sendDocument({
      name: 'отчёт 1.pdf',
      mime: 'application/pdf',
      bytes: Buffer.from('%PDF'),
    });
    expect(sent.document).toMatchObject({
      file_name: 'отчёт 1.pdf',
      mime_type: 'application/pdf',
      file_size: 4,
    });
    const file = await callOk(at.tg, 'getFile', { file_id: sent.document?.file_id });
    expect(file).toMatchObject({ file_path: 'documents/file_1.pdf', file_size: 4 });
    const response = await download(file.file_path);
    expect(await response.text()).toBe('%PDF');
    at.clock.advance(3600);
    expect((await download(file.file_path)).status).toBe(404);
    await callOk(at.tg, 'getFile', { file_id: sent.document?.file_id });
    expect((await download(file.file_path)).status).toBe(200);
  });

  it('above 20 MB cannot', async () => {
    const big = await anna.sendVideo({ size: 20 * 1024 * 1024 + 1 });
    expect(await refusal(at.tg, 'getFile', { file_id: big.video?.file_id })).toBe(
      'Bad Request: file is too big',
    );
    expect(await refusal(at.tg, 'getFile', { file_id: 'rubbish' })).toBe('Bad Request: invalid file_id');
    expect(await refusal(at.tg, 'getFile')).toBe('Bad Request: file_id is not specified');
    expect((await download('documents/file_99')).status).toBe(404);
  });

  it('have the form of their kind', async () => {
    const photo = await anna.sendPhoto({ caption: 'see /help' });
    expect(photo.photo).toHaveLength(2);
    expect(photo.caption_entities).toEqual([{ type: 'bot_command', offset: 4, length: 5 }]);
    expect((await anna.sendVoice()).voice).toMatchObject({ duration: 5, mime_type: 'audio/ogg' });
    expect((await anna.sendVideoNote()).video_note).toMatchObject({ length: 384 });
    expect((await anna.sendAudio({ media: { title: 'Song' } })).audio).toMatchObject({ title: 'Song' });
    const animation = await anna.sendAnimation();
    expect(animation.document).toEqual(animation.animation);
  });

  it('come as albums of separate messages, in any order', async () => {
    const items = [{ kind: 'photo', caption: 'both' }, { kind: 'video' }, { kind: 'photo' }] as const;
    await anna.sendAlbum(items, { order: [2, 0, 1], gapMs: 1 });
    const messages = (await callOk<TgUpdate[]>(at.tg, 'getUpdates'))
      .slice(1)
      .map((it) => it.message as TgMessage);
    expect(new Set(messages.map((it) => it.media_group_id)).size).toBe(1);
    expect(messages.map((it) => [Boolean(it.photo), it.caption])).toEqual([
      [true, undefined],
      [true, 'both'],
      [false, undefined],
    ]);
    const [third, first, second] = messages.map((it) => it.message_id);
    expect([second! - first!, third! - second!]).toEqual([1, 1]);
  });
});

describe('files from the bot', () => {
  it('are uploaded by multipart and sent again by their id', async () => {
    const source = Buffer.from('hello');
    const sent = await telegram.sendDocument(anna.id, { source, filename: 'a b.txt' }, { caption: 'here' });
    expect(sent).toMatchObject({ caption: 'here', document: { file_name: 'a b.txt', file_size: 5 } });
    const again = await telegram.sendDocument(anna.id, sent.document.file_id);
    expect(again.document.file_id).toBe(sent.document.file_id);
    const { href } = await telegram.getFileLink(sent.document.file_id);
    expect(await (await fetch(href)).text()).toBe('hello');
    expect(at.tg.calls({ method: 'sendDocument' })[0]?.params).toMatchObject({
      document: { file: 'a b.txt', size: 5 },
    });
  });

  it('of every kind arrive as that kind', async () => {
    const source = Buffer.from('bytes');
    await telegram.sendVideo(anna.id, { source }, { duration: 9 });
    await telegram.sendVoice(anna.id, { source });
    await telegram.sendAudio(anna.id, { source }, { title: 'Song' });
    await telegram.sendAnimation(anna.id, { source });
    await telegram.sendVideoNote(anna.id, { source });
    await telegram.sendSticker(anna.id, { source });
    await telegram.sendPhoto(anna.id, { source: PNG });
    await telegram.sendLocation(anna.id, 1, 2);
    await telegram.sendContact(anna.id, '+1', 'Bot');
    await telegram.sendPoll(anna.id, 'Well?', ['yes', 'no']);
    const kinds = [
      'video',
      'voice',
      'audio',
      'animation',
      'video_note',
      'sticker',
      'photo',
      'location',
      'contact',
      'poll',
    ] as const;
    expect(anna.messages.slice(1).map((it, i) => it[kinds[i] ?? 'text'] !== undefined)).not.toContain(false);
    expect(anna.messages[1]?.video?.duration).toBe(9);
  });

  it('keep what was said of them when they are sent again by their id', async () => {
    const { voice } = await anna.sendVoice({ media: { duration: 2 } });
    expect(await telegram.sendVoice(anna.id, voice!.file_id)).toMatchObject({ voice: { duration: 2 } });
  });

  it('are refused when they are not there or not what they should be', async () => {
    const send = (method: string, params: object): Promise<string> =>
      refusal(at.tg, method, { chat_id: anna.id, ...params });
    expect(await send('sendPhoto', {})).toBe('Bad Request: there is no photo in the request');
    expect(await send('sendDocument', { document: 'attach://x' })).toBe(
      'Bad Request: there is no document in the request',
    );
    expect(await send('sendDocument', { document: 'AAAA' })).toMatch(/wrong remote file identifier/);
    expect(await send('sendPhoto', { photo: 'https://a.org/x.jpg' })).toMatch(
      /failed to get HTTP URL content/,
    );
    expect(await send('sendDocument', { document: 'AAAA', caption: 'a'.repeat(1025) })).toMatch(
      /wrong remote/,
    );
    const text = telegram.sendPhoto(anna.id, { source: Buffer.from('no picture') });
    await expect(text).rejects.toThrow('IMAGE_PROCESS_FAILED');
    const empty = telegram.sendDocument(anna.id, { source: Buffer.alloc(0) });
    await expect(empty).rejects.toThrow('file must be non-empty');
    const long = telegram.sendDocument(anna.id, { source: PNG }, { caption: 'a'.repeat(1025) });
    await expect(long).rejects.toThrow('message caption is too long');
    expect(await send('sendLocation', { latitude: 91, longitude: 0 })).toMatch(/latitude/);
    expect(await send('sendContact', { phone_number: '+1' })).toMatch(/first name/);
    expect(await send('sendPoll', { question: 'x', options: ['one'] })).toMatch(/at least 2/);
    expect(await send('sendVenue', { latitude: 1, longitude: 2, title: 'Office' })).toMatch(/address/);
    expect(anna.messages).toHaveLength(1);
  });

  it('stay the kind that they were', async () => {
    const photo = await telegram.sendPhoto(anna.id, { source: PNG });
    const document = await telegram.sendDocument(anna.id, { source: PNG });
    const send = (method: string, params: object): Promise<string> =>
      refusal(at.tg, method, { chat_id: anna.id, ...params });
    expect(await send('sendDocument', { document: photo.photo.at(-1)!.file_id })).toMatch(/mismatch/);
    expect(await send('sendPhoto', { photo: document.document.file_id })).toMatch(/mismatch/);
    const place = { latitude: 1, longitude: 2, title: 'Office', address: 'Main St 1' };
    const venue = await callOk<TgMessage>(at.tg, 'sendVenue', { chat_id: anna.id, ...place });
    expect(venue).toMatchObject({ location: { latitude: 1 }, venue: { title: 'Office' } });
  });

  it('go as albums of 2 to 10', async () => {
    const photo = { type: 'photo', media: { source: PNG } } as const;
    const sent = await telegram.sendMediaGroup(anna.id, [photo, { ...photo, caption: 'two' }]);
    expect(sent).toMatchObject([{ photo: [{}, {}] }, { caption: 'two' }]);
    expect(new Set(anna.messages.slice(1).map((it) => it.media_group_id)).size).toBe(1);
    await expect(telegram.sendMediaGroup(anna.id, [photo])).rejects.toThrow('at least 2 items');
    await expect(telegram.sendMediaGroup(anna.id, Array(11).fill(photo))).rejects.toThrow(
      'too many messages',
    );
    const document = { type: 'document', media: { source: PNG } };
    const mixed = [photo, document] as unknown as Parameters<typeof telegram.sendMediaGroup>[1];
    await expect(telegram.sendMediaGroup(anna.id, mixed)).rejects.toThrow("can't be mixed");
  });

  it('have captions that can be edited', async () => {
    const { message_id } = await telegram.sendPhoto(anna.id, { source: PNG }, { caption: 'one' });
    const edit = (caption: string): ReturnType<typeof callApi> =>
      callApi(at.tg, 'editMessageCaption', { chat_id: anna.id, message_id, caption });
    expect(await edit('two')).toMatchObject({ result: { caption: 'two' } });
    expect((await edit('two')).description).toMatch(/not modified/);
    expect((await edit('')).result).not.toHaveProperty('caption');
    const text = { chat_id: anna.id, message_id, text: 'x' };
    expect(await refusal(at.tg, 'editMessageText', text)).toBe(
      'Bad Request: there is no text in the message to edit',
    );
  });
});
