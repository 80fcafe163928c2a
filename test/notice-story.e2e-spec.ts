import { expectAccessible } from './accessible';
import { startTestApp, type TestApp } from './app';
import { launchBrowser, openWindow, picture, type Browser, type Page } from './browser';
import { eventually } from './eventually';
import { bubble, composer, openTicket, sendButton, walkIn } from './mini-app';
import { walkInAs } from './showcase';

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

  const windowOf = async (zone = 'UTC', scheme: 'light' | 'dark' = 'light'): Promise<Page> =>
    (await openWindow(browser!, { size: 'phone', zone, scheme })).newPage();

  it('what was chosen is there after a reload, in the bot and in the API', async () => {
    if (!browser) return;
    const maya = desk.telegram!.person(mayasId);
    await maya.start();
    await maya.expectMessage();
    const page = await walkIn(await windowOf('Asia/Tbilisi', 'dark'), desk, 'Maya');
    await page.goto(`${desk.url}/app/profile/notifications`);
    const saved = () => page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());

    await Promise.all([saved(), page.getByRole('radio', { name: 'Mute until I say otherwise' }).click()]);
    await Promise.all([saved(), page.getByRole('switch', { name: /Quiet hours/ }).click()]);
    const [from, to] = [page.getByLabel('From'), page.getByLabel('To', { exact: true })];
    await Promise.all([saved(), from.fill('21:30').then(() => from.blur())]);
    await Promise.all([saved(), to.fill('07:15').then(() => to.blur())]);
    const status = page.getByRole('switch', { name: /Telegram/ });
    await Promise.all([saved(), status.click()]);
    await picture(page, 'notices/phone-customer-chosen');
    await expectAccessible(page);

    await page.reload();
    await page.getByRole('radio', { name: 'Mute until I say otherwise', checked: true }).waitFor();
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
    expect(told).toContain('Muted until you say otherwise.');
    expect(told).toContain('from 21:30 to 07:15 (Asia/Tbilisi)');
    expect(told).toContain('I do not tell you what becomes of your tickets');

    await Promise.all([saved(), page.getByRole('radio', { name: 'Notify me' }).click()]);
    await Promise.all([saved(), page.getByRole('switch', { name: /Quiet hours/ }).click()]);
    await page.reload();
    await page.getByRole('radio', { name: 'Notify me', checked: true }).waitFor();
    expect(await from.count()).toBe(0);
    await page.context().close();
  });

  it('an answer that did not arrive is sent again or given up, by an admin, on the message', async () => {
    if (!browser) return;
    const maya = desk.telegram!.person(mayasId);
    const customer = await walkInAs(desk, 'Maya');
    await customer.post('/tickets', { subject: 'Out of reach', text: 'Hello?' });
    maya.block();
    const david = await walkIn(await windowOf(), desk, 'David');
    await openTicket(david, 'Out of reach');
    await say(david, 'Are you there?');
    const trouble = david.getByText('Not delivered in Telegram: the customer has blocked the bot');
    await trouble.waitFor();
    await picture(david, 'notices/phone-admin-failed');
    await expectAccessible(david);

    const page = await walkIn(await windowOf(), desk, 'Maya');
    await page.goto(`${desk.url}/app/profile/notifications`);
    await page.getByText('The bot cannot write to you').waitFor();
    await picture(page, 'notices/phone-customer-unreachable');
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
    await david.getByRole('button', { name: 'Send again' }).click();
    await eventually(async () => expect(arrived()).toBe(true));
    await trouble.waitFor({ state: 'detached' });

    maya.block();
    await say(david, 'Still there?');
    await trouble.waitFor();
    await david.getByRole('button', { name: 'Discard' }).click();
    await david.getByText('Given up, not sent to Telegram.').waitFor();
    await trouble.waitFor({ state: 'detached' });
    maya.unblock();
    await david.context().close();
  });

  async function say(page: Page, text: string): Promise<void> {
    await composer(page).fill(text);
    await sendButton(page).click();
    await bubble(page, text).waitFor();
  }
});
