import { signInitData } from '@tessera/identity';
import { log } from '@tessera/platform';
import { startTestApp, type TestApp } from './app';
import { comeIn, request } from './people';
import { upload } from './uploads';

describe('the log', () => {
  const lines: string[] = [];
  let desk: TestApp;
  beforeAll(async () => {
    desk = await startTestApp({ log: (line) => lines.push(line) });
  });
  afterAll(() => desk?.close());

  it('tells what happened without tokens, initData or what people wrote', async () => {
    const secret = 'the-pin-is-4711';
    const customer = await comeIn(desk, { firstName: 'Maya' });
    const { initData, refreshToken } = await signIn();
    const ticket = (await customer.post('/tickets', { subject: `about ${secret}`, text: secret })).body;
    await customer.post(`/tickets/${ticket.id}/messages`, { text: secret, surprise: secret });
    await customer.post(`/tickets/${ticket.id}/messages`, `{"text":"${secret}`);
    await customer.get(`/tickets?q=${secret}&cursor=${secret}`);
    await customer.get(`/nowhere/${secret}`);
    await request(desk.url, 'GET', '/tickets', undefined, { authorization: `Bearer ${customer.token}x` });
    await request(desk.url, 'POST', '/auth/refresh', { refreshToken });
    await request(desk.url, 'GET', '/tickets', undefined, { 'x-api-key': `tsk_${secret}` });

    const file = (await upload(customer, secret, `${secret}.txt`)).body;
    const { url } = (await customer.get(`/attachments/${file.id}/link`)).body;
    expect((await request(desk.url, 'GET', url)).status).toBe(200);
    await request(desk.url, 'GET', `${url}x?download=2`);

    const all = lines.join('');
    expect(all).toContain('"route":"/files/:link"');
    expect(lines.length).toBeGreaterThan(8);
    expect(all).toContain('"route":"/tickets/:id/messages"');
    for (const hidden of [
      secret,
      customer.token,
      refreshToken,
      url.split('.').at(-1)!,
      initData,
      initData.split('hash=')[1]!,
      desk.settings.botToken,
      desk.settings.jwtSecret,
    ]) {
      expect(all).not.toContain(hidden);
    }
  });

  it('takes tokens out of the errors of libraries', () => {
    const { botToken } = desk.settings;
    const error = new Error(`request to https://api.telegram.org/bot${botToken}/getMe failed`);
    Object.assign(error, {
      on: { payload: { text: 'what somebody wrote' } },
      cause: new Error(`postgres://desk:pass-word@db/x`),
    });
    log.error({ err: error }, 'a call failed');
    log.info(
      {
        update: { message: { text: 'what somebody wrote' } },
        initData: 'hash=1',
        body: { token: 'abc.def' },
      },
      'odd',
    );
    const said = lines.slice(-2).join('');
    for (const hidden of [botToken, 'what somebody wrote', 'pass-word', 'hash=1', 'abc.def'])
      expect(said).not.toContain(hidden);
    expect(said).toContain('a call failed');
  });

  async function signIn(): Promise<{ initData: string; refreshToken: string }> {
    const user = JSON.stringify({ id: 4_000_001, first_name: 'Otto' });
    const auth_date = String(Math.floor(Date.now() / 1000));
    const initData = signInitData({ user, auth_date, query_id: 'q' }, desk.settings.botToken);
    const { body } = await request(desk.url, 'POST', '/auth/telegram', { initData });
    return { initData, refreshToken: body.refreshToken };
  }
});
