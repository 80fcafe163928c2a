import { startTestApp } from './app';
import { complaintsOf, launchBrowser, openWindow, picture, type Browser, type Page } from './browser';

/** A customer's whole way without a mouse. */
describe('the keyboard alone', () => {
  let browser: Browser | null;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('opens a ticket, goes through the conversation and answers', async () => {
    if (!browser) return;
    const desk = await startTestApp();
    const window = await openWindow(browser, { size: 'desktop' });
    try {
      const page = await window.newPage();
      const complaints = complaintsOf(page);
      const press = (key: string) => page.keyboard.press(key);
      await page.goto(`${desk.url}/app/`);
      await page.getByRole('button', { name: /^Maya/ }).press('Enter');
      await page.getByRole('button', { name: 'New ticket' }).press('Enter');

      await page.getByLabel('In a few words').focus();
      await page.keyboard.type('No sound');
      await press('Enter');
      await page.keyboard.type('Since the update.');
      await press('Tab');
      await page.getByRole('button', { name: 'Attach files' }).and(page.locator(':focus')).waitFor();
      await press('Tab');
      expect(await focused(page)).toMatch(/^Normal/);
      await press('ArrowRight');
      await page.getByRole('radio', { name: 'High', checked: true }).waitFor();
      await press('Shift+Tab');
      expect(await seen(page)).toBe(true);
      await press('Shift+Tab');
      await press('Control+Enter');
      await page.getByRole('log').getByText('Since the update.').waitFor();

      await page.getByRole('textbox').last().focus();
      await page.keyboard.type('Only on one phone.');
      await press('Enter');
      await page.getByRole('log').getByText('Only on one phone.').waitFor();
      expect(await seen(page)).toBe(true);

      // One stop for the whole conversation; its arrows do the rest.
      await press('Shift+Tab');
      await press('Shift+Tab');
      expect(await focused(page)).toMatch(/^Only on one phone/);
      await press('ArrowUp');
      expect(await focused(page)).toMatch(/^Since the update/);
      expect(await seen(page)).toBe(true);
      await picture(page, 'desktop-light-en-keyboard-message');

      const menu = page.getByRole('menu');
      await press('Enter');
      await menu.waitFor();
      await press('Escape');
      await menu.waitFor({ state: 'detached' });
      expect(await focused(page)).toMatch(/^Since the update/);

      await press('Enter');
      await page.getByRole('menuitem', { name: 'Delete' }).press('Enter');
      await page.getByRole('alertdialog').waitFor();
      await press('Escape');
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
      await page.waitForFunction(`document.activeElement.tagName === 'ARTICLE'`);

      await press('Enter');
      await page.getByRole('menuitem', { name: 'Reply' }).press('Enter');
      await page.getByRole('button', { name: 'Cancel' }).waitFor();
      await page.waitForFunction(`document.activeElement.tagName === 'TEXTAREA'`);
      await press('Escape');
      await page.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached' });
      expect(complaints).toEqual([]);
    } finally {
      await window.close();
      await desk.close();
    }
  });
});

const focused = (page: Page) => page.evaluate<string>('document.activeElement.innerText');

/** Whether one can see where the focus is. */
const seen = (page: Page) =>
  page.evaluate<boolean>(`getComputedStyle(document.activeElement).outlineStyle !== 'none'`);
