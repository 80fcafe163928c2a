import type { PutBranding } from '@tessera/contracts';
import { log, nameForCustomers, plainSpeech, speakAs, speech, translate } from '@tessera/platform';
import { FILE_STORAGE, type FileStorage } from '@tessera/platform/storage';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { TestDesk } from '../../../test/desk';
import { eventually } from '../../../test/eventually';
import { BrandingModule } from './branding.module';
import { BrandingService } from './branding.service';
import { Logo } from './logo';
import { SpeechKeeper } from './speech-keeper';
import { WordingsService } from './wordings/wordings.service';

describe('the brand', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await TestDesk.open({ imports: [BrandingModule] });
  });
  afterEach(() => speakAs(plainSpeech));
  afterAll(() => desk.close());

  const admin = async () => desk.as(await desk.person(1, 'admin'));
  const put = async (changes: Omit<PutBranding, 'version'>) => {
    const { version } = await desk.get(BrandingService).get(desk.system());
    return desk.get(BrandingService).put(await admin(), { version, ...changes });
  };

  it('is plain at first, keeps what is changed, and is noted without its words', async () => {
    expect(await desk.get(BrandingService).face(desk.deskId)).toEqual({
      name: 'Tessera',
      greeting: {},
      colours: { light: null, dark: null },
      logo: null,
    });
    const saved = await put({
      name: 'Nordwind',
      contacts: { en: [{ kind: 'phone', label: '', value: '+49 30 1234' }] },
    });
    expect(saved).toMatchObject({ name: 'Nordwind', version: 1, staffNames: 'first' });
    expect(await put({ contacts: { en: [] }, greeting: { ru: '' } })).toMatchObject({
      contacts: {},
      greeting: {},
    });
    const [note] = await desk.sql<{ after: object }>(
      `SELECT after FROM audit_entry WHERE action = 'branding.changed' ORDER BY id LIMIT 1`,
    );
    expect(note?.after).toEqual({ contacts: true, name: true });
    expect(JSON.stringify(note)).not.toMatch(/Nordwind|1234/);
  });

  it('is not overwritten unseen', async () => {
    const changing = desk.get(BrandingService).put(await admin(), { version: 0, name: 'Late' });
    await expect(changing).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
  });

  it('has colours that can be read, and says which could', async () => {
    await expect(put({ colours: { light: '#ffd400', dark: '#ffd400' } })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      params: { suggestions: { 'colours.light': expect.stringMatching(/^#[0-9a-f]{6}$/) } },
      fields: [expect.objectContaining({ path: 'colours.light', code: 'unreadable' })],
    });
    expect(await put({ colours: { light: '#0a6b4f', dark: '#4fd1a5' } })).toMatchObject({
      colours: { light: '#0a6b4f', dark: '#4fd1a5' },
    });
  });

  it('names those who answer as it says', async () => {
    expect(nameForCustomers('Anna', 'Anna Petrova')).toBe('Anna');
    await put({ staffNames: 'initial' });
    expect(nameForCustomers('Anna', 'Anna Petrova')).toBe('Anna P.');
    expect(nameForCustomers('Anna', 'Anna')).toBe('Anna');
    await put({ staffNames: 'brand', name: 'Nordwind' });
    expect(nameForCustomers('Anna', 'Anna Petrova')).toBe('Nordwind');
    expect(nameForCustomers(null, null)).toBeNull();
    await put({ staffNames: 'full' });
    expect(nameForCustomers('Anna', 'Anna Petrova')).toBe('Anna Petrova');
  });

  describe('logo', () => {
    const drawn = (width: number, height: number) =>
      sharp({ create: { width, height, channels: 4, background: '#0a6b4f' } });
    const keep = async (bytes: Buffer) =>
      desk.get(BrandingService).putLogo(await admin(), Readable.from([bytes]));

    it('is made anew in three sizes, and goes with the next one', async () => {
      const { logo } = await keep(await drawn(300, 120).jpeg().toBuffer());
      const open = (path: string) => desk.get(Logo).open(path.split('/').at(-1)!);
      const { read } = await open(logo![192]);
      const bytes = Buffer.concat(await (await read()).toArray());
      expect(await sharp(bytes).metadata()).toMatchObject({
        format: 'png',
        width: 192,
        height: 192,
        hasAlpha: true,
      });
      const { logo: next } = await keep(await drawn(80, 80).webp().toBuffer());
      expect(next![512]).not.toBe(logo![512]);
      await expect(open(logo![512])).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect((await desk.get(BrandingService).removeLogo(await admin())).logo).toBeNull();
      const storage = desk.module.get<FileStorage>(FILE_STORAGE);
      const left = [];
      for await (const { key } of storage.list('branding')) left.push(key);
      expect(left).toEqual([]);
    });

    it.each([
      [
        'an SVG',
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>',
        'FILE_TYPE_REFUSED',
      ],
      ['a text', 'no picture at all', 'FILE_TYPE_REFUSED'],
      ['nothing', '', 'FILE_EMPTY'],
      ['too much', 'x'.repeat(2_100_000), 'FILE_TOO_BIG'],
    ])('is not %s', async (_what, content, code) => {
      await expect(keep(Buffer.from(content))).rejects.toMatchObject({ code });
    });

    it.each(['../secret', 'abc-64.png', `${'a'.repeat(24)}-65.png`, `${'a'.repeat(24)}-64.png`])(
      'is not under %s',
      async (name) => {
        await expect(desk.get(Logo).open(name)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      },
    );
  });

  describe('words', () => {
    const say = async (texts: { key: string; text: string | null; version: number }[]) =>
      desk.get(WordingsService).put(await admin(), 'en', { texts });

    it('are spoken at once, and as they come again after a reset, with versions that go on', async () => {
      const { items } = await say([{ key: 'bot.cancelled', text: 'Gone, says {brand}.', version: 0 }]);
      expect(items.find(({ key }) => key === 'bot.cancelled')).toMatchObject({
        version: 1,
        samples: [{ branch: '' }],
      });
      expect(translate('en', 'bot.cancelled')).toBe(`Gone, says ${speech().brand}.`);
      await expect(say([{ key: 'bot.cancelled', text: 'Mine', version: 0 }])).rejects.toMatchObject({
        code: 'VERSION_CONFLICT',
        params: { version: 1, key: 'bot.cancelled' },
      });
      await say([{ key: 'bot.cancelled', text: null, version: 1 }]);
      expect(translate('en', 'bot.cancelled')).toBe('All right, forgotten.');
      await say([{ key: 'bot.cancelled', text: 'All right, forgotten.', version: 2 }]);
      expect(await desk.sql('SELECT text, version FROM wording')).toEqual([{ text: null, version: 2 }]);
    });

    it('are refused all together when one does not fit', async () => {
      const texts = [
        { key: 'bot.opened.next', text: 'Fine', version: 0 },
        { key: 'bot.menu.new', text: 'My tickets', version: 0 },
        { key: 'app.name', text: 'Mine', version: 0 },
        { key: 'bot.opened', text: 'Open', version: 0 },
      ];
      await expect(say(texts)).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        fields: [
          { path: 'texts.bot.menu.new', code: 'taken' },
          { path: 'texts.app.name', code: 'unknown' },
          { path: 'texts.bot.opened', code: 'missing_variable' },
        ],
      });
      expect(translate('en', 'bot.opened.next')).toMatch(/^We will answer here/);
    });

    it('of a menu button are known by what it said before, too', async () => {
      await say([{ key: 'bot.menu.new', text: 'Ask us', version: 0 }]);
      await say([{ key: 'bot.menu.new', text: 'Write to us', version: 1 }]);
      expect(speech().formerWords).toEqual({ 'bot.menu.new': ['Ask us'] });
      await say([{ key: 'bot.menu.new', text: null, version: 2 }]);
      expect(speech().formerWords).toEqual({ 'bot.menu.new': ['Ask us', 'Write to us'] });
    });

    it('can be tried without being kept', async () => {
      const tried = await desk
        .get(WordingsService)
        .try(await admin(), 'en', { key: 'bot.opened', text: '{id' });
      expect(tried).toEqual({ problem: { code: 'syntax', params: {} }, samples: [] });
    });

    it('are heard in another process within a moment', async () => {
      const other = await TestDesk.open({
        imports: [BrandingModule],
        clock: desk.clock,
        database: desk.testDatabase,
      });
      try {
        const heard = jest.fn();
        other.get(SpeechKeeper).onChange(heard);
        await say([{ key: 'bot.opened.next', text: 'Here.', version: 0 }]);
        await eventually(async () => expect(heard).toHaveBeenCalled());
      } finally {
        await other.close();
      }
    });

    it('are not read by a process that ends', async () => {
      const other = await TestDesk.open({ imports: [BrandingModule] });
      const heard = jest.fn();
      const keeper = other.get(SpeechKeeper);
      keeper.onChange(heard);
      await other.close();
      const warned = jest.spyOn(log, 'warn');
      await keeper.reload();
      expect([heard, warned].map((one) => one.mock.calls)).toEqual([[], []]);
      warned.mockRestore();
    });
  });
});
