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
import { bubble, choose, composer, openTicket, sendButton, walkIn } from './mini-app';
import { drawing, film } from './sample-files';
import { showEveryKind, walkInAs } from './showcase';
import { upload } from './uploads';
import { wordsIn, type Words } from './words';
import type { Visitor } from './people';

const mayasId = 1_000_000_001;

/** Files that are played, come late, get lost, are refused or changed, with Telegram’s own buttons around. */
describe('the story of files in a conversation', () => {
  let browser: Browser | null;
  let desk: TestApp;
  let customer: Visitor;
  let page: Page;
  let say: Words;

  beforeAll(async () => {
    // A microphone that hears a beep every second.
    browser = await launchBrowser('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream');
    desk = await startTestApp({ telegram: true });
    customer = await walkInAs(desk, 'Maya');
  }, 60_000);
  afterEach(async () => {
    if (browser) await page.context().close();
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  async function enter(look: Required<Pick<WindowOptions, 'size' | 'scheme' | 'language'>>): Promise<void> {
    say = wordsIn(look.language);
    page = await (await openWindow(browser!, look)).newPage();
  }

  /** A ticket of Maya's with these pictures in its first message. */
  async function ticketWith(subject: string, names: string[] = []): Promise<string> {
    const attachmentIds: string[] = [];
    for (const name of names)
      attachmentIds.push((await upload(customer, await drawing('error'), name)).body.id);
    const { body } = await customer.post('/tickets', { subject, text: 'See below.' });
    if (names.length > 0) await customer.post(`/tickets/${body.id}/messages`, { attachmentIds });
    return body.id;
  }

  it('voice and round video play where they stand, one at a time', async () => {
    if (!browser) return;
    await enter({ size: 'phone', scheme: 'light', language: 'ru' });
    await page.goto(`${desk.url}/app/`);
    await showEveryKind(desk, await film(page));
    await walkIn(page, desk, 'Maya');
    await openTicket(page, 'Wrong address on the invoice');

    const voice = page.getByRole('group', { name: 'voice.wav', exact: true });
    await voice.getByRole('button', { name: say('files.play') }).click();
    await voice.getByRole('button', { name: say('files.pause') }).waitFor();
    await playing(page, 'audio');
    await voice.getByRole('button', { name: say('files.speed', { speed: 1 }) }).click();
    expect(await voice.locator('audio').evaluate((sound: any) => sound.playbackRate)).toBe(1.5);

    const round = page.getByRole('button', { name: say('files.playVideoNote') });
    await round.click();
    await playing(page, 'button video');
    await voice.getByRole('button', { name: say('files.play') }).waitFor();
  });

  it('a picture that Telegram does not hand out yet shows by itself as soon as it does', async () => {
    if (!browser) return;
    await enter({ size: 'desktop', scheme: 'dark', language: 'en' });
    const maya = desk.telegram!.person(mayasId);
    const photo = page.getByRole('button', { name: say('files.open', { name: say('chat.file.photo') }) });
    const down = desk.telegram!.emulator.faults.add({ method: 'getFile', kind: '502', times: Infinity });
    try {
      await maya.start();
      await maya.sendPhoto({ bytes: await drawing('hills'), caption: 'It looks like this' });
      await down.whenHit();
      await walkIn(page, desk, 'Maya');
      await openTicket(page, 'It looks like this');
      await photo.locator('.shimmer').waitFor();
    } finally {
      desk.telegram!.emulator.faults.remove(down);
    }
    await shown(photo.locator('img'));
  });

  it('an address that has run out is exchanged for another, without a word', async () => {
    if (!browser) return;
    await enter({ size: 'phone', scheme: 'dark', language: 'en' });
    await ticketWith('Old addresses', ['error.jpg']);
    await walkIn(page, desk, 'Maya');
    let refused = 0;
    let asked = 0;
    await page.route('**/files/*', (route) =>
      refused++ < 2 ? route.fulfill({ status: 403 }) : route.continue(),
    );
    await page.route('**/attachments/links', async (route) => {
      asked++;
      const response = await route.fetch();
      const { items } = (await response.json()) as { items: object[] };
      const soon = new Date(Date.now() + 5_000).toISOString();
      await route.fulfill({ response, json: { items: items.map((item) => ({ ...item, expiresAt: soon })) } });
    });
    await openTicket(page, 'Old addresses');
    await shown(page.getByRole('button', { name: say('files.open', { name: 'error.jpg' }) }).locator('img'));
    expect({ refused: refused >= 2, asked: asked > 1 }).toEqual({ refused: true, asked: true });

    const before = asked;
    await page.getByRole('button', { name: say('files.open', { name: 'error.jpg' }) }).click();
    await shown(page.getByRole('dialog').getByRole('img'));
    expect(asked).toBeGreaterThan(before);
  });

  it('an upload that breaks off goes on when it is tried again; a program is refused, and says so', async () => {
    if (!browser) return;
    await enter({ size: 'desktop', scheme: 'dark', language: 'ru' });
    const id = await ticketWith('Broken line');
    await walkIn(page, desk, 'Maya');
    await openTicket(page, 'Broken line');
    let broken = 0;
    await page.route('**/attachments', (route) =>
      broken++ === 0 ? route.abort('connectionreset') : route.continue(),
    );
    const input = page.locator('input[data-files]');
    await input.setInputFiles({ name: 'error.jpg', mimeType: 'image/jpeg', buffer: await drawing('error') });
    await page.getByText(/^error\.jpg: /).waitFor();
    await picture(page, 'files/desktop-dark-ru-customer-broken-off');
    await expectAccessible(page);
    await page.getByRole('button', { name: say('files.retry', { name: 'error.jpg' }) }).click();
    await page.getByText(/^error\.jpg: /).waitFor({ state: 'detached' });

    await input.setInputFiles({
      name: 'update.exe',
      mimeType: 'application/octet-stream',
      buffer: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)]),
    });
    const [refused] = say('error.FILE_TYPE_REFUSED', { kind: '' }).split(':');
    await page.getByText(`update.exe: ${refused}`).waitFor();
    expect(await page.getByRole('button', { name: say('files.retry', { name: 'update.exe' }) }).count()).toBe(
      0,
    );
    expect(await sendButton(page).isDisabled()).toBe(true);
    await page.getByRole('button', { name: say('files.remove', { name: 'update.exe' }) }).click();
    await sendButton(page).click();
    await shown(page.getByRole('button', { name: say('files.open', { name: 'error.jpg' }) }).locator('img'));
    await page.getByRole('list', { name: say('files.chosen') }).waitFor({ state: 'detached' });
    await page.getByRole('log').locator('article').nth(1).waitFor();
    await eventually(async () => {
      const { body } = await customer.get(`/tickets/${id}/messages`);
      expect(body.items.at(-1).attachments).toMatchObject([{ name: 'error.jpg', state: 'ready' }]);
    });
  });

  it('a voice message is recorded, thrown away, recorded again and sent', async () => {
    if (!browser) return;
    await enter({ size: 'phone', scheme: 'dark', language: 'ru' });
    const id = await ticketWith('In my own words');
    await walkIn(page, desk, 'Maya');
    const complaints = complaintsOf(page);
    await openTicket(page, 'In my own words');
    const microphone = page.getByRole('button', { name: say('files.record') });
    const timer = page.getByRole('timer');
    const drop = page.getByRole('button', { name: say('files.record.drop') });
    for (const away of [() => page.keyboard.press('Escape'), () => drop.click()]) {
      await microphone.click();
      await timer.waitFor();
      await away();
      await timer.waitFor({ state: 'detached' });
    }

    await microphone.click();
    await timer.getByText('0:01').waitFor();
    await picture(page, 'files/phone-dark-ru-customer-recording');
    await expectAccessible(page);
    await page.getByRole('button', { name: say('files.record.send') }).click();
    const voice = page.getByRole('log').getByRole('group', { name: /voice/ });
    await voice.getByRole('button', { name: say('files.play') }).click();
    await playing(page, 'audio');
    await eventually(async () => {
      const { body } = await customer.get(`/tickets/${id}/messages`);
      expect(body.items.at(-1).attachments).toMatchObject([
        { kind: 'voice', duration: expect.any(Number), state: 'ready' },
      ]);
    });
    await picture(page, 'files/phone-dark-ru-customer-voice');
    await expectAccessible(page);
    await microphone.waitFor();
    expect(complaints).toEqual([]);
  });

  it('a picture without words gets some', async () => {
    if (!browser) return;
    await enter({ size: 'desktop', scheme: 'light', language: 'ru' });
    const id = await ticketWith('Words later', ['error.jpg']);
    await walkIn(page, desk, 'Maya');
    await openTicket(page, 'Words later');
    const photo = page.getByRole('button', { name: say('files.open', { name: 'error.jpg' }) });
    await shown(photo.locator('img'));
    await choose(page, photo, say('chat.edit'));
    await composer(page).fill('This is the error.');
    await page.getByRole('button', { name: say('app.save'), exact: true }).click();
    await bubble(page, 'This is the error.').waitFor();
    await page.getByRole('log').getByText(say('chat.edited')).waitFor();
    await eventually(async () => {
      const { body } = await customer.get(`/tickets/${id}/messages`);
      expect(body.items.at(-1)).toMatchObject({
        text: 'This is the error.',
        attachments: [{ name: 'error.jpg' }],
      });
    });
  });

  it('Escape and Telegram’s back button close the viewer first, then leave the conversation', async () => {
    if (!browser) return;
    await enter({ size: 'desktop', scheme: 'light', language: 'en' });
    await ticketWith('Step by step', ['one.jpg', 'two.jpg']);
    await walkIn(page, desk, 'Maya');
    await openTicket(page, 'Step by step');
    await page.getByRole('button', { name: say('files.open', { name: 'one.jpg' }) }).click();
    await page.getByRole('dialog').getByRole('img', { name: 'one.jpg' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('dialog').getByRole('img', { name: 'two.jpg' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('log').waitFor();

    const phone = await openWindow(browser, { size: 'phone', scheme: 'dark' });
    try {
      const inside = await insideTelegram(await phone.newPage());
      await inside.goto(desk.telegram!.person(mayasId).launchUrl(`${desk.url}/app/`));
      await openTicket(inside, 'Step by step');
      await inside.getByRole('button', { name: say('files.open', { name: 'one.jpg' }) }).click();
      await inside.getByRole('dialog').waitFor();
      await goBack(inside);
      await inside.getByRole('dialog').waitFor({ state: 'detached' });
      await inside.getByRole('log').waitFor();
      await goBack(inside);
      await inside.getByRole('log').waitFor({ state: 'detached' });
      await backButton(inside, false);
    } finally {
      await phone.close();
    }
  });
});

/** Decoded, so really to be seen. Another address is another element: it is looked for anew each time. */
const shown = (image: ReturnType<Page['locator']>): Promise<void> =>
  eventually(async () =>
    expect(await image.last().evaluate((it: any) => it.complete && it.naturalWidth > 0)).toBe(true),
  );

const playing = (page: Page, selector: string): Promise<void> =>
  eventually(async () =>
    expect(
      await page
        .locator(selector)
        .evaluateAll((all: any[]) => all.some((it) => !it.paused && it.currentTime > 0.05)),
    ).toBe(true),
  );

const backButton = (page: Page, isShown: boolean): Promise<void> =>
  eventually(async () => expect(await page.evaluate('window.backButton')).toBe(isShown));

/** What a client of Telegram offers to a page: a post box, and here a note of whether its back button is shown. */
async function insideTelegram(page: Page): Promise<Page> {
  await page.addInitScript(`
    window.TelegramWebviewProxy = {
      postEvent(type, data) {
        if (type === 'web_app_setup_back_button') window.backButton = JSON.parse(data).is_visible;
      },
    };`);
  return page;
}

async function goBack(page: Page): Promise<void> {
  await backButton(page, true);
  await page.evaluate(`Telegram.WebView.receiveEvent('back_button_pressed')`);
}
