import { expectAccessible } from './accessible';
import { startTestApp } from './app';
import { complaintsOf, launchBrowser, openWindow, picture, type Browser, type Page } from './browser';
import { eventually } from './eventually';
import { bubble, composer, sendButton, walkIn } from './mini-app';
import { document, drawing } from './sample-files';
import { walkInAs } from './showcase';
import { wordsIn } from './words';

const megabyte = 1_048_576;

/** Files by the browser alone: dropped, pasted, refused, sent, looked at. */
describe('the story of some files', () => {
  let browser: Browser | null;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it.each([
    ['desktop', 'light', 'ru'],
    ['phone', 'dark', 'ru'],
  ] as const)(
    'a customer drops three, one too large; staff looks and answers with a pasted picture (%s, %s, %s)',
    async (size, scheme, language) => {
      if (!browser) return;
      const desk = await startTestApp();
      const window = await openWindow(browser, { size, scheme, language });
      const say = wordsIn(language);
      const take = (page: Page, what: string) => picture(page, `files/${size}-${scheme}-${language}-${what}`);
      try {
        const david = await walkInAs(desk, 'David');
        await david.put('/settings', { uploadMaxBytes: megabyte });
        const customer = await walkInAs(desk, 'Maya');
        const { body: ticket } = await customer.post('/tickets', {
          subject: 'Wrong address on the invoice',
          text: 'The invoice for May shows the wrong address.',
        });

        const maya = await walkIn(await window.newPage(), desk, 'Maya');
        const complaints = complaintsOf(maya);
        await maya.getByText('Wrong address on the invoice').first().click();
        await maya.getByRole('log').waitFor();
        await drop(maya, [
          { name: 'invoice.jpg', type: 'image/jpeg', bytes: await drawing('invoice') },
          { name: 'contract.pdf', type: 'application/pdf', bytes: document() },
          { name: 'film.mov', type: 'video/quicktime', bytes: Buffer.alloc(megabyte + 1) },
        ]);
        const tray = maya.getByRole('list', { name: say('files.chosen') });
        await tray.getByRole('listitem').nth(2).waitFor();
        await maya.getByText(`film.mov: ${say('error.FILE_TOO_BIG', { megabytes: 1 })}`).waitFor();
        expect(await sendButton(maya).isDisabled()).toBe(true);
        await take(maya, `customer-1-chosen`);
        await expectAccessible(maya);

        await maya.getByRole('button', { name: say('files.remove', { name: 'film.mov' }) }).click();
        await composer(maya).fill('Here it is.');
        await sendButton(maya).click();
        await bubble(maya, 'Here it is.').waitFor();
        await tray.waitFor({ state: 'detached' });
        await maya.getByRole('button', { name: say('files.save', { name: 'contract.pdf' }) }).waitFor();

        const tomas = await walkIn(await window.newPage(), desk, 'Tomas');
        complaintsOf(tomas, complaints);
        await tomas.getByText('Wrong address on the invoice').first().click();
        await bubble(tomas, 'Here it is.').waitFor();
        const photo = tomas.getByRole('button', { name: say('files.open', { name: 'invoice.jpg' }) });
        await photo.locator('img').evaluate((image: any) => image.decode());
        await photo.click();
        const viewer = tomas.getByRole('dialog');
        await viewer.getByRole('img', { name: 'invoice.jpg' }).evaluate((image: any) => image.decode());
        await take(tomas, `helper-1-viewer`);
        await expectAccessible(tomas);
        await tomas.keyboard.press('Escape');
        await viewer.waitFor({ state: 'detached' });

        await paste(tomas, { name: 'image.png', type: 'image/png', bytes: await drawing('error') });
        await composer(tomas).fill('Like this?');
        await sendButton(tomas).click();
        await bubble(maya, 'Like this?').waitFor();
        await maya
          .getByRole('button', { name: say('files.open', { name: 'image.png' }) })
          .locator('img')
          .evaluate((image: any) => image.decode());
        await take(maya, `customer-2-answered`);
        await expectAccessible(maya);

        const { body } = await customer.get(`/tickets/${ticket.id}/messages`);
        expect(
          body.items.map((message: { attachments: { name: string; kind: string; state: string }[] }) =>
            message.attachments.map(({ name, kind, state }) => `${name}: ${kind}, ${state}`),
          ),
        ).toEqual([
          [],
          ['invoice.jpg: photo, ready', 'contract.pdf: document, ready'],
          ['image.png: photo, ready'],
        ]);
        expect(complaints).toEqual([]);
      } finally {
        await window.close();
        await desk.close();
      }
    },
    120_000,
  );

  it('a new ticket takes its files along', async () => {
    if (!browser) return;
    const desk = await startTestApp();
    const say = wordsIn('en');
    const window = await openWindow(browser, { size: 'phone' });
    try {
      const maya = await walkIn(await window.newPage(), desk, 'Maya');
      await maya.getByRole('button', { name: say('tickets.new') }).click();
      await maya.getByText('Payment', { exact: true }).click();
      await maya.getByLabel(say('newTicket.subject')).fill('Wrong address');
      await maya.getByLabel(say('newTicket.text')).fill('See the picture.');
      await maya.locator('input[data-files]').setInputFiles([
        { name: 'invoice.jpg', mimeType: 'image/jpeg', buffer: await drawing('invoice') },
        { name: 'contract.pdf', mimeType: 'application/pdf', buffer: document() },
      ]);
      await maya
        .getByRole('list', { name: say('files.chosen') })
        .getByRole('listitem')
        .nth(1)
        .waitFor();
      await picture(maya, 'files/phone-light-en-customer-0-new');
      await expectAccessible(maya);
      await sendButton(maya).click();
      await bubble(maya, 'See the picture.').waitFor();
      await maya.getByRole('button', { name: say('files.open', { name: 'invoice.jpg' }) }).waitFor();
      await maya.getByRole('button', { name: say('files.save', { name: 'contract.pdf' }) }).waitFor();
    } finally {
      await window.close();
      await desk.close();
    }
  }, 120_000);

  it('a message with a file is written without a connection, the app closed and opened again: it goes once', async () => {
    if (!browser) return;
    const desk = await startTestApp();
    const say = wordsIn('ru');
    const window = await openWindow(browser, { size: 'phone', language: 'ru' });
    try {
      const customer = await walkInAs(desk, 'Maya');
      const { body: ticket } = await customer.post('/tickets', { subject: 'It hangs', text: 'See below.' });
      const maya = await walkIn(await window.newPage(), desk, 'Maya');
      await maya.getByText('It hangs').first().click();
      await maya.getByRole('log').waitFor();
      await maya.route('**/attachments', (route) => route.abort());
      await drop(maya, [{ name: 'error.jpg', type: 'image/jpeg', bytes: await drawing('error') }]);
      await composer(maya).fill('This is what I see.');
      await sendButton(maya).click();
      await bubble(maya, 'This is what I see.').waitFor();
      await maya.getByText(say('chat.progress.waiting')).waitFor({ state: 'attached' });
      await picture(maya, 'files/phone-light-ru-customer-3-waiting');

      await maya.unroute('**/attachments');
      await maya.reload();
      await bubble(maya, 'This is what I see.').waitFor();
      await maya.getByText(say('chat.progress.waiting')).waitFor({ state: 'detached' });
      await maya.getByRole('button', { name: say('files.open', { name: 'error.jpg' }) }).waitFor();
      await eventually(async () => {
        const { body } = await customer.get(`/tickets/${ticket.id}/messages`);
        expect(body.items.map(({ attachments }: { attachments: unknown[] }) => attachments.length)).toEqual([
          0, 1,
        ]);
      });
    } finally {
      await window.close();
      await desk.close();
    }
  }, 120_000);
});

interface Sample {
  name: string;
  type: string;
  bytes: Buffer;
}

/** The samples as files of the page's own, in a DataTransfer. */
const transferOf = (page: Page, samples: Sample[]) =>
  page.evaluateHandle(
    `((samples) => {
      const data = new DataTransfer();
      for (const { name, type, base64 } of samples)
        data.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name, { type }));
      return data;
    })(${JSON.stringify(samples.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString('base64') })))})`,
  );

async function drop(page: Page, samples: Sample[]): Promise<void> {
  const dataTransfer = await transferOf(page, samples);
  const log = page.getByRole('log');
  for (const event of ['dragenter', 'dragover', 'drop']) await log.dispatchEvent(event, { dataTransfer });
}

async function paste(page: Page, sample: Sample): Promise<void> {
  const data = await transferOf(page, [sample]);
  const field = await composer(page).elementHandle();
  await field?.evaluate(
    (element: any, clipboardData: any) =>
      element.dispatchEvent(
        new (globalThis as any).ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      ),
    data,
  );
}
