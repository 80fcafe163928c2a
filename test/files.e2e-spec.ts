import { FakeClock } from '@tessera/platform';
import { FILE_STORAGE, type FileStorage } from '@tessera/platform/storage';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { startTestApp, type TestApp } from './app';
import { eventually } from './eventually';
import { comeIn, request, type Visitor } from './people';
import { fetchBytes, upload } from './uploads';

const png = (width = 1200, height = 800): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#3390ec' } })
    .png()
    .toBuffer();

/** A black square of any size in a few kilobytes: one bit a pixel, packed well. */
function blackPng(edge: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(edge, 0);
  header.writeUInt32BE(edge, 4);
  header.writeUInt8(1, 8);
  const rows = deflateSync(Buffer.alloc((edge / 8 + 1) * edge));
  const sign = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([sign, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

describe('files over REST', () => {
  const clock = new FakeClock('2026-05-04T09:01:00.000Z');
  let desk: TestApp;
  let customer: Visitor;
  let stranger: Visitor;
  let helper: Visitor;
  let admin: Visitor;

  beforeAll(async () => {
    desk = await startTestApp({ clock });
    customer = await comeIn(desk, { firstName: 'Maya' });
    stranger = await comeIn(desk, { firstName: 'Otto' });
    helper = await comeIn(desk, { firstName: 'Tomas', role: 'helper' });
    admin = await comeIn(desk, { firstName: 'David', role: 'admin' });
  });
  afterAll(() => desk?.close());

  const open = async (who: Visitor, more: object = {}) =>
    (await who.post('/tickets', { subject: 'No invoice', text: 'Where is it?', ...more })).body;
  const stored = async (): Promise<string[]> => {
    const entries = await readdir(join(desk.settings.dataDir, 'files'), { recursive: true });
    return entries.filter((name) => name.includes('/'));
  };

  it('takes a picture in, sizes it up and hands it out again with the message that it was sent in', async () => {
    const content = await png();
    const uploaded = await upload(customer, content, 'screen.png');
    expect(uploaded.status).toBe(201);
    expect(uploaded.body).toEqual({
      id: expect.any(String),
      kind: 'photo',
      name: 'screen.png',
      mime: 'image/png',
      size: content.length,
      state: 'ready',
      width: 1200,
      height: 800,
      duration: null,
      thumbnail: true,
      details: null,
    });
    const ticket = await open(customer, { attachmentIds: [uploaded.body.id] });
    const seen = await helper.get(`/tickets/${ticket.id}/messages`);
    expect(seen.body.items[0].attachments).toEqual([uploaded.body]);

    const got = await fetchBytes(helper, `/attachments/${uploaded.body.id}`);
    expect(got.status).toBe(200);
    expect(got.bytes.equals(content)).toBe(true);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(content.length),
      'content-disposition': 'inline; filename=screen.png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      'accept-ranges': 'bytes',
    });
    expect(got.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    const small = await fetchBytes(helper, `/attachments/${uploaded.body.id}/thumbnail`);
    expect(small.headers.get('content-type')).toBe('image/webp');
    expect(await sharp(small.bytes).metadata()).toMatchObject({ format: 'webp', width: 640, height: 427 });
  });

  it('turns pictures as the camera says and keeps the place they were taken out of the small one', async () => {
    const content = await sharp(await png(400, 200))
      .jpeg()
      .withExif({ IFD0: { Copyright: 'somebody' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { body } = await upload(customer, content, 'photo.jpg');
    expect(body).toMatchObject({ width: 200, height: 400, kind: 'photo' });
    const small = await fetchBytes(customer, `/attachments/${body.id}/thumbnail`);
    const about = await sharp(small.bytes).metadata();
    expect(about).toMatchObject({ width: 200, height: 400 });
    expect(about.exif).toBeUndefined();
  });

  it.each([
    ['page.png', '<!DOCTYPE html><script>alert(1)</script>', 'text/html'],
    ['logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'image/svg+xml'],
    ['feed.xml', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>', 'text/html'],
  ])('hands out %s as a download that no browser runs', async (name, content, mime) => {
    const { body } = await upload(customer, content, name);
    expect(body).toMatchObject({ kind: 'document', mime, thumbnail: false });
    const got = await fetchBytes(customer, `/attachments/${body.id}`);
    expect(got.headers.get('content-type')).toBe('application/octet-stream');
    expect(got.headers.get('content-disposition')).toBe(`attachment; filename=${name}`);
    await customer.delete(`/attachments/${body.id}`);
  });

  it('keeps a picture that would unfold to too many pixels as a mere file', async () => {
    const bomb = blackPng(20_000);
    expect(bomb.length).toBeLessThan(100_000);
    const { status, body } = await upload(customer, bomb, 'bomb.png');
    expect([status, body.kind, body.thumbnail, body.width]).toEqual([201, 'document', false, null]);
  });

  it('refuses what is empty, too big, a program, or no form', async () => {
    const before = await stored();
    const empty = await upload(customer, '', 'empty.txt');
    expect([empty.status, empty.body.code]).toEqual([422, 'FILE_EMPTY']);
    expect((await admin.put('/settings', { uploadMaxBytes: 3 * 1024 * 1024 })).status).toBe(200);
    const big = await upload(customer, Buffer.alloc(3 * 1024 * 1024 + 1, 'a'), 'big.log');
    expect([big.status, big.body.code, big.body.params]).toEqual([413, 'FILE_TOO_BIG', { megabytes: 3 }]);
    const right = await upload(customer, Buffer.alloc(3 * 1024 * 1024, 'a'), 'right.log');
    expect(right.status).toBe(201);
    await customer.delete(`/attachments/${right.body.id}`);
    await admin.put('/settings', { uploadMaxBytes: 20_971_520 });
    const program = await upload(
      customer,
      Buffer.from('4d5a90000300000004000000ffff0000', 'hex'),
      'photo.png',
    );
    expect([program.status, program.body.code]).toEqual([415, 'FILE_TYPE_REFUSED']);
    expect((await upload(customer, 'x', 'setup.EXE')).body.code).toBe('FILE_TYPE_REFUSED');
    expect((await customer.post('/attachments', { file: 'x' })).body.code).toBe('UNSUPPORTED_MEDIA_TYPE');
    expect((await customer.post('/attachments')).body.code).toBe('UNSUPPORTED_MEDIA_TYPE');
    const form = {
      authorization: `Bearer ${customer.token}`,
      'content-type': 'multipart/form-data; boundary=x',
    };
    const without = await request(desk.url, 'POST', '/attachments', '--x--\r\n', form);
    expect([without.status, without.body.code]).toEqual([422, 'VALIDATION_FAILED']);
    const cut = await request(
      desk.url,
      'POST',
      '/attachments',
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf',
      form,
    );
    expect([cut.status, cut.body.code]).toEqual([400, 'MALFORMED_REQUEST']);
    const bare = await request(desk.url, 'POST', '/attachments', 'x', {
      ...form,
      'content-type': 'multipart/form-data',
    });
    expect([bare.status, bare.body.code]).toEqual([400, 'MALFORMED_REQUEST']);
    const elsewhere = await request(desk.url, 'POST', '/tickets', '--x--\r\n', form);
    expect([elsewhere.status, elsewhere.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect(await stored()).toEqual(before);
  });

  it.each([
    ['../../x', 'x'],
    ['C:\\Users\\maya\\notes.txt', 'notes.txt'],
    ['\u202Egpj.exe.txt', 'gpj.exe.txt'],
    ['Счёт №5.pdf', 'Счёт №5.pdf'],
  ])('gives %j a name that is safe to save', async (given, name) => {
    const { body } = await upload(customer, 'some words', given);
    expect(body.name).toBe(name);
    const got = await fetchBytes(customer, `/attachments/${body.id}`);
    expect(decodeURIComponent(got.headers.get('content-disposition')!)).toContain(name);
    await customer.delete(`/attachments/${body.id}`);
  });

  it('hands out parts, says when nothing has changed, and answers HEAD without a body', async () => {
    const { body } = await upload(customer, '0123456789', 'digits.txt');
    const path = `/attachments/${body.id}`;
    const part = (range: string, more: Record<string, string> = {}) =>
      fetchBytes(customer, path, { range, ...more });
    const middle = await part('bytes=2-4');
    expect([middle.status, String(middle.bytes), middle.headers.get('content-range')]).toEqual([
      206,
      '234',
      'bytes 2-4/10',
    ]);
    expect(String((await part('bytes=7-')).bytes)).toBe('789');
    expect(String((await part('bytes=-2')).bytes)).toBe('89');
    expect((await part('bytes=0-1,4-5')).status).toBe(200);
    const beyond = await part('bytes=10-');
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    const etag = middle.headers.get('etag')!;
    expect((await part('bytes=2-4', { 'if-range': etag })).status).toBe(206);
    expect((await part('bytes=2-4', { 'if-range': '"other"' })).status).toBe(200);
    const same = await fetchBytes(customer, path, { 'if-none-match': `"x", W/${etag}` });
    expect([same.status, same.bytes.length]).toEqual([304, 0]);
    const head = await fetchBytes(customer, path, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), head.bytes.length]).toEqual([200, '10', 0]);
    const saved = await fetchBytes(customer, `${path}?download=1`);
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it('shows a file to nobody but its uploader, then to whoever sees its message, and to nobody once that is deleted', async () => {
    const { body: file } = await upload(customer, 'my words', 'words.txt');
    const path = `/attachments/${file.id}`;
    const statuses = async (): Promise<number[]> =>
      Promise.all([customer, helper, stranger].map(async (who) => (await who.get(path)).status));
    expect(await statuses()).toEqual([200, 404, 404]);
    expect((await stranger.delete(path)).body.code).toBe('ATTACHMENT_NOT_FOUND');
    const ticket = await open(customer);
    const sent = await customer.post(`/tickets/${ticket.id}/messages`, { attachmentIds: [file.id] });
    expect(sent.status).toBe(201);
    expect(await statuses()).toEqual([200, 200, 404]);
    expect((await customer.delete(path)).body.code).toBe('ATTACHMENT_NOT_FOUND');

    const { body: secret } = await upload(helper, 'between us', 'note.txt');
    await helper.post(`/tickets/${ticket.id}/messages`, { kind: 'note', attachmentIds: [secret.id] });
    expect((await customer.get(`/attachments/${secret.id}`)).body.code).toBe('ATTACHMENT_NOT_FOUND');
    expect((await customer.get(`/attachments/${secret.id}/link`)).status).toBe(404);
    expect((await admin.get(`/attachments/${secret.id}`)).status).toBe(200);
    const links = await customer.post('/attachments/links', { ids: [secret.id, file.id] });
    expect(links.body.items.map(({ id }: { id: string }) => id)).toEqual([file.id]);

    const link = (await customer.get(`${path}/link`)).body.url;
    await customer.delete(`/tickets/${ticket.id}/messages/${sent.body.id}`);
    expect(await statuses()).toEqual([404, 404, 404]);
    expect((await request(desk.url, 'GET', link)).body.code).toBe('ATTACHMENT_NOT_FOUND');
    await admin.delete(`/tickets/${ticket.id}`);
    expect((await admin.get(`/attachments/${secret.id}`)).status).toBe(404);
  });

  it('gives addresses that need no token, for ten minutes at most, and only with the rights of now', async () => {
    const visitor = await comeIn(desk);
    const { body: file } = await upload(visitor, await png(100, 100), 'a.png');
    const { body: link } = await visitor.get(`/attachments/${file.id}/link`);
    expect(link).toEqual({
      id: file.id,
      url: expect.stringMatching(/^\/files\//),
      thumbnailUrl: expect.stringMatching(/^\/files\//),
      expiresAt: '2026-05-04T09:10:00.000Z',
    });
    const bare = (path: string) => request(desk.url, 'GET', path);
    expect((await bare(link.url)).status).toBe(200);
    expect((await bare(link.thumbnailUrl)).headers.get('content-type')).toBe('image/webp');
    expect((await bare(link.url)).headers.get('cache-control')).toBe('private, max-age=300');
    const [id, person, ...rest] = link.url.slice('/files/'.length).split('.');
    for (const wrong of [
      `${link.url}x`,
      `/files/${Number(id) + 1}.${[person, ...rest].join('.')}`,
      `/files/${id}.${customer.id}.${rest.join('.')}`,
      '/files/x',
      '/files/....',
    ])
      expect([wrong, (await bare(wrong)).body.code]).toEqual([wrong, 'ATTACHMENT_NOT_FOUND']);
    await admin.put(`/users/${visitor.id}/block`, { blocked: true });
    expect((await bare(link.url)).body.code).toBe('BLOCKED');
    await admin.put(`/users/${visitor.id}/block`, { blocked: false });
    clock.advance('8m');
    expect((await bare(link.url)).status).toBe(200);
    clock.advance('1m');
    const late = await bare(link.url);
    expect([late.status, late.body.code]).toEqual([403, 'LINK_EXPIRED']);
  });

  it('sends a file in one message alone, whoever hurries, and the same message again as often as it is asked', async () => {
    const ticket = await open(customer);
    const ids: string[] = [];
    for (const name of ['a.txt', 'b.txt']) ids.push((await upload(customer, name, name)).body.id);
    const post = (body: object) => customer.post(`/tickets/${ticket.id}/messages`, body);
    const once = { text: 'both', attachmentIds: [ids[1], ids[0]], clientId: 'files-1' };
    const answers = await Promise.all([post(once), post(once), post(once)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers[0]!.body.attachments.map(({ id }: { id: string }) => id)).toEqual([ids[1], ids[0]]);
    expect((await post({ ...once, attachmentIds: [ids[0]] })).body.code).toBe('CLIENT_ID_REUSED');
    expect((await post({ text: 'again', attachmentIds: [ids[0]] })).status).toBe(422);

    const { body: contested } = await upload(customer, 'c', 'c.txt');
    const other = await open(customer);
    const race = await Promise.all(
      [ticket.id, other.id].map((id) =>
        customer.post(`/tickets/${id}/messages`, { attachmentIds: [contested.id] }),
      ),
    );
    expect(race.map(({ status }) => status).sort()).toEqual([201, 422]);
    const { body: theirs } = await upload(stranger, 'd', 'd.txt');
    expect((await post({ attachmentIds: [theirs.id] })).status).toBe(422);
    expect((await post({ attachmentIds: Array.from({ length: 11 }, (_, i) => String(i + 1)) })).status).toBe(
      422,
    );
    const opening = {
      subject: 's',
      text: 't',
      attachmentIds: [(await upload(customer, 'e', 'e.txt')).body.id],
      clientId: 'open-files',
    };
    const opened = [await customer.post('/tickets', opening), await customer.post('/tickets', opening)];
    expect(opened.map(({ status, body }) => [status, body.id])).toEqual(
      Array(2).fill([201, opened[0]!.body.id]),
    );
  });

  it('takes so many files of one person at once, however slowly they come', async () => {
    const slow = () => {
      const sent = httpRequest(`${desk.url}/attachments`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${stranger.token}`,
          'content-type': 'multipart/form-data; boundary=x',
        },
      });
      sent.on('error', () => undefined);
      sent.write(
        `--x\r\ncontent-disposition: form-data; name="file"; filename="a.log"\r\n\r\n${'line\n'.repeat(50_000)}`,
      );
      return sent;
    };
    const before = (await stored()).length;
    const dripping = Array.from({ length: 30 }, slow);
    await eventually(async () => expect((await stored()).length).toBe(before + 30));
    const refused = await upload(stranger, 'x', 'x.txt');
    expect([refused.status, refused.body.code]).toEqual([429, 'TOO_MANY_UPLOADS']);
    expect((await upload(customer, 'x', 'x.txt')).status).toBe(201);
    for (const sent of dripping) sent.destroy();
    await eventually(async () => expect((await upload(stranger, 'x', 'x.txt')).status).toBe(201));
    expect(desk.app.getHttpServer().requestTimeout).toBe(30 * 60_000);
  });

  it('leaves nothing of an upload that breaks off', async () => {
    const before = await stored();
    const broken = httpRequest(`${desk.url}/attachments`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${customer.token}`,
        'content-type': 'multipart/form-data; boundary=x',
      },
    });
    broken.on('error', () => undefined);
    broken.write(
      `--x\r\ncontent-disposition: form-data; name="file"; filename="a.log"\r\n\r\n${'line\n'.repeat(50_000)}`,
    );
    await eventually(async () => expect((await stored()).length).toBeGreaterThan(before.length));
    broken.destroy();
    await eventually(async () => expect(await stored()).toEqual(before));
  });

  it('keeps the voice that somebody records as a voice message', async () => {
    const webm = Buffer.concat([
      Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex'),
      Buffer.from('....A_OPUS....'),
    ]);
    const { body } = await upload(customer, webm, 'voice.webm', { kind: 'voice', duration: '7' });
    expect(body).toMatchObject({ kind: 'voice', mime: 'audio/webm', duration: 7 });
    const wrong = await upload(customer, webm, 'voice.webm', { kind: 'song' });
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, 'kind']);
  });

  it('holds no more than thirty files that were not sent', async () => {
    const hoarder = await comeIn(desk);
    const answers = await Promise.all(
      Array.from({ length: 34 }, (_, i) => upload(hoarder, `${i}`, `${i}.txt`)),
    );
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
      Array(4).fill([429, 'TOO_MANY_UPLOADS']),
    );
  });

  it('says that a file is not there when its bytes are lost', async () => {
    const { body } = await upload(customer, 'soon gone', 'gone.txt');
    const storage = desk.app.get<FileStorage>(FILE_STORAGE);
    for (const name of await stored()) await storage.remove(name);
    expect((await customer.get(`/attachments/${body.id}`)).body.code).toBe('ATTACHMENT_NOT_FOUND');
  });
});
