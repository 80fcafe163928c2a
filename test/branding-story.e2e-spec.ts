import { expectAccessible } from './accessible';
import { startTestApp, type TestApp } from './app';
import { complaintsOf, launchBrowser, openWindow, picture, type Browser, type Page } from './browser';
import { eventually } from './eventually';
import { sayYes, walkIn } from './mini-app';
import { drawing } from './sample-files';
import { walkInAs } from './showcase';

const accentOf = (page: Page): Promise<string> =>
  page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()");

/** An admin gives the desk a look and words of its own, and a customer sees it on an open screen. */
describe('the story of a brand', () => {
  let browser: Browser | null;
  let desk: TestApp;
  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp();
    const david = await walkInAs(desk, 'David');
    const contacts = [{ kind: 'mail', label: '', value: 'help@northwind.example' }];
    await david.put('/branding', { version: 0, contacts: { en: contacts, ru: contacts } });
    await david.post('/users/invitations', { role: 'helper' });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it.each([
    ['desktop', 'light', 'Harbour Mail'],
    ['phone', 'dark', 'Harbour Post'],
  ] as const)('%s, %s', async (size, scheme, name) => {
    if (!browser) return;
    const window = await openWindow(browser, { size, scheme });
    const take = (page: Page, what: string) => picture(page, `branding/${size}-${scheme}-en-${what}`);
    try {
      const customer = await walkIn(await window.newPage(), desk, 'Maya');
      const page = await walkIn(await window.newPage(), desk, 'David');
      const complaints = complaintsOf(page);
      const open = (path: string) => page.goto(`${desk.url}/app/admin/${path}`);

      await open('branding');
      await page.getByLabel('Name', { exact: true }).fill(name);
      const field = page.getByLabel(scheme === 'light' ? 'Light theme' : 'Dark theme');
      await field.fill(scheme === 'light' ? '#ffb000' : '#3a0a5e');
      await page.getByText('at least 4.5:1 is needed').waitFor();
      expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
      await take(page, 'unreadable');
      await page.getByRole('button', { name: /^Take #/ }).click();
      await page.locator('[data-logo]').setInputFiles({
        name: 'logo.jpg',
        mimeType: 'image/jpeg',
        buffer: await drawing('hills'),
      });
      await page.getByText('The logo is there').waitFor();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved. Everybody sees it now.').waitFor();
      await take(page, 'saved');
      await expectAccessible(page);

      await customer.bringToFront();
      await customer.getByText(name).first().waitFor();
      await customer.getByRole('img', { name }).first().waitFor();
      await eventually(async () => expect(await accentOf(customer)).toBe(await accentOf(page)));
      await take(customer, 'customer');
      await expectAccessible(customer);
      await customer.goto(`${desk.url}/app/profile`);
      await customer.getByText('help@northwind.example').waitFor();
      await take(customer, 'contacts');

      await open('texts');
      await page.getByLabel('Search texts').fill('bot.start.hello');
      await page.getByRole('button', { name: /Hello, Anna/ }).click();
      const words = page.getByLabel('Your words').last();
      await words.fill('Good day, {nam}!');
      await page.getByText('There is no variable nam here.').waitFor();
      await take(page, 'text-wrong');
      await words.fill('Good day, {name}, this is {brand}.');
      await page.getByText(`Good day, Anna, this is ${name}.`).waitFor();
      await take(page, 'text');
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved. The bot says it so from now on.').waitFor();
      await page.getByRole('button', { name: /Good day, Anna/ }).click();
      await page.getByRole('button', { name: 'Back to how it comes' }).click();
      await page.getByRole('button', { name: /Hello, Anna/ }).waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await window.close();
    }
  });

  it('a developer switches off what customers may send', async () => {
    if (!browser) return;
    const window = await openWindow(browser, { size: 'phone', scheme: 'dark', language: 'ru' });
    try {
      const customer = await walkIn(await window.newPage(), desk, 'Maya');
      await customer.goto(`${desk.url}/app/tickets/new`);
      const attach = customer.getByRole('button', { name: 'Прикрепить файлы' });
      await attach.waitFor();
      const page = await walkIn(await window.newPage(), desk, 'Ines');
      await page.goto(`${desk.url}/app/admin/features`);
      const files = page.getByRole('switch', { name: 'Файлы клиентов' });
      await files.click();
      await page.getByText('Файлы клиентов: отключено').waitFor();
      await picture(page, 'branding/phone-dark-ru-features');
      await expectAccessible(page);
      await attach.waitFor({ state: 'detached' });
      await files.click();
      await attach.waitFor();
    } finally {
      await window.close();
    }
  });

  it.each(['desktop', 'phone'] as const)(
    'rights are looked through before they change (%s)',
    async (size) => {
      if (!browser) return;
      const scheme = size === 'desktop' ? 'dark' : 'light';
      const window = await openWindow(browser, { size, scheme });
      const take = (page: Page, what: string) => picture(page, `branding/${size}-${scheme}-en-${what}`);
      try {
        const page = await walkIn(await window.newPage(), desk, 'David');
        await page.goto(`${desk.url}/app/admin/roles`);
        if (size === 'phone')
          await page.getByLabel('Role', { exact: true }).selectOption({ label: 'Customer' });
        await page.getByRole('checkbox', { name: 'Customer: Read the FAQ' }).click();
        await page.getByRole('button', { name: 'Review changes' }).click();
        await page.getByText('Customers could not do this any more: Read the FAQ').waitFor();
        await take(page, 'rights');
        await expectAccessible(page);
        const review = page.getByRole('dialog');
        await review.getByRole('button', { name: 'Cancel' }).click();
        await review.waitFor({ state: 'detached' });
        await page.getByRole('button', { name: 'Cancel' }).click();
        await page.getByRole('button', { name: 'Review changes' }).waitFor({ state: 'detached' });

        await page.goto(`${desk.url}/app/admin/people`);
        await page.getByRole('button', { name: 'Invitations' }).click();
        // The one that is open is taken back in the first window.
        await page
          .getByText(size === 'desktop' ? 'open until' : 'taken back')
          .first()
          .waitFor();
        await take(page, 'invitations');
        await expectAccessible(page);
        if (size === 'phone') return;
        await page.getByRole('button', { name: 'Take back' }).click();
        await sayYes(page, 'Take back');
        await page.getByText('taken back', { exact: true }).waitFor();
      } finally {
        await window.close();
      }
    },
  );
});
