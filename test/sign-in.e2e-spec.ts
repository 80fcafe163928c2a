import { TelegramEmulator } from '@tessera/telegram-emulator';
import { expectAccessible } from './accessible';
import { startTestApp, type TestApp } from './app';
import {
  complaintsOf,
  launchBrowser,
  openWindow,
  picture,
  type Browser,
  type Page,
  type WindowOptions,
} from './browser';
import { eventually } from './eventually';

/** As much of Telegram's script as the page sees: a frame of Telegram's, and the way back with the signed fields. */
const script = (fields: Record<string, string>) => `
  const { telegramLogin, authUrl } = document.currentScript.dataset;
  const frame = document.createElement('iframe');
  frame.src = 'https://oauth.telegram.org/embed/' + telegramLogin;
  document.currentScript.before(frame);
  addEventListener('message', () => location.assign(authUrl + '?${new URLSearchParams(fields).toString()}'));
`;
const frame = `<button onclick="parent.postMessage('signed in', '*')">Log in as Maya</button>`;

const signIn = { en: 'Sign in with Telegram', ru: 'Войти через Telegram' };

/** The page where browsers sign in. */
describe('the sign-in page', () => {
  let browser: Browser | null;
  let telegram: TelegramEmulator;
  let desk: TestApp;
  beforeAll(async () => {
    browser = await launchBrowser();
    telegram = await TelegramEmulator.start();
    desk = await startTestApp({ env: { BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot } });
    await eventually(async () => {
      const status = (await (await fetch(`${desk.url}/status`)).json()) as { botUsername: string | null };
      expect(status.botUsername).toBe(telegram.botUsername);
    });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk.close();
    await telegram.stop();
  });

  /** `asked` are the requests that Telegram's sites would have got. */
  async function signInPage(
    telegramAnswers: (address: URL) => string | null,
    look: WindowOptions = { size: 'desktop' },
  ): Promise<{ page: Page; asked: string[]; complaints: string[] }> {
    const window = await openWindow(browser!, look);
    const asked: string[] = [];
    await window.route(/^https:\/\/([a-z]+\.)?telegram\.org\//, async (route) => {
      const address = new URL(route.request().url());
      asked.push(address.hostname + address.pathname);
      const body = telegramAnswers(address);
      if (body === null) return route.abort();
      const contentType = address.pathname.endsWith('.js') ? 'text/javascript' : 'text/html';
      await route.fulfill({ body, contentType });
    });
    const page = await window.newPage();
    const complaints = complaintsOf(page);
    await page.goto(`${desk.url}/app/`);
    await page.getByRole('button', { name: signIn[look.language ?? 'en'] }).waitFor();
    return { page, asked, complaints };
  }

  it('signs in with Telegram’s widget, which is asked for only when somebody wants it', async () => {
    if (!browser) return;
    const maya = telegram.user({ id: 900_001, firstName: 'Maya' });
    const { page, asked, complaints } = await signInPage(({ hostname }) =>
      hostname === 'telegram.org' ? script(maya.widgetLogin()) : frame,
    );
    expect(asked).toEqual([]);
    await picture(page, 'desktop-light-en-sign-in-1');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Sign in with Telegram' }).press('Enter');
    const button = page.frameLocator('iframe').getByRole('button', { name: 'Log in as Maya' });
    await button.waitFor();
    expect(asked).toEqual([
      'telegram.org/js/telegram-widget.js',
      `oauth.telegram.org/embed/${telegram.botUsername}`,
    ]);
    await picture(page, 'desktop-light-en-sign-in-2-widget');
    await button.click();
    await page.getByText('How can we help?').waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('goes on without Telegram’s site: the one-time code signs in', async () => {
    if (!browser) return;
    const otto = telegram.user({ id: 900_002, firstName: 'Otto' });
    const { page } = await signInPage(() => null);
    await page.getByRole('button', { name: 'Sign in with Telegram' }).click();
    await page.getByText('Telegram cannot be reached from this browser.').waitFor();
    expect(await page.getByRole('button', { name: 'Sign in with Telegram' }).count()).toBe(0);
    await picture(page, 'desktop-light-en-sign-in-3-no-telegram');
    await expectAccessible(page);
    await otto.start();
    await otto.send('/login');
    const link = /http\S+\/app\/login\S+/.exec((await otto.expectMessage(/\/app\/login/)).text ?? '')![0];
    await page.getByLabel('Link or code from the bot').fill(link);
    await page.keyboard.press('Enter');
    await page.getByText('How can we help?').waitFor();
    await page.context().close();
  });

  it('is in nobody’s way on a phone, dark and in Russian', async () => {
    if (!browser) return;
    const { page, complaints } = await signInPage(() => null, {
      size: 'phone',
      scheme: 'dark',
      language: 'ru',
    });
    await picture(page, 'phone-dark-ru-sign-in');
    await expectAccessible(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
