import { Telegraf } from 'telegraf';
import { TelegramEmulator } from './emulator';
import type { WorldSnapshot } from './state/snapshot';

/** As it comes back from a file. */
const written = (tg: TelegramEmulator): WorldSnapshot =>
  JSON.parse(JSON.stringify(tg.snapshot())) as WorldSnapshot;

describe('a snapshot', () => {
  let tg: TelegramEmulator;
  let later: TelegramEmulator | undefined;
  beforeEach(async () => {
    tg = await TelegramEmulator.start();
  });
  afterEach(async () => {
    await tg.stop();
    await later?.stop();
    later = undefined;
  });
  const restart = async (skippedIds = 0): Promise<TelegramEmulator> => {
    const snapshot = written(tg);
    const contents = new Map([...tg.files()].map(({ path, bytes }) => [path, bytes]));
    const restore = { skippedIds, bytesOf: (path: string) => contents.get(path) ?? null };
    return (later = await TelegramEmulator.start({ snapshot, restore }));
  };

  test('keeps people, chats, messages with reactions and files, and goes on with the ids', async () => {
    const anna = tg.user({ firstName: 'Anna', languageCode: 'ru' });
    const hello = await anna.send('hello **you**');
    await anna.react(hello, '👍');
    const photo = await anna.sendPhoto({ bytes: Buffer.from('\x89PNG picture'), caption: 'look' });
    await anna.edit(hello, 'hello');
    const forum = tg.group({ title: 'Desk', members: [anna], isForum: true, botAdmin: true, id: -1001 });
    const threadId = forum.createTopic(anna, 'T-1');

    const after = await restart();
    const again = after.person(anna.id)!;
    expect(again.messages).toEqual(anna.messages);
    expect(again.messages[0]).toMatchObject({ text: 'hello', editCount: 1, reactions: ['👍'] });
    expect(after.file(photo.photo![1]!.file_id)).toMatchObject({ bytes: Buffer.from('\x89PNG picture') });
    expect(after.findGroup(-1001)!.topics).toEqual([expect.objectContaining({ threadId, name: 'T-1' })]);
    expect((await again.send('more')).message_id).toBe(photo.message_id + 1);
    expect(after.user({ firstName: 'Boris' }).id).toBeGreaterThan(anna.id);
  });

  test('keeps what the bot has not confirmed and the ids of updates rising', async () => {
    const anna = tg.user({ firstName: 'Anna' });
    await anna.send('one');
    const after = await restart();
    await after.person(anna.id)!.send('two');
    const bot = new Telegraf(after.token, { telegram: { apiRoot: after.apiRoot } });
    const updates = await bot.telegram.getUpdates(0, 100, 0, undefined);
    expect(updates.map((it) => 'message' in it && 'text' in it.message && it.message.text)).toEqual([
      'one',
      'two',
    ]);
    expect(updates[1]!.update_id).toBe(updates[0]!.update_id + 1);
  });

  test('keeps commands, menu button, keyboard and who has blocked the bot', async () => {
    const anna = tg.user({ firstName: 'Anna' });
    await anna.start();
    const { telegram } = new Telegraf(tg.token, { telegram: { apiRoot: tg.apiRoot } });
    await telegram.setMyCommands([{ command: 'help', description: 'Help' }]);
    await telegram.setMyCommands([{ command: 'queue', description: 'Queue' }], {
      scope: { type: 'chat', chat_id: anna.id },
    });
    await telegram.setChatMenuButton({
      menuButton: { type: 'web_app', text: 'Open', web_app: { url: 'https://a.test/' } },
    });
    await telegram.sendMessage(anna.id, 'choose', { reply_markup: { keyboard: [['A'], ['B']] } });
    anna.block();
    const after = await restart();
    const again = after.person(anna.id)!;
    expect(again.keyboard?.keyboard).toHaveLength(2);
    expect(after.menuButton()).toMatchObject({ type: 'web_app', text: 'Open' });
    expect(after.commandsFor(anna.id).map((it) => it.command)).toEqual(['queue']);
    expect(after.commandsFor(7).map((it) => it.command)).toEqual(['help']);
    await expect(again.send('hello')).rejects.toThrow('blocked');
  });

  test('leaves out ids when it may be older than the last message', async () => {
    const anna = tg.user({ firstName: 'Anna' });
    const last = await anna.send('one');
    const [update] = tg.updateIds;
    const after = await restart(500);
    expect((await after.person(anna.id)!.send('two')).message_id).toBe(last.message_id + 501);
    expect(after.updateIds.at(-1)).toBe(update! + 501);
  });

  test('knows the size of a file whose bytes were not kept', async () => {
    const anna = tg.user({ firstName: 'Anna' });
    const { document } = await anna.sendDocument({ name: 'big.zip', bytes: Buffer.alloc(1000) });
    later = await TelegramEmulator.start({ snapshot: written(tg) });
    expect(later.file(document!.file_id)).toEqual({
      bytes: null,
      size: 1000,
      name: 'big.zip',
      mime: 'application/octet-stream',
    });
  });

  test('of another bot or version is refused', async () => {
    const snapshot = written(tg);
    await expect(TelegramEmulator.start({ token: '43:OTHER', snapshot })).rejects.toThrow('another bot');
    await expect(TelegramEmulator.start({ snapshot: { ...snapshot, version: 2 as 1 } })).rejects.toThrow(
      'version 2',
    );
  });
});
