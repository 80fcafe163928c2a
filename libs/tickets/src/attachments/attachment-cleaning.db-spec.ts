import { CatalogModule } from '@tessera/catalog';
import { FILE_STORAGE, type FileStorage } from '@tessera/platform/storage';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { TestDesk } from '../../../../test/desk';
import { TicketsModule } from '../tickets.module';
import { TicketsService } from '../tickets.service';
import { AttachmentCleaning } from './attachment-cleaning';
import { Attachments } from './attachments.service';

describe('files that nobody will ask for', () => {
  let folder: string;
  let desk: TestDesk;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tessera-cleaning-'));
    desk = await TestDesk.open({
      imports: [CatalogModule, TicketsModule],
      env: { STORAGE_URL: `file:${folder}` },
    });
  });
  afterAll(async () => {
    await desk.close();
    await rm(folder, { recursive: true, force: true });
  });

  const storage = (): FileStorage => desk.module.get<FileStorage>(FILE_STORAGE, { strict: false });
  const upload = async (personId: string) =>
    desk
      .get(Attachments)
      .upload(await desk.as(personId), Readable.from([Buffer.from('words')]), { name: 'a.txt' });
  const keyOf = async (id: string): Promise<string | undefined> =>
    (await desk.sql<{ key: string }>('SELECT storage_key AS key FROM attachment WHERE id = $1', [id]))[0]
      ?.key;

  it('are removed after a day, the row and the bytes; what was sent stays', async () => {
    const ivan = await desk.person(1);
    const [loose, sent] = [await upload(ivan), await upload(ivan)];
    const keys = { loose: (await keyOf(loose.id))!, sent: (await keyOf(sent.id))! };
    await desk
      .get(TicketsService)
      .open(await desk.as(ivan), { subject: 's', text: 't', attachmentIds: [sent.id] });
    desk.clock.advance('23h');
    expect(await desk.get(AttachmentCleaning).removeLoose()).toBe(0);
    desk.clock.advance('2h');
    const fresh = await upload(ivan);
    expect(await desk.get(AttachmentCleaning).removeLoose()).toBe(1);
    expect(await keyOf(loose.id)).toBeUndefined();
    expect(await storage().stat(keys.loose)).toBeNull();
    expect(await storage().stat(keys.sent)).not.toBeNull();
    expect(await keyOf(fresh.id)).toBeDefined();
  });

  it('are removed when a crash left bytes without a row', async () => {
    const ivan = await desk.person(2);
    const kept = await upload(ivan);
    const day = desk.clock.iso().slice(0, 10);
    await storage().write(`${day}/orphan`, Buffer.from('x'), { mime: 'text/plain' });
    await storage().write(`${day}/late`, Buffer.from('x'), { mime: 'text/plain' });
    const old = new Date(desk.clock.now().getTime() - 3_600_000);
    for (const key of [`${day}/orphan`, (await keyOf(kept.id))!]) await utimes(join(folder, key), old, old);
    await utimes(join(folder, `${day}/late`), new Date('2100-01-01'), new Date('2100-01-01'));
    desk.clock.advance('24h');
    expect(await desk.get(AttachmentCleaning).removeOrphans()).toBe(1);
    expect(await storage().stat(`${day}/orphan`)).toBeNull();
    expect(await storage().stat(`${day}/late`)).not.toBeNull();
    expect(await storage().stat((await keyOf(kept.id))!)).not.toBeNull();
  });
});
