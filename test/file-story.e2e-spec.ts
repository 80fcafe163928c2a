import { expectAccessible } from './accessible';
import { startTestApp } from './app';
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
import { eventually } from './eventually';
import { bubble, composer, walkIn } from './mini-app';
import { document, drawing } from './sample-files';
import { walkInAs } from './showcase';

const megabyte = 1_048_576;

/** Files by the browser alone: dropped, pasted, refused, sent, looked at. */
describe('the story of some files', () => {
  let browser: Browser | null;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it.each(Object.keys(sizes) as Size[])(
    'a customer drops three, one too large; staff looks and answers with a pasted picture, at %s size',
    async (size) => {
      if (!browser) return;
      const desk = await startTestApp();
      const window = await openWindow(browser, { size, scheme: size === 'phone' ? 'dark' : 'light' });
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
        const tray = maya.getByRole('list', { name: 'Files to be sent' });
        await tray.getByRole('listitem').nth(2).waitFor();
        await maya.getByText('film.mov: The file is too big: at most 1 MB fit.').waitFor();
        expect(await maya.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
        await picture(maya, `files/${size}-customer-1-chosen`);
        await expectAccessible(maya);

        await maya.getByRole('button', { name: 'Remove film.mov' }).click();
        await composer(maya).fill('Here it is.');
        await maya.getByRole('button', { name: 'Send', exact: true }).click();
        await bubble(maya, 'Here it is.').waitFor();
        await tray.waitFor({ state: 'detached' });
        await maya.getByRole('button', { name: 'Save contract.pdf' }).waitFor();

        const tomas = await walkIn(await window.newPage(), desk, 'Tomas');
        complaintsOf(tomas, complaints);
        await tomas.getByText('Wrong address on the invoice').first().click();
        await bubble(tomas, 'Here it is.').waitFor();
        const photo = tomas.getByRole('button', { name: 'Open invoice.jpg' });
        await photo.locator('img').evaluate((image: any) => image.decode());
        await photo.click();
        const viewer = tomas.getByRole('dialog');
        await viewer.getByRole('img', { name: 'invoice.jpg' }).evaluate((image: any) => image.decode());
        await picture(tomas, `files/${size}-helper-1-viewer`);
        await expectAccessible(tomas);
        await tomas.keyboard.press('Escape');
        await viewer.waitFor({ state: 'detached' });

        await paste(tomas, { name: 'image.png', type: 'image/png', bytes: await drawing('error') });
        await composer(tomas).fill('Like this?');
        await tomas.getByRole('button', { name: 'Send', exact: true }).click();
        await bubble(maya, 'Like this?').waitFor();
        await maya
          .getByRole('button', { name: 'Open image.png' })
          .locator('img')
          .evaluate((image: any) => image.decode());
        await picture(maya, `files/${size}-customer-2-answered`);
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
    const window = await openWindow(browser, { size: 'phone' });
    try {
      const maya = await walkIn(await window.newPage(), desk, 'Maya');
      await maya.getByRole('button', { name: 'New ticket' }).click();
      await maya.getByText('Payment', { exact: true }).click();
      await maya.getByLabel('In a few words').fill('Wrong address');
      await maya.getByLabel('What happened, and what did you expect?').fill('See the picture.');
      await maya.locator('input[data-files]').setInputFiles([
        { name: 'invoice.jpg', mimeType: 'image/jpeg', buffer: await drawing('invoice') },
        { name: 'contract.pdf', mimeType: 'application/pdf', buffer: document() },
      ]);
      await maya.getByRole('list', { name: 'Files to be sent' }).getByRole('listitem').nth(1).waitFor();
      await picture(maya, 'files/phone-customer-0-new');
      await expectAccessible(maya);
      await maya.getByRole('button', { name: 'Send', exact: true }).click();
      await bubble(maya, 'See the picture.').waitFor();
      await maya.getByRole('button', { name: 'Open invoice.jpg' }).waitFor();
      await maya.getByRole('button', { name: 'Save contract.pdf' }).waitFor();
    } finally {
      await window.close();
      await desk.close();
    }
  }, 120_000);

  it('a message with a file is written without a connection, the app closed and opened again: it goes once', async () => {
    if (!browser) return;
    const desk = await startTestApp();
    const window = await openWindow(browser, { size: 'phone' });
    try {
      const customer = await walkInAs(desk, 'Maya');
      const { body: ticket } = await customer.post('/tickets', { subject: 'It hangs', text: 'See below.' });
      const maya = await walkIn(await window.newPage(), desk, 'Maya');
      await maya.getByText('It hangs').first().click();
      await maya.getByRole('log').waitFor();
      await maya.route('**/attachments', (route) => route.abort());
      await drop(maya, [{ name: 'error.jpg', type: 'image/jpeg', bytes: await drawing('error') }]);
      await composer(maya).fill('This is what I see.');
      await maya.getByRole('button', { name: 'Send', exact: true }).click();
      await bubble(maya, 'This is what I see.').waitFor();
      await maya.getByText('Waiting to be sent').waitFor({ state: 'attached' });
      await picture(maya, 'files/phone-customer-3-waiting');

      await maya.unroute('**/attachments');
      await maya.reload();
      await bubble(maya, 'This is what I see.').waitFor();
      await maya.getByText('Waiting to be sent').waitFor({ state: 'detached' });
      await maya.getByRole('button', { name: 'Open error.jpg' }).waitFor();
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
