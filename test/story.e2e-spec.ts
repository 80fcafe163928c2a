import { freePort } from '@tessera/platform/embedded-postgres';
import { TelegramEmulator } from '@tessera/telegram-emulator';
import { startTestApp, type TestApp } from './app';
import {
  complaintsOf,
  launchBrowser,
  openWindow,
  picture,
  sizes,
  type Browser,
  type Page,
  type Size,
} from './browser';

const question = 'The invoice for May shows the wrong address. Can you send a new one?';
const answer = 'Of course. I have corrected it, the new invoice is on its way.';

/** The whole way once, in a real browser, at both sizes: a ticket, an answer in live chat, nothing of a note. */
describe('the story of a ticket', () => {
  let browser: Browser | null;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it.each(Object.keys(sizes) as Size[])(
    'in the demo, in two tabs, at %s size',
    async (size) => {
      if (!browser) return;
      const desk = await startTestApp();
      const window = await openWindow(browser, { size });
      try {
        const maya = await walkIn(await window.newPage(), desk, 'Maya Lindqvist');
        const complaints = complaintsOf(maya);
        await picture(maya, `${size}-light-en-customer-1-empty`);
        await maya.getByRole('button', { name: 'New ticket' }).click();
        await maya.getByText('Payment', { exact: true }).click();
        await maya.getByLabel('In a few words').fill('Wrong address on the invoice');
        await maya.getByLabel('What happened, and what did you expect?').fill(question);
        await picture(maya, `${size}-light-en-customer-2-new`);
        await maya.getByRole('button', { name: 'Send', exact: true }).click();
        await bubble(maya, question).waitFor();
        await maya.getByText('New', { exact: true }).first().waitFor();

        const tomas = await walkIn(await window.newPage(), desk, 'Tomas Reyes');
        complaintsOf(tomas, complaints);
        await tomas.getByText('Wrong address on the invoice').first().click();
        await bubble(tomas, question).waitFor();
        await picture(tomas, `${size}-light-en-helper-1-ticket`);
        await tomas
          .getByRole('button', { name: /^Take it/ })
          .first()
          .click();
        await maya.getByText('In progress').first().waitFor();

        await composer(tomas).click();
        await tomas.keyboard.type('Of');
        await maya.getByText('Tomas is typing…').waitFor();
        await composer(tomas).fill(answer);
        await composer(tomas).press(size === 'desktop' ? 'Enter' : 'Tab');
        if (size === 'phone') await tomas.getByRole('button', { name: 'Send', exact: true }).click();
        await bubble(maya, answer).waitFor();
        await picture(maya, `${size}-light-en-customer-3-answered`);

        await tomas.getByRole('button', { name: 'Note', exact: true }).click();
        await composer(tomas).fill('She moved last month.');
        await picture(tomas, `${size}-light-en-helper-2-writing-a-note`);
        await tomas
          .getByRole('button', { name: /^(Send|Save)/ })
          .first()
          .click();
        await bubble(tomas, 'She moved last month.').waitFor();
        await composer(maya).fill('Thank you!');
        await maya.getByRole('button', { name: 'Send', exact: true }).click();
        await bubble(tomas, 'Thank you!').waitFor();
        await picture(tomas, `${size}-light-en-helper-3-answered`);
        expect(await maya.content()).not.toContain('She moved last month.');

        await maya.reload();
        await bubble(maya, 'Thank you!').waitFor();
        expect(complaints).toEqual([]);
      } finally {
        await window.close();
        await desk.close();
      }
    },
    120_000,
  );

  it('through Telegram: the bot’s button, the Mini App, the answer as a message of the bot', async () => {
    if (!browser) return;
    const telegram = await TelegramEmulator.start();
    const port = await freePort();
    const desk = await startTestApp({
      port,
      env: {
        BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        ALLOW_HTTP_MINI_APP: '1',
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        HELPER_IDS: '900002',
      },
    });
    const phone = await openWindow(browser, { size: 'phone' });
    const office = await openWindow(browser, { size: 'desktop' });
    try {
      const maya = telegram.user({ id: 900_001, firstName: 'Maya' });
      const tomas = telegram.user({ id: 900_002, firstName: 'Tomas' });
      await maya.start();
      const invitation = await maya.expectMessage((message) => isInline(message.reply_markup));
      const { opened } = await maya.press(invitation, 'Open the desk');
      expect(opened).toMatchObject({ miniApp: true });

      const app = await phone.newPage();
      const complaints = complaintsOf(app);
      await app.addInitScript('window.TelegramWebviewProxy = { postEvent() {} }');
      await app.goto(maya.launchUrl(opened!.url));
      await app.getByText('How can we help?').waitFor();
      await pressMainButton(app);
      await app.getByText('Technical', { exact: true }).click();
      await app.getByLabel('In a few words').fill('It does not start');
      await app.getByLabel('What happened, and what did you expect?').fill(question);
      await pressMainButton(app);
      await bubble(app, question).waitFor();
      const ticketId = /[0-9A-HJKMNP-TV-Z]{8}/.exec(new URL(app.url()).pathname)![0];
      await picture(app, 'phone-light-en-telegram-1-chat');

      await tomas.start();
      await tomas.send('/login');
      const link = /http\S+\/app\/login\S+/.exec((await tomas.expectMessage(/\/app\/login/)).text ?? '')![0];
      const desktop = await office.newPage();
      complaintsOf(desktop, complaints);
      await desktop.goto(link);
      await desktop.getByText('It does not start').first().click();
      await composer(desktop).fill(answer);
      await composer(desktop).press('Enter');
      await bubble(app, answer).waitFor();
      const delivered = await maya.expectMessage(new RegExp(answer.slice(0, 20)));
      expect(delivered.text).toContain('Tomas');
      await desktop
        .getByText(/^(Sent|Read)$/)
        .or(desktop.getByLabel(/^(Sent|Read)$/))
        .first()
        .waitFor({ state: 'attached' });
      await picture(desktop, 'desktop-light-en-telegram-2-answered');

      await maya.send('Thanks, that works!', { replyTo: delivered.message_id });
      await bubble(desktop, 'Thanks, that works!').waitFor();
      await bubble(app, 'Thanks, that works!').waitFor();
      expect(new URL(desktop.url()).pathname).toContain(ticketId);
      expect(complaints).toEqual([]);
    } finally {
      await phone.close();
      await office.close();
      await desk.close();
      await telegram.stop();
    }
  }, 120_000);
});

/** A tab of its own: the demo keeps its sessions per tab. */
async function walkIn(page: Page, desk: TestApp, name: string): Promise<Page> {
  await page.goto(`${desk.url}/app/`);
  await page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .or(page.getByText(name))
    .first()
    .click();
  return page;
}

const bubble = (page: Page, text: string) => page.getByRole('log').getByText(text);
const composer = (page: Page) => page.getByRole('textbox', { name: /Message|note|answer/i }).last();

/** Telegram draws the main button outside the page and tells the page when it is pressed. */
const pressMainButton = (page: Page) => page.evaluate(`Telegram.WebView.receiveEvent('main_button_pressed')`);

const isInline = (markup: object | undefined): boolean => markup !== undefined && 'inline_keyboard' in markup;
