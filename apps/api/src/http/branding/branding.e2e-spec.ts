import sharp from 'sharp';
import { startTestApp, type TestApp } from '../../../../../test/app';
import { comeIn, request, type Visitor } from '../../../../../test/people';
import { plugIn } from '../../../../../test/sockets';

describe('branding over REST', () => {
  let desk: TestApp;
  let admin: Visitor;
  let customer: Visitor;
  beforeAll(async () => {
    desk = await startTestApp();
    admin = await comeIn(desk, { role: 'admin' });
    customer = await comeIn(desk, { firstName: 'Kate' });
  });
  afterAll(() => desk?.close());

  const version = async (): Promise<number> => (await admin.get('/branding')).body.version;
  const face = async () => (await request(desk.url, 'GET', '/branding/face')).body;

  it('shows its face to anybody, and at once on open screens', async () => {
    const open = await plugIn(customer);
    try {
      const told = open.hears('branding.changed');
      const changed = await admin.put('/branding', {
        version: await version(),
        name: 'Nordwind',
        greeting: { en: 'How can we help?' },
        colours: { light: '#0a6b4f', dark: null },
      });
      expect(changed.status).toBe(200);
      await told;
      expect(await face()).toEqual({
        name: 'Nordwind',
        greeting: { en: 'How can we help?' },
        colours: { light: '#0a6b4f', dark: null },
        logo: null,
      });
    } finally {
      open.close();
    }
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: 'a\nb' }, 'name'],
    [{ colours: { light: 'red', dark: null } }, 'colours.light'],
    [{ contacts: { en: [{ kind: 'phone', value: 'call us' }] } }, 'contacts.en.0.value'],
    [{ contacts: { en: [{ kind: 'link', value: 'http://example.com' }] } }, 'contacts.en.0.value'],
    [{ contacts: { en: [{ kind: 'mail', value: 'nobody' }] } }, 'contacts.en.0.value'],
    [{ staffNames: 'nick' }, 'staffNames'],
  ])('refuses %j', async (changes, path) => {
    const { status, body } = await admin.put('/branding', { version: await version(), ...changes });
    expect([status, body.errors[0].path]).toEqual([422, path]);
  });

  it('refuses a colour that cannot be read, and suggests one that can', async () => {
    const colours = { light: '#ffd400', dark: null };
    const { status, body } = await admin.put('/branding', { version: await version(), colours });
    expect([status, body.errors[0].code]).toEqual([422, 'unreadable']);
    const suggested = { light: body.params.suggestions['colours.light'], dark: null };
    const again = await admin.put('/branding', { version: await version(), colours: suggested });
    expect([again.status, again.body.colours]).toEqual([200, suggested]);
  });

  it('takes a logo as a form, and hands it out for good', async () => {
    const send = (content: Buffer | string) => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(Buffer.from(content))]), 'logo.png');
      const headers = { authorization: `Bearer ${admin.token}` };
      return fetch(`${desk.url}/branding/logo`, { method: 'PUT', headers, body: form });
    };
    const picture = sharp({ create: { width: 40, height: 20, channels: 3, background: '#0a6b4f' } });
    expect((await send(await picture.png().toBuffer())).status).toBe(200);
    const { logo } = await face();
    const shown = await fetch(`${desk.url}${logo['64']}`);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(shown.headers.get('cache-control')).toMatch(/immutable/);
    expect(await sharp(await shown.arrayBuffer()).metadata()).toMatchObject({ width: 64, height: 64 });
    const svg = await send('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    expect([svg.status, ((await svg.json()) as { code: string }).code]).toEqual([415, 'FILE_TYPE_REFUSED']);
    expect((await admin.delete('/branding/logo')).body.logo).toBeNull();
    expect((await request(desk.url, 'GET', logo['64'])).status).toBe(404);
  });

  it('changes words of the bot one language at a time, each known by its version', async () => {
    const put = (texts: object[]) => admin.put('/texts/ru', { texts });
    const said = await put([{ key: 'bot.cancelled', text: 'Забыто.', version: 0 }]);
    const { version: next, text } = said.body.items.find(
      ({ key }: { key: string }) => key === 'bot.cancelled',
    );
    expect([said.status, next, text]).toEqual([200, 1, 'Забыто.']);
    expect((await put([{ key: 'bot.cancelled', text: 'Всё.', version: 0 }])).body.code).toBe(
      'VERSION_CONFLICT',
    );
    const wrong = await put([{ key: 'bot.cancelled', text: '{name}', version: 1 }]);
    expect([wrong.status, wrong.body.errors]).toEqual([
      422,
      [expect.objectContaining({ path: 'texts.bot.cancelled', code: 'unknown_variable' })],
    ]);
    const tried = await admin.post('/texts/ru/try', { key: 'bot.cancelled', text: 'Готово' });
    expect(tried.body).toEqual({ problem: null, samples: [{ branch: '', text: 'Готово' }] });
    expect((await admin.get('/texts/xx')).status).toBe(404);
    expect((await customer.get('/texts/en')).status).toBe(403);
  });

  it('names colleagues to customers as the brand says, and not to each other', async () => {
    const helper = await comeIn(desk, { role: 'helper', firstName: 'Anna' });
    const { id } = (await customer.post('/tickets', { subject: 's', text: 't' })).body;
    await helper.post(`/tickets/${id}/messages`, { text: 'Hello' });
    const names = async (who: Visitor): Promise<string[]> =>
      (await who.get(`/tickets/${id}/messages`)).body.items.map(
        ({ author }: { author: { name: string } }) => author.name,
      );
    expect(await names(customer)).toEqual(['Kate', 'Anna']);
    await admin.put('/branding', { version: await version(), staffNames: 'brand' });
    expect(await names(customer)).toEqual(['Kate', 'Nordwind']);
    expect((await customer.get(`/tickets/${id}`)).body.lastMessage.authorName).toBe('Nordwind');
    expect(await names(helper)).toEqual(['Kate', 'Anna']);
    await admin.put('/branding', { version: await version(), staffNames: 'first' });
  });

  it('has switches that work in this door, and are told to open screens', async () => {
    const developer = await comeIn(desk, { role: 'developer' });
    const turn = (features: Record<string, boolean>) => developer.put('/settings', { features });
    expect((await admin.put('/settings', { features: { reactions: false } })).status).toBe(403);
    expect((await turn({ nonsense: true })).status).toBe(422);
    const { id } = (await customer.post('/tickets', { subject: 's', text: 't' })).body;
    const [{ id: messageId }] = (await customer.get(`/tickets/${id}/messages`)).body.items;
    const react = (emoji: string | null) =>
      customer.put(`/tickets/${id}/messages/${messageId}/reactions`, { emoji });
    expect((await react('👍')).status).toBe(200);
    const key = (await admin.post('/api-keys', { name: 'k', permissions: ['ticket:read'] })).body.key;
    const byKey = () => request(desk.url, 'GET', '/tickets', undefined, { 'x-api-key': key });
    const open = await plugIn(customer);
    try {
      const told = open.hears('me.changed');
      await turn({ reactions: false, customerFiles: false, apiKeys: false, invitationLinks: false });
      await told;
    } finally {
      open.close();
    }
    expect((await customer.get('/auth/me')).body.features).toMatchObject({
      reactions: false,
      customerFiles: false,
    });
    expect((await react('🔥')).body).toMatchObject({ code: 'FEATURE_OFF', params: { feature: 'reactions' } });
    expect((await react(null)).status).toBe(200);
    expect((await byKey()).body.code).toBe('FEATURE_OFF');
    expect((await admin.post('/users/invitations', { role: 'helper' })).body.code).toBe('FEATURE_OFF');
    const form = new FormData();
    form.append('file', new Blob(['a text']), 'a.txt');
    const upload = (who: Visitor) =>
      fetch(`${desk.url}/attachments`, {
        method: 'POST',
        headers: { authorization: `Bearer ${who.token}` },
        body: form,
      });
    expect((await upload(customer)).status).toBe(403);
    expect((await upload(admin)).status).toBe(201);
    await turn({ reactions: true, customerFiles: true, apiKeys: true, invitationLinks: true });
    expect((await byKey()).status).toBe(200);
  });
});
