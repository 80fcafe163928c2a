import { expectAccessible } from './accessible';
import { startTestApp, type TestApp } from './app';
import { complaintsOf, launchBrowser, openWindow, picture, type Browser, type Page } from './browser';
import { eventually } from './eventually';
import { bubble, hold, sayYes, walkIn } from './mini-app';
import type { Visitor } from './people';
import { walkInAs } from './showcase';

/** The admin writes a rule, looks what it would have done, and switches it on; a customer is answered. */
describe('the story of an auto-reply', () => {
  let browser: Browser | null;
  let desk: TestApp;
  let david: Visitor;
  let maya: Visitor;

  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp();
    david = await walkInAs(desk, 'David');
    maya = await walkInAs(desk, 'Maya');
    await maya.post('/tickets', { subject: 'Where is my refund?', text: 'You promised it for Monday.' });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  async function visit(
    options: Parameters<typeof openWindow>[1],
    name: string,
    tell: (page: Page) => Promise<void>,
  ): Promise<void> {
    if (!browser) return;
    const window = await openWindow(browser, options);
    try {
      const page = await window.newPage();
      const complaints = complaintsOf(page);
      await walkIn(page, desk, name);
      await tell(page);
      expect(complaints).toEqual([]);
    } finally {
      await window.close();
    }
  }
  const keep = async (page: Page, name: string): Promise<void> => {
    await picture(page, `automation/${name}`);
    await expectAccessible(page);
  };
  const open = async (page: Page): Promise<void> => {
    await page.goto(`${desk.url}/app/admin/auto-replies`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };

  it('is written and tried on what happened before it is kept', () =>
    visit({ size: 'desktop' }, 'David', async (page) => {
      await page.getByRole('link', { name: 'Manage' }).click();
      await page.getByRole('link', { name: /Auto-replies/ }).click();
      await page.getByText('Nothing happens by itself yet').waitFor();
      await keep(page, 'desktop-light-en-empty');
      await page.getByRole('button', { name: 'Add a rule' }).first().click();
      const form = page.getByRole('dialog');
      await form.getByLabel('Name, for the team').fill('Refunds');
      await form.getByLabel('When', { exact: true }).selectOption('keyword');
      await form.getByLabel('Words, with commas between them').fill('refund*, money back');
      const answer = form.getByLabel('Answer in English');
      await answer.fill('Hello {{customer.firstname}}');
      await form.getByText('Not known here: customer.firstname').waitFor();
      await answer.fill('Hello {{customer.first_name}}, a refund takes three days.');
      await form.getByText('Hello Maya, a refund takes three days.').waitFor();
      await form.getByLabel('Add tags').fill('refund');
      await keep(page, 'desktop-light-en-editor');
      await form.getByRole('button', { name: 'What would it have done?' }).click();
      await form.getByText('It would have run in 1 ticket of 1').waitFor();
      await form.getByRole('link', { name: 'Where is my refund?' }).scrollIntoViewIfNeeded();
      await keep(page, 'desktop-light-en-dry-run');
      await form.getByRole('button', { name: 'Add a rule' }).click();
      await form.waitFor({ state: 'detached' });
      await page.getByText('Has not run yet').waitFor();
    }));

  it('answers by itself, marked as such, and the team reads what was done', async () => {
    const subject = 'Second refund';
    await visit({ size: 'phone' }, 'Maya', async (page) => {
      const { id } = (await maya.post('/tickets', { subject, text: 'I would like a refund, too.' })).body;
      await eventually(async () => expect((await david.get(`/tickets/${id}`)).body.tags).toEqual(['refund']));
      await page.goto(`${desk.url}/app/tickets/${id}`);
      await bubble(page, 'Hello Maya, a refund takes three days.').waitFor();
      await page.getByRole('log').getByText('Automatic reply').waitFor();
      await keep(page, 'phone-light-en-customer');
    });
    await visit({ size: 'desktop', scheme: 'dark' }, 'David', async (page) => {
      await page.getByText(subject).first().click();
      await page.getByRole('log').getByText('Automatic reply').waitFor();
      await page.getByText('Rule “Refunds” answered and tagged it refund').first().waitFor();
      await keep(page, 'desktop-dark-en-timeline');
      await open(page);
      await page.getByText(/1 time in 30 days/).waitFor();
    });
  });

  it('is ordered and switched, and says when it is broken, on a phone', async () => {
    const { id } = (await david.post('/categories', { name: 'Old', icon: '📦' })).body;
    const rule = { name: 'Night', trigger: { on: 'out_of_hours' }, actions: { categoryId: id } };
    expect((await david.post('/auto-replies', rule)).status).toBe(201);
    await david.delete(`/categories/${id}`);
    const names = async () =>
      (await david.get('/auto-replies')).body.items.map(
        ({ name, active }: { name: string; active: boolean }) => (active ? name : `${name} off`),
      );
    await visit({ size: 'phone', scheme: 'dark', language: 'ru' }, 'David', async (page) => {
      await open(page);
      await page.getByText('Темы, в которую оно переносит, больше нет.').waitFor();
      // One after the other, before the first is answered.
      const go = await hold(page, 'PUT', '/auto-replies/**');
      const up = page.getByRole('button', { name: 'Поднять «Night»' });
      await up.focus();
      await page.keyboard.press('Enter');
      await up.and(page.locator(':focus')).waitFor();
      const night = page.getByRole('switch', { name: '«Night» включено' });
      await night.focus();
      for (const on of [false, true, false]) {
        await page.keyboard.press('Space');
        await night.and(page.locator(`[aria-checked="${on}"]`)).waitFor();
      }
      go();
      await eventually(async () => expect(await names()).toEqual(['Night off', 'Refunds']));
      await keep(page, 'phone-dark-ru-list');
      await page.getByText('Refunds').click();
      await page.getByLabel('Название, для команды').waitFor();
      await keep(page, 'phone-dark-ru-editor');
      // What was written is not lost by a slip of the finger.
      const name = page.getByLabel('Название, для команды');
      await name.fill('Возвраты');
      await page.keyboard.press('Escape');
      await sayYes(page, 'Отмена');
      expect(await name.inputValue()).toBe('Возвраты');
      await page.keyboard.press('Escape');
      await sayYes(page, 'Уйти');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });
    await visit({ size: 'desktop', language: 'ru' }, 'David', async (page) => {
      await open(page);
      await page.getByText('Refunds').waitFor();
      await keep(page, 'desktop-light-ru-list');
    });
  });
});
