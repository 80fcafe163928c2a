import { configureLog } from '@tessera/platform';
import { TelegramEmulator } from '@tessera/telegram-emulator';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../../../../test/eventually';
import { WorldFile } from './world-file';

describe('the file of the demo’s Telegram', () => {
  let folder: string;
  let tg: TelegramEmulator;
  beforeEach(async () => {
    configureLog('silent');
    folder = await mkdtemp(join(tmpdir(), 'tessera-world-'));
    tg = await TelegramEmulator.start();
  });
  afterEach(async () => {
    await tg.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('holds everything when it is closed, the bytes of files beside it', async () => {
    const anna = tg.user({ firstName: 'Anna' });
    const { document } = await anna.sendDocument({ name: 'a.txt', bytes: Buffer.from('words') });
    const file = new WorldFile(folder);
    expect(file.read()).toBeNull();
    await file.close(tg);
    const later = new WorldFile(folder);
    const { complete, world } = later.read()!;
    expect(complete).toBe(true);
    const { path } = world.files.find(({ ref }) => ref.file_id === document!.file_id)!;
    expect(later.bytesOf(path)).toEqual(Buffer.from('words'));
    expect(later.bytesOf('documents/another')).toBeNull();
    expect((await readdir(folder)).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  test('says that something may be missing while the program runs', async () => {
    const file = new WorldFile(folder);
    file.changed(tg);
    const written = async (): Promise<boolean> => (await readdir(folder)).includes('telegram.json');
    await eventually(async () => expect(await written()).toBe(true));
    expect(file.read()).toMatchObject({ complete: false });
  });

  test('that is broken is left aside', async () => {
    await writeFile(join(folder, 'telegram.json'), '{"complete":tr');
    expect(new WorldFile(folder).read()).toBeNull();
  });
});
