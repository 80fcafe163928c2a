import { Attachments, MessagesService } from '@tessera/tickets';
import { FILE_STORAGE, type FileStorage } from '@tessera/platform/storage';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { startTestApp } from '../../../../test/app';
import { eventually } from '../../../../test/eventually';
import { BotDesk } from '../bot/bot.fixture';

interface Row {
  id: string;
  state: string;
  mime: string | null;
  storage_key: string | null;
  thumbnail_key: string | null;
  width: number | null;
  height: number | null;
  fetch_attempts: number;
}

const jpeg = (): Promise<Buffer> =>
  sharp({ create: { width: 1280, height: 960, channels: 3, background: '#3390ec' } })
    .jpeg()
    .toBuffer();

describe('files that people send to the bot', () => {
  const lines: string[] = [];
  let desk: BotDesk;
  beforeAll(async () => {
    desk = await BotDesk.open({ log: (line) => lines.push(line) });
  });
  afterAll(() => desk.close());

  const lastFile = async (of: BotDesk = desk): Promise<Row> =>
    (await of.sql<Row>('SELECT * FROM attachment ORDER BY id DESC LIMIT 1'))[0]!;
  const inState = (state: string, of?: BotDesk) =>
    eventually(async () => expect((await lastFile(of)).state).toBe(state));
  const storage = (of: BotDesk = desk) => of.running.app.get<FileStorage>(FILE_STORAGE);

  it('are fetched into the storage, and open conversations learn it', async () => {
    const { context: anna } = await desk.staff('Anna');
    const ivan = desk.person('Ivan');
    await ivan.start();
    const bytes = await jpeg();
    await ivan.sendPhoto({ bytes, caption: 'it burns' });
    await desk.settle();
    await inState('ready');
    const row = await lastFile();
    expect((await buffer(await storage().read(row.storage_key!))).equals(bytes)).toBe(true);
    expect(row).toMatchObject({ mime: 'image/jpeg', thumbnail_key: `${row.storage_key}-thumbnail` });
    const [{ ticket_id: ticket } = { ticket_id: '' }] = await desk.sql<{ ticket_id: string }>(
      'SELECT m.ticket_id FROM attachment a JOIN message m ON m.id = a.message_id WHERE a.id = $1',
      [row.id],
    );
    const list = await desk.running.app.get(MessagesService).list(anna, ticket, { limit: 10, afterRev: 1 });
    expect(list.items.map(({ attachments }) => attachments[0])).toEqual([
      expect.objectContaining({ id: row.id, state: 'ready', thumbnail: true, width: 1280, height: 960 }),
    ]);
    expect(lines.join('')).not.toContain(desk.telegram.token);
  });

  it('have the small picture that Telegram made of a video, and do without one that cannot be had', async () => {
    const vera = desk.person('Vera');
    await vera.start();
    const bytes = await sharp(await jpeg())
      .resize(320, 240)
      .jpeg()
      .toBuffer();
    const { photo } = await vera.sendPhoto({ bytes, caption: 'only to have a file' });
    await desk.settle();
    await inState('ready');
    const thumbnail = { ...photo!.at(-1)!, width: 320, height: 240 };
    await vera.sendVideo({ bytes: Buffer.from('moving'), media: { thumbnail, width: 1280, height: 720 } });
    await desk.settle();
    await inState('ready');
    const row = await lastFile();
    expect(row.thumbnail_key).toBe(`${row.storage_key}-thumbnail`);
    const shown = await sharp(await buffer(await storage().read(row.thumbnail_key!))).metadata();
    expect(shown).toMatchObject({ format: 'webp', width: 320, height: 240 });
    expect(row).toMatchObject({ width: 1280, height: 720 });
    await vera.sendAnimation({ media: { thumbnail: { ...thumbnail, file_id: 'nothing' } } });
    await desk.settle();
    await inState('ready');
    expect((await lastFile()).thumbnail_key).toBeNull();
  });

  it('are too big when Telegram says so, and gone when it refuses them for good', async () => {
    const eve = desk.person('Eve');
    await eve.start();
    await eve.sendDocument({ name: 'huge.zip', size: 21 * 1024 * 1024, caption: 'a dump' });
    await desk.settle();
    await inState('too_big');
    const fault = desk.telegram.faults.add({ method: 'getFile', kind: '502' });
    await eve.sendDocument({ name: 'odd.txt', bytes: Buffer.from('odd'), caption: 'another' });
    await desk.settle();
    await fault.whenHit();
    await eventually(async () => expect((await lastFile()).fetch_attempts).toBe(1));
    const { id } = await lastFile();
    const { context: anna } = await desk.staff('Olga');
    const attachments = desk.running.app.get(Attachments);
    // What Telegram refuses once may be given the next time; what it goes on refusing is gone.
    await desk.sql(`UPDATE attachment SET telegram = telegram || '{"fileId":"nothing"}' WHERE id = $1`, [id]);
    for (const attempts of [2, 3, 4]) {
      await expect(attachments.open(anna, id)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      expect(await lastFile()).toMatchObject({ state: 'remote', fetch_attempts: attempts });
    }
    await expect(attachments.open(anna, id)).rejects.toMatchObject({ code: 'ATTACHMENT_NOT_FOUND' });
    expect((await lastFile()).state).toBe('gone');
  });

  it('are fetched once for all who ask, in two processes at the same moment', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tessera-shared-'));
    const storageUrl = { STORAGE_URL: `file:${folder}` };
    const first = await BotDesk.open({ env: storageUrl });
    const second = await startTestApp({
      databaseUrl: first.running.databaseUrl,
      env: { ...storageUrl, BOT_TOKEN: first.telegram.token, TELEGRAM_API_ROOT: first.telegram.apiRoot },
    });
    try {
      const { context: anna } = await first.staff('Anna');
      const max = first.person('Max');
      await max.start();
      const fault = first.telegram.faults.add({ method: 'getFile', kind: '502' });
      await max.sendDocument({ name: 'log.txt', bytes: Buffer.from('a log'), caption: 'see' });
      await fault.whenHit();
      await eventually(async () => expect((await lastFile(first)).fetch_attempts).toBe(1));
      // Whoever asks while the first try is not quite over hears how that one ended.
      const trying = () => first.sql(`SELECT 1 FROM lease WHERE name LIKE 'file:%'`);
      await eventually(async () => expect(await trying()).toEqual([]));
      const { id } = await lastFile(first);
      const asked = await Promise.all(
        [first.running, second, first.running, second].map(async ({ app }) => {
          const file = await app.get(Attachments).open(anna, id);
          return String(await buffer(await file.read()));
        }),
      );
      expect(asked).toEqual(Array(4).fill('a log'));
      expect(first.telegram.calls({ method: 'getFile' })).toHaveLength(2);
      const kept = await readdir(folder, { recursive: true });
      expect(kept.filter((name) => name.includes('/'))).toHaveLength(1);
    } finally {
      await second.stop();
      await first.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
