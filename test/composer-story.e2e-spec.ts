import { startTestApp, type TestApp } from './app';
import { complaintsOf, launchBrowser, openWindow, picture, type Browser, type Page } from './browser';
import { eventually } from './eventually';
import { bubble, sendButton, walkIn } from './mini-app';
import type { Visitor } from './people';
import { walkInAs } from './showcase';

const textsOf = (text: string) => ({ text, entities: [] });

/** Somebody of the staff writes: with canned replies, to colleagues, and beside one who was faster. */
describe('the story of the composer', () => {
  let browser: Browser | null;
  let desk: TestApp;
  let maya: Visitor;
  let anna: Visitor;

  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp();
    [maya, anna] = [await walkInAs(desk, 'Maya'), await walkInAs(desk, 'Anna')];
    const reply = (name: string, title: string, en: string, ru?: string) =>
      anna.post('/canned-replies', {
        ...{ name, title, shared: true },
        texts: { en: textsOf(en), ...(ru && { ru: textsOf(ru) }) },
      });
    await reply('hello', 'Greeting', 'Hello {{customer.first_name}}, {{agent.first_name}} here.');
    await reply(
      'refund',
      'The money is on its way',
      'Your money for {{ticket.id}} is on its way, {{customer.first_name}}.',
      'Деньги уже в пути, {{customer.first_name}}.',
    );
    await reply('photo', 'Ask for a photo', 'Could you send a photo of it?');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const field = (page: Page) => page.locator('.desk-chat form textarea');
  async function open(page: Page, ticketId: string): Promise<void> {
    await page.goto(`${desk.url}/app/desk/tickets/${ticketId}`);
    await field(page).waitFor();
  }

  describe.each(['desktop', 'phone'] as const)('%s', (size) => {
    let page: Page;
    let complaints: string[];
    let ticketId: string;
    const shot = (name: string): Promise<void> => picture(page, `composer/${size}-${name}`);

    beforeAll(async () => {
      if (!browser) return;
      ({ id: ticketId } = (
        await maya.post('/tickets', { subject: `Kettle, ${size}`, text: 'It leaks' })
      ).body);
      page = await (await openWindow(browser, { size })).newPage();
      complaints = complaintsOf(page);
      await walkIn(page, desk, 'Tomas');
      await open(page, ticketId);
    });
    afterAll(async () => {
      await page?.context().close();
      expect(complaints ?? []).toEqual([]);
    });

    it('puts in a canned reply, filled, that can still be changed', async () => {
      if (!browser) return;
      if (size === 'phone') await page.getByRole('button', { name: 'Canned replies', exact: true }).click();
      else await field(page).pressSequentially('/');
      const list = page.getByRole('listbox', { name: 'Canned replies' });
      await list.getByRole('option').nth(2).waitFor();
      await shot('light-en-list');
      await field(page).pressSequentially('mon');
      expect(await list.getByRole('option').count()).toBe(1);
      const filled = `Your money for ${ticketId} is on its way, Maya.`;
      await page.getByText(filled).and(page.locator(':visible')).first().waitFor();
      if (size === 'phone') await list.getByRole('option').click();
      else await field(page).press('Enter');
      await eventually(async () => expect(await field(page).inputValue()).toBe(filled));
      // Nothing has gone.
      expect((await maya.get(`/tickets/${ticketId}/messages`)).body.items).toHaveLength(1);
      await field(page).pressSequentially(' Bye!');
      await sendButton(page).click();
      await bubble(page, `${filled} Bye!`).waitFor();
      await eventually(async () => {
        const { items } = (await anna.get('/canned-replies?q=refund')).body;
        expect(items[0].useCount).toBeGreaterThan(0);
      }, 5_000);
    });

    it('closes the list by Escape and leaves what was typed', async () => {
      if (!browser || size === 'phone') return;
      await field(page).pressSequentially('/he');
      await page.getByRole('listbox').waitFor();
      await field(page).press('Escape');
      await page.getByRole('listbox').waitFor({ state: 'detached' });
      expect(await field(page).inputValue()).toBe('/he');
      await field(page).fill('');
    });

    it('keeps a draft of the answer and one of the note, and says so in the queue', async () => {
      if (!browser) return;
      await field(page).fill('An answer, not finished');
      await page.getByRole('button', { name: 'Note', exact: true }).click();
      expect(await field(page).inputValue()).toBe('');
      await field(page).fill('A note, not finished');
      // The page writes drafts down as it goes.
      await page.reload();
      await field(page).waitFor();
      await eventually(async () => expect(await field(page).inputValue()).toBe('An answer, not finished'));
      await page.getByRole('button', { name: 'Note', exact: true }).click();
      expect(await field(page).inputValue()).toBe('A note, not finished');
      if (size === 'phone') await page.goto(`${desk.url}/app/desk`);
      const row = page.locator(`a[data-ticket="${ticketId}"]`);
      await row.getByText('Draft', { exact: true }).waitFor();
      await shot('light-en-drafts');
      if (size === 'phone') await open(page, ticketId);
    });

    it('calls a colleague who may read the ticket', async () => {
      if (!browser) return;
      if (size === 'phone') await page.getByRole('button', { name: 'Note', exact: true }).click();
      await field(page).fill('');
      await field(page).pressSequentially('Please look, @an');
      const option = page.getByRole('listbox', { name: 'Colleagues' }).getByRole('option', { name: /Anna/ });
      await option.waitFor();
      await shot('light-en-mention');
      if (size === 'phone') await option.click();
      else await field(page).press('Enter');
      await eventually(async () =>
        expect(await field(page).inputValue()).toMatch(/^Please look, @anna\S* $/),
      );
      await sendButton(page).click();
      await bubble(page, 'Please look,').waitFor();
      const customers = (await maya.get(`/tickets/${ticketId}/messages`)).body.items;
      expect(JSON.stringify(customers)).not.toContain('Please look');
      await page.getByRole('button', { name: 'Answer', exact: true }).click();
      expect(await field(page).inputValue()).toBe('An answer, not finished');
    });

    it('says that a colleague was faster, before a second answer goes', async () => {
      if (!browser) return;
      await field(page).fill('My own answer');
      await anna.post(`/tickets/${ticketId}/messages`, { text: 'I have just sent you a new one.' });
      const warning = page.getByRole('alert').filter({ hasText: 'Anna' });
      await warning.getByText('I have just sent you a new one.').waitFor();
      await shot('light-en-meanwhile');
      await sendButton(page).click();
      const said = async (): Promise<string[]> =>
        (await maya.get(`/tickets/${ticketId}/messages`)).body.items.map(
          ({ text }: { text: string }) => text,
        );
      expect(await said()).not.toContain('My own answer');
      await page.getByRole('button', { name: 'Send anyway' }).click();
      await bubble(page, 'My own answer').waitFor();
      await warning.waitFor({ state: 'detached' });
      await eventually(async () => expect(await said()).toContain('My own answer'), 5_000);
    });
  });

  it.each([
    ['desktop', 'dark', 'ru'],
    ['phone', 'dark', 'ru'],
  ] as const)('keeps canned replies, in %s, %s, %s', async (size, scheme, language) => {
    if (!browser) return;
    const window = await openWindow(browser, { size, scheme, language });
    try {
      const page = await window.newPage();
      await walkIn(page, desk, 'Anna');
      await page.goto(`${desk.url}/app/admin/canned-replies`);
      await page.getByText('/refund', { exact: true }).waitFor();
      await picture(page, `composer/${size}-${scheme}-${language}-replies`);
      await page.getByRole('button', { name: 'Добавить' }).click();
      const sheet = page.getByRole('dialog');
      await sheet.getByLabel('Имя', { exact: true }).fill(`gift-${size}`);
      await sheet.getByLabel('Название', { exact: true }).fill('Подарок');
      const text = sheet.locator('textarea');
      await text.fill('Это вам, {{customer.nmae}}');
      await sheet.getByRole('alert').getByText('customer.nmae').waitFor();
      expect(await sheet.getByRole('button', { name: 'Сохранить' }).isDisabled()).toBe(true);
      await text.fill('Это вам, ');
      await sheet.getByRole('button', { name: 'Имя клиента', exact: true }).click();
      await sheet.getByText('Это вам, Майя', { exact: true }).waitFor();
      await picture(page, `composer/${size}-${scheme}-${language}-new`);
      await sheet.getByRole('button', { name: 'Сохранить' }).click();
      await page.getByText(`/gift-${size}`, { exact: true }).waitFor();
    } finally {
      await window.close();
    }
  });

  it('forgets drafts when somebody signs out', async () => {
    if (!browser) return;
    const { id } = (await maya.post('/tickets', { subject: 'Signing out', text: 'Hello' })).body;
    const window = await openWindow(browser, { size: 'desktop' });
    try {
      const page = await window.newPage();
      await walkIn(page, desk, 'Tomas');
      await open(page, id);
      await field(page).fill('Never to be seen');
      await page.goto(`${desk.url}/app/desk/me`);
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
      await eventually(async () => {
        const kept = await page.evaluate<string>('JSON.stringify(localStorage)');
        expect(kept).not.toContain('Never to be seen');
      });
    } finally {
      await window.close();
    }
  });
});
