import { deskWorkEn } from '@tessera/contracts/texts/desk-work.en';
import { deskWorkRu } from '@tessera/contracts/texts/desk-work.ru';
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
import { hold, sayYes, walkIn } from './mini-app';
import type { Visitor } from './people';
import { walkInAs } from './showcase';

const both = [
  { size: 'desktop', scheme: 'light', language: 'en' },
  { size: 'phone', scheme: 'dark', language: 'ru' },
] as const;
type Look = (typeof both)[number];
const texts = { en: deskWorkEn, ru: deskWorkRu } as const;
const more = { en: 'More', ru: 'Ещё' } as const;

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
  const menu = async (page: Page, { language }: Look, item: keyof typeof deskWorkEn): Promise<void> => {
    await page.getByRole('button', { name: more[language], exact: true }).first().click();
    await page.getByRole('menuitem', { name: texts[language][item] }).click();
  };
  const look = ({ size, scheme, language }: Look, what: string) =>
    `work/${size}-${scheme}-${language}-${what}`;

  async function visit(
    options: WindowOptions,
    name: string,
    act: (page: Page) => Promise<void>,
  ): Promise<void> {
    const window = await openWindow(browser!, options);
    try {
      const page = await walkIn(await window.newPage(), desk, name);
      const complaints = complaintsOf(page);
      await act(page);
      expect(complaints).toEqual([]);
    } finally {
      await window.close();
    }
  }

  it.each(both)('merges and splits, on a $size', async (options) => {
    if (!browser) return;
    const said = texts[options.language];
    const from = await open('Invoice, again', 'Where is my invoice?', 'I need it today');
    const into = await open('Invoice of May', 'My invoice is missing', 'And the printer smokes');
    const { version } = (await anna.get(`/tickets/${from}`)).body;
    await anna.put(`/tickets/${from}`, { version, tags: ['refund'] });
    await visit(options, 'Anna', async (page) => {
      await page.goto(`${desk.url}/app/desk/tickets/${from}`);
      await page.getByRole('log').getByText('I need it today').waitFor();
      await menu(page, options, 'work.menu.merge');
      await picture(page, look(options, 'merge-choice'));
      await expectAccessible(page);
      await page.getByRole('textbox', { name: said['work.search'] }).fill(into);
      await page
        .getByRole('dialog')
        .getByRole('button', { name: new RegExp(into) })
        .click();
      const preview = page.getByRole('region', { name: said['work.merge.preview'] });
      await preview.getByText('refund').waitFor();
      await picture(page, look(options, 'merge'));
      await expectAccessible(page);
      await page.getByRole('dialog').getByRole('button', { name: said['work.merge'], exact: true }).click();
      // The news leads there.
      await page.waitForURL(new RegExp(`tickets/${into}`));
      const log = page.getByRole('log');
      await log.getByText('I need it today').waitFor();
      await picture(page, look(options, 'merged'));
      await expectAccessible(page);
      // The old address leads on; what is left there can be looked at all the same.
      await page.goto(`${desk.url}/app/desk/tickets/${from}`);
      await page.waitForURL(new RegExp(`tickets/${into}`));
      await log
        .getByRole('link', { name: new RegExp(`\\S ${from}$`) })
        .first()
        .click();
      await page.waitForURL(new RegExp(`tickets/${from}`));
      await log.getByText(into).first().waitFor();
      await picture(page, look(options, 'old'));
      await expectAccessible(page);
      await page.getByRole('link', { name: options.language === 'en' ? 'Go there' : 'Перейти' }).click();
      await page.waitForURL(new RegExp(`tickets/${into}`));

      await menu(page, options, 'work.menu.split');
      const sheet = page.getByRole('dialog');
      await sheet.getByLabel(said['work.split.subject']).fill('Smoking printer');
      await sheet.getByRole('checkbox', { name: /printer smokes/ }).check();
      await picture(page, look(options, 'split'));
      await expectAccessible(page);
      await sheet
        .getByRole('button', { name: options.language === 'en' ? 'Move 1 message' : 'Перенести 1' })
        .click();
      await page.waitForURL((url) => !url.pathname.includes(into) && url.pathname.includes('/tickets/'));
      await log.getByText('And the printer smokes').waitFor();
      await picture(page, look(options, 'part'));
    });
    expect((await maya.get(`/tickets/${from}`)).body.mergedIntoId).toBe(into);

    // Its customer is led on, too, and finds all that was said.
    await visit({ ...options, size: 'phone' }, 'Maya', async (page) => {
      await page.goto(`${desk.url}/app/tickets/${from}`);
      await page.waitForURL(new RegExp(`tickets/${into}`));
      await page.getByRole('log').getByText('I need it today').waitFor();
      await picture(page, look(options, 'customer'));
      await expectAccessible(page);
    });
  });

  it.each(both)('links, tags and opens for somebody, on a $size', async (options) => {
    if (!browser) return;
    const said = texts[options.language];
    const id = await open('Broken cup');
    const other = await open('Broken plate');
    const [priority, high] = options.language === 'en' ? [/^Priority/, 'High'] : [/^Важность/, 'Высокая'];
    await visit(options, 'Anna', async (page) => {
      await page.goto(`${desk.url}/app/desk/tickets/${id}`);
      await menu(page, options, 'work.menu.link');
      await page.getByRole('textbox', { name: said['work.search'] }).waitFor();
      await picture(page, look(options, 'link'));
      await expectAccessible(page);
      await page.getByRole('textbox', { name: said['work.search'] }).fill(other);
      await page
        .getByRole('dialog')
        .getByRole('button', { name: new RegExp(other) })
        .click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      // What is done while something else is on its way comes after it.
      const go = await hold(page, 'PUT', `/tickets/${id}`);
      await page.getByRole('button', { name: priority }).click();
      await page.getByRole('menuitem', { name: high }).click();
      await page.getByRole('button', { name: priority }).filter({ hasText: high }).waitFor();
      if (options.size === 'phone') await page.getByRole('button', { name: /^Клиент и подробности/ }).click();
      await page.getByRole('region', { name: said['work.links'] }).getByText('Broken plate').waitFor();

      const field = page.getByRole('combobox');
      await field.fill('ref');
      await page.getByRole('option', { name: /refund/ }).waitFor();
      await picture(page, look(options, 'tags'));
      await expectAccessible(page);
      await field.press('ArrowDown');
      await field.press('Enter');
      await page.keyboard.type('cup');
      await page.keyboard.press('Enter');
      for (const tag of [/[“«]refund/, /[“«]cup/]) await page.getByRole('button', { name: tag }).waitFor();
      go();
      await eventually(async () => {
        const { priority: now, tags } = (await anna.get(`/tickets/${id}`)).body;
        expect({ now, tags }).toEqual({ now: 'high', tags: ['refund', 'cup'] });
      });
      await page.unroute(`**/tickets/${id}`);

      await page.getByRole('link', { name: said['opening.forPerson'].replace('{name}', 'Maya') }).click();
      const form = page.getByRole('main').locator('form');
      await form.getByText('Maya Lindqvist', { exact: true }).waitFor();
      await form.getByLabel(said['work.split.subject']).fill('Called about her order');
      await form.getByRole('button', { name: options.language === 'en' ? 'Note' : 'Заметка' }).click();
      await form.locator('textarea').fill('Wants it delivered on Monday');
      await page.reload();
      await form.getByText('Maya Lindqvist', { exact: true }).waitFor();
      await eventually(async () =>
        expect(await form.locator('textarea').inputValue()).toBe('Wants it delivered on Monday'),
      );
      await picture(page, look(options, 'opening'));
      await expectAccessible(page);
      if (options.size === 'phone') await page.getByRole('button', { name: said['opening.submit'] }).click();
      else await form.locator('textarea').press('Control+Enter');
      await page.getByRole('log').getByText('Wants it delivered on Monday').waitFor();
    });
  });

  it('keeps the history out of the chat where somebody wants it so', async () => {
    if (!browser) return;
    const id = await open('History');
    const { version } = (await anna.get(`/tickets/${id}`)).body;
    await anna.put(`/tickets/${id}`, { version, priority: 'high', tags: ['report'] });
    await visit({ size: 'desktop', language: 'ru' }, 'Anna', async (page) => {
      await page.goto(`${desk.url}/app/desk/tickets/${id}`);
      const line = page.getByRole('log').getByText(/важность/i);
      await line.waitFor();
      await page.getByRole('button', { name: 'Ещё', exact: true }).first().click();
      await page.getByRole('menuitemcheckbox', { name: 'История в переписке' }).click();
      await page.getByRole('menu').waitFor({ state: 'detached' });
      await line.waitFor({ state: 'detached' });
      await page.reload();
      await page.getByRole('log').getByText('History').waitFor();
      expect(await line.count()).toBe(0);
      await page
        .getByRole('region', { name: 'История' })
        .getByText(/важность/i)
        .waitFor();
      await picture(page, 'work/desktop-light-ru-apart');
    });
  });

  it.each(both)('puts the catalogue of tags in order, on a $size', async (options) => {
    if (!browser) return;
    const said = texts[options.language];
    const urgent = new RegExp(`urgent ${options.size}`);
    const id = await open('Words');
    const { version } = (await anna.get(`/tickets/${id}`)).body;
    await anna.put(`/tickets/${id}`, { version, tags: ['reprot', 'spare'] });
    await visit(options, 'Anna', async (page) => {
      await page.goto(`${desk.url}/app/admin/tags`);
      const sheet = page.getByRole('dialog');
      await page.getByRole('button', { name: said['tags.new'] }).click();
      await sheet.getByLabel(said['tags.name']).fill(`Urgent ${options.size}`);
      await sheet.getByRole('radio', { name: said['tags.colour.purple'] }).check();
      await sheet.getByRole('button', { name: said['tags.create'] }).click();
      await page.getByRole('button', { name: urgent }).waitFor();

      await page.getByRole('button', { name: /reprot/ }).click();
      await picture(page, look(options, 'tag'));
      await expectAccessible(page);
      await sheet.getByRole('combobox').selectOption('report');
      await sheet.getByRole('button', { name: said['tags.merge'], exact: true }).click();
      await sayYes(page, said['tags.merge']);
      await sheet.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: /reprot/ }).waitFor({ state: 'detached' });

      await page.getByRole('button', { name: /spare/ }).click();
      await sheet.getByRole('button', { name: said['tags.delete'] }).click();
      await sayYes(page, said['tags.delete']);
      await sheet.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: /spare/ }).waitFor({ state: 'detached' });
      await picture(page, look(options, 'catalogue'));
      await expectAccessible(page);

      await page.getByRole('button', { name: urgent }).click();
      await sheet.getByLabel(said['tags.name']).fill(`soon ${options.size}`);
      await sheet.getByRole('button', { name: said['tags.save'] }).click();
      await page.getByRole('button', { name: new RegExp(`soon ${options.size}`) }).waitFor();
    });
    expect((await anna.get(`/tickets/${id}`)).body.tags).toEqual(['report']);
  });
});
