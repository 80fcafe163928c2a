import { startTestApp, type TestApp } from './app';
import { launchBrowser, openWindow, picture, type Browser, type Page, type WindowOptions } from './browser';
import { walkIn } from './mini-app';
import type { Visitor } from './people';
import { walkInAs } from './showcase';

/** A moderator puts tickets in order: merges, splits, links, tags, and opens one for somebody who called. */
describe('the story of tickets put in order', () => {
  let browser: Browser | null;
  let desk: TestApp;
  let maya: Visitor;
  let anna: Visitor;

  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp();
    maya = await walkInAs(desk, 'Maya');
    anna = await walkInAs(desk, 'Anna');
    await (await walkInAs(desk, 'David')).put('/settings', { openTicketsPerCustomer: 100 });
    await anna.post('/tags', { name: 'refund', colour: '#2fa866' });
    await anna.post('/tags', { name: 'report', colour: null });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const open = async (subject: string, ...said: string[]): Promise<string> => {
    const { body } = await maya.post('/tickets', { subject, text: said[0] ?? subject });
    for (const text of said.slice(1)) await maya.post(`/tickets/${body.id}/messages`, { text });
    return body.id;
  };
  const menu = async (page: Page, item: string): Promise<void> => {
    await page.getByRole('button', { name: 'More', exact: true }).first().click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const look = ({ size, scheme = 'light', language = 'en' }: WindowOptions, what: string) =>
    `work/${size}-${scheme}-${language}-${what}`;

  it.each([
    { size: 'desktop', scheme: 'light', language: 'en' },
    { size: 'phone', scheme: 'dark', language: 'en' },
  ] as const)('merges and splits ($size)', async (options) => {
    if (!browser) return;
    const from = await open(`Invoice, again (${options.size})`, 'Where is my invoice?', 'I need it today');
    const into = await open(
      `Invoice of May (${options.size})`,
      'My invoice is missing',
      'And the printer smokes',
    );
    const window = await openWindow(browser, options);
    try {
      const page = await walkIn(await window.newPage(), desk, 'Anna');
      await page.goto(`${desk.url}/app/desk/tickets/${from}`);
      await page.getByRole('log').getByText('I need it today').waitFor();
      await menu(page, 'Merge into…');
      await page.getByRole('radio', { name: new RegExp(into) }).click();
      await picture(page, look(options, 'merge'));
      await page.getByRole('button', { name: `Merge into ${into}` }).click();
      // The news leads there.
      await page.waitForURL(new RegExp(`tickets/${into}`));
      const log = page.getByRole('log');
      await log.getByText(`From ticket ${from}`).waitFor();
      await log.getByText('I need it today').waitFor();
      await picture(page, look(options, 'merged'));
      await page.goto(`${desk.url}/app/desk/tickets/${from}`);
      await page.waitForURL(new RegExp(`tickets/${into}`));

      await menu(page, 'Split off messages…');
      await page.getByRole('dialog').getByLabel('Subject').fill('Smoking printer');
      await page.getByRole('checkbox', { name: /printer smokes/ }).check();
      await picture(page, look(options, 'split'));
      await page.getByRole('button', { name: 'Move 1 message' }).click();
      await page.waitForURL((url) => !url.pathname.includes(into) && url.pathname.includes('/tickets/'));
      await page.getByRole('log').getByText('And the printer smokes').waitFor();
    } finally {
      await window.close();
    }
    expect((await maya.get(`/tickets/${from}`)).body.mergedIntoId).toBe(into);
  });

  it.each([
    { size: 'desktop', scheme: 'dark', language: 'en' },
    { size: 'phone', scheme: 'light', language: 'en' },
  ] as const)('links, tags and opens for somebody ($size)', async (options) => {
    if (!browser) return;
    const id = await open(`Broken cup (${options.size})`);
    const other = await open(`Broken plate (${options.size})`);
    const window = await openWindow(browser, options);
    try {
      const page = await walkIn(await window.newPage(), desk, 'Anna');
      await page.goto(`${desk.url}/app/desk/tickets/${id}`);
      await menu(page, 'Link with…');
      await page.getByRole('textbox', { name: 'Search by id or words' }).fill(other);
      await page.getByRole('radio', { name: new RegExp(other) }).click();
      await page.getByRole('button', { name: 'Link', exact: true }).click();
      if (options.size === 'phone') await page.getByRole('button', { name: /^Customer and details/ }).click();
      await page.getByRole('region', { name: 'Linked tickets' }).getByText('Broken plate').waitFor();

      const field = page.getByRole('combobox', { name: 'Add a tag' });
      await field.fill('ref');
      await page.getByRole('option', { name: /refund/ }).waitFor();
      await picture(page, look(options, 'tags'));
      await field.press('ArrowDown');
      await field.press('Enter');
      await page.getByRole('button', { name: 'Remove “refund”' }).waitFor();

      await page.goto(`${desk.url}/app/desk/new`);
      await page.getByRole('searchbox', { name: 'Customer' }).fill('Maya');
      await page.getByRole('button', { name: /Maya/ }).click();
      await page.getByLabel('Subject', { exact: true }).fill('Called about her order');
      await page.getByRole('button', { name: 'Note' }).click();
      await page.locator('form textarea').fill('Wants it delivered on Monday');
      await page.getByText('is told nothing until somebody answers').waitFor();
      await picture(page, look(options, 'opening'));
      await page.getByRole('button', { name: 'Open ticket' }).click();
      await page.getByRole('log').getByText('Wants it delivered on Monday').waitFor();
    } finally {
      await window.close();
    }
    expect((await anna.get(`/tickets/${id}`)).body.tags).toEqual(['refund']);
  });

  it('keeps the history out of the chat where somebody wants it so, and puts tags in order', async () => {
    if (!browser) return;
    const id = await open('History');
    const { version } = (await anna.get(`/tickets/${id}`)).body;
    await anna.put(`/tickets/${id}`, { version, priority: 'high', tags: ['report'] });
    const options = { size: 'desktop', scheme: 'light', language: 'ru' } as const;
    const window = await openWindow(browser, options);
    try {
      const page = await walkIn(await window.newPage(), desk, 'Anna');
      await page.goto(`${desk.url}/app/desk/tickets/${id}`);
      const line = page.getByRole('log').getByText(/важность/);
      await line.waitFor();
      await page.getByRole('button', { name: 'Ещё', exact: true }).first().click();
      await page.getByRole('menuitemcheckbox', { name: 'История в переписке' }).click();
      await line.waitFor({ state: 'detached' });
      await page.reload();
      await page.getByRole('log').getByText('History').waitFor();
      expect(await line.count()).toBe(0);

      await page.goto(`${desk.url}/app/admin/tags`);
      await page.getByRole('button', { name: /report/ }).click();
      await page.getByLabel('Название').fill('Отчёты');
      await page.getByRole('radio', { name: 'Фиолетовый' }).check();
      await picture(page, look(options, 'tag'));
      await page.getByRole('button', { name: 'Сохранить' }).click();
      await page.getByRole('button', { name: /отчёты/ }).waitFor();
      await picture(page, look(options, 'tags-page'));
    } finally {
      await window.close();
    }
    expect((await anna.get(`/tickets/${id}`)).body.tags).toEqual(['отчёты']);
  });
});
