import { expectAccessible } from './accessible';
import { startTestApp, type TestApp } from './app';
import { launchBrowser, openWindow, picture, type Browser, type Page, type WindowOptions } from './browser';
import { eventually } from './eventually';
import { bubble, composer, openTicket, sendButton, walkIn } from './mini-app';
import { walkInAs } from './showcase';
import { wordsIn } from './words';

const mayasId = 1_000_000_001;

/** What the Mini App lets people choose about the bot, and what it shows of the bot's troubles. */
describe('the story of notices', () => {
  let browser: Browser | null;
  let desk: TestApp;
  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp({ telegram: true });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const windowOf = async (look: WindowOptions): Promise<Page> =>
    (await openWindow(browser!, { zone: 'UTC', ...look })).newPage();

  it('what was chosen is there after a reload, in the bot and in the API', async () => {
    if (!browser) return;
    const maya = desk.telegram!.person(mayasId);
    await maya.start();
    await maya.expectMessage();
    const say = wordsIn('ru');
    const look = { size: 'phone', scheme: 'dark', language: 'ru', zone: 'Asia/Tbilisi' } as const;
    const page = await walkIn(await windowOf(look), desk, 'Maya');
    await page.goto(`${desk.url}/app/profile/notifications`);
    const saved = () => page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());

    await Promise.all([saved(), page.getByRole('radio', { name: say('notify.mute.always') }).click()]);
    await Promise.all([saved(), page.getByRole('switch', { name: new RegExp(say('notify.quiet')) }).click()]);
    const [from, to] = [
      page.getByLabel(say('notify.quiet.from'), { exact: true }),
      page.getByLabel(say('notify.quiet.to'), { exact: true }),
    ];
    await Promise.all([saved(), from.fill('21:30').then(() => from.blur())]);
    await Promise.all([saved(), to.fill('07:15').then(() => to.blur())]);
    const status = page.getByRole('switch', { name: /Telegram/ });
    await Promise.all([saved(), status.click()]);
    await picture(page, 'notices/phone-dark-ru-customer-chosen');
    await expectAccessible(page);

    await page.reload();
    await page.getByRole('radio', { name: say('notify.mute.always'), checked: true }).waitFor();
    expect([await from.inputValue(), await to.inputValue()]).toEqual(['21:30', '07:15']);
    await page.getByText('Asia / Tbilisi').waitFor();
    expect(await status.getAttribute('aria-checked')).toBe('false');
    const { body } = await (await walkInAs(desk, 'Maya')).get('/auth/me/notifications');
    expect(body).toMatchObject({
      events: [{ event: 'status', telegram: false, app: true }],
      mutedUntil: '2999-01-01T00:00:00.000Z',
      quietHours: { from: '21:30', to: '07:15', timezone: 'Asia/Tbilisi' },
      telegram: true,
    });

    maya.clearInbox();
    await maya.send('/notifications');
    const told = (await maya.expectMessage()).text!;
    expect(told).toContain(say('bot.quiet.muted.always'));
    const quiet = { from: '21:30', to: '07:15', timezone: 'Asia/Tbilisi' };
    expect(told).toContain(say('bot.quiet.hours', quiet));
    expect(told).toContain(say('bot.quiet.status.off'));

    await Promise.all([saved(), page.getByRole('radio', { name: say('notify.sound.on') }).click()]);
    await Promise.all([saved(), page.getByRole('switch', { name: new RegExp(say('notify.quiet')) }).click()]);
    await page.reload();
    await page.getByRole('radio', { name: say('notify.sound.on'), checked: true }).waitFor();
    expect(await from.count()).toBe(0);
    await page.context().close();
  });

  it('an answer that did not arrive is sent again or given up, by an admin, on the message', async () => {
    if (!browser) return;
    const maya = desk.telegram!.person(mayasId);
    const customer = await walkInAs(desk, 'Maya');
    await customer.post('/tickets', { subject: 'Out of reach', text: 'Hello?' });
    maya.block();
    const say = wordsIn('ru');
    const david = await walkIn(await windowOf({ size: 'desktop', language: 'ru' }), desk, 'David');
    await openTicket(david, 'Out of reach');
    await write(david, 'Are you there?');
    const trouble = david.getByText(say('delivery.failed', { reason: say('delivery.reason.blocked') }));
    await trouble.waitFor();
    await picture(david, 'notices/desktop-light-ru-admin-failed');
    await expectAccessible(david);

    const page = await walkIn(await windowOf({ size: 'phone' }), desk, 'Maya');
    await page.goto(`${desk.url}/app/profile/notifications`);
    await page.getByText('The bot cannot write to you').waitFor();
    await picture(page, 'notices/phone-light-en-customer-unreachable');
    await expectAccessible(page);
    expect(await page.getByRole('link', { name: /Telegram/ }).getAttribute('href')).toBe('/demo/telegram/');

    // The same on a desk whose bot the real Telegram knows.
    await page.context().route('https://t.me/**', (route) => route.fulfill({ body: 'Telegram' }));
    await page.route('**/auth/refresh', async (route) => {
      const response = await route.fetch();
      const session = (await response.json()) as { user: object };
      await route.fulfill({
        response,
        json: { ...session, user: { ...session.user, botUsername: 'a_bot' } },
      });
    });
    await page.reload();
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Open the bot' }).click();
    expect((await opened).url()).toBe('https://t.me/a_bot?start=app');
    await page.context().close();

    maya.unblock();
    await eventually(async () => {
      const { body } = await customer.get('/auth/me/notifications');
      expect(body.telegram).toBe(true);
    });
    const arrived = () => maya.messages.some(({ text, byBot }) => byBot && text?.includes('Are you there?'));
    expect(arrived()).toBe(false);
    await david.getByRole('button', { name: say('delivery.retry.yes') }).click();
    await eventually(async () => expect(arrived()).toBe(true));
    await trouble.waitFor({ state: 'detached' });

    maya.block();
    await write(david, 'Still there?');
    await trouble.waitFor();
    await david.getByRole('button', { name: say('deliveries.discard') }).click();
    await david.getByText(say('delivery.discarded.byHand')).waitFor();
    await trouble.waitFor({ state: 'detached' });
    maya.unblock();
    await david.context().close();
  });

  async function write(page: Page, text: string): Promise<void> {
    await composer(page).fill(text);
    await sendButton(page).click();
    await bubble(page, text).waitFor();
  }
});
