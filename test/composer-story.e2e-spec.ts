import { barriersOf, expectAccessible } from './accessible';
import { startTestApp, type TestApp } from './app';
import { complaintsOf, launchBrowser, openWindow, picture, type Browser, type Page } from './browser';
import { eventually } from './eventually';
import { bubble, sayYes, sendButton, walkIn } from './mini-app';
import type { Visitor } from './people';
import { walkInAs } from './showcase';
import { plugIn } from './sockets';

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
    const textsFor = async (who: Visitor): Promise<string[]> =>
      (await who.get(`/tickets/${ticketId}/messages`)).body.items.map(({ text }: { text: string }) => text);
    async function look(name: string): Promise<void> {
      await shot(`light-en-${name}`);
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await shot(`dark-en-${name}`);
      expect(await barriersOf(page, 'contrast')).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
    }

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
      await look('list');
      await field(page).pressSequentially('mon');
      await eventually(async () => expect(await list.getByRole('option').count()).toBe(1));
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
      });
    });

    const focused = (): Promise<boolean> =>
      page.evaluate<boolean>(`document.activeElement.matches('.desk-chat form textarea')`);

    it('loses no key of those who type ahead, and sends nothing by mistake', async () => {
      if (!browser || size === 'phone') return;
      // A ticket where nobody has asked for the list yet, and the focus anywhere.
      const { id } = (await maya.post('/tickets', { subject: 'In a hurry', text: 'Hello' })).body;
      await open(page, id);
      await page.keyboard.type('/refund\n');
      const filled = `Your money for ${id} is on its way, Maya.`;
      await eventually(async () => expect(await field(page).inputValue()).toBe(filled));
      await field(page).fill('/nothing-of-the-kind');
      await page.getByText('Nothing is called').first().waitFor();
      await field(page).press('Enter');
      expect(await field(page).inputValue()).toBe('/nothing-of-the-kind');
      expect((await maya.get(`/tickets/${id}/messages`)).body.items).toHaveLength(1);
      await field(page).fill('');
      await open(page, ticketId);
    });

    it('is chosen from by arrows; Escape closes it, and the text and the focus are as before', async () => {
      if (!browser) return;
      const list = page.getByRole('listbox', { name: 'Canned replies' });
      const chosen = list.getByRole('option', { selected: true });
      if (size === 'desktop') {
        await field(page).pressSequentially('/');
        await list.waitFor();
        const first = await chosen.innerText();
        await field(page).press('ArrowDown');
        await eventually(async () => expect(await chosen.innerText()).not.toBe(first));
        expect(await field(page).getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
        await field(page).press('ArrowUp');
        await eventually(async () => expect(await chosen.innerText()).toBe(first));
        await field(page).pressSequentially('he');
        await field(page).press('Escape');
        await list.waitFor({ state: 'detached' });
        expect([await field(page).inputValue(), await focused()]).toEqual(['/he', true]);
      }
      // A sign that nobody typed goes again.
      await field(page).fill('Hello');
      await page.getByRole('button', { name: 'Canned replies', exact: true }).click();
      await list.waitFor();
      await field(page).press('Escape');
      await list.waitFor({ state: 'detached' });
      expect([await field(page).inputValue(), await focused()]).toEqual(['Hello', true]);
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
      await look('mention');
      if (size === 'phone') await option.click();
      else await field(page).press('Enter');
      await eventually(async () =>
        expect(await field(page).inputValue()).toMatch(/^Please look, @anna\S* $/),
      );
      await sendButton(page).click();
      await bubble(page, 'Please look,').waitFor();
      await eventually(async () =>
        expect(await textsFor(anna)).toContainEqual(expect.stringMatching(/^Please look/)),
      );
      expect(await textsFor(maya)).not.toContainEqual(expect.stringContaining('Please look'));
      await page.getByRole('button', { name: 'Answer', exact: true }).click();
      expect(await field(page).inputValue()).toBe('An answer, not finished');
    });

    it('shows who else looks on, and who is answering', async () => {
      if (!browser) return;
      const wire = await plugIn(anna);
      await wire.tell('ticket.join', { ticketId });
      await page.getByRole('list', { name: 'Also looking at this' }).waitFor();
      await wire.tell('typing', { ticketId, active: true });
      await page.getByText('Anna Kowalska is answering right now').waitFor();
      await look('answering');
      await wire.tell('typing', { ticketId, active: false });
      await page.getByText('Anna Kowalska is answering right now').waitFor({ state: 'detached' });
      wire.socket.disconnect();
    });

    it('says that a colleague was faster, before a second answer goes', async () => {
      if (!browser) return;
      await field(page).fill('My own answer');
      await anna.post(`/tickets/${ticketId}/messages`, { text: 'I have just sent you a new one.' });
      const warning = page.getByRole('alert').filter({ hasText: 'Anna' });
      await warning.getByText('I have just sent you a new one.').waitFor();
      await look('meanwhile');
      // A look into the note forgets nothing.
      await page.getByRole('button', { name: 'Note', exact: true }).click();
      await warning.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Answer', exact: true }).click();
      await warning.waitFor();
      await sendButton(page).click();
      const anyway = page.getByRole('button', { name: 'Send anyway' });
      await anyway.and(page.locator(':focus')).waitFor();
      expect(await textsFor(maya)).not.toContain('My own answer');
      await anyway.click();
      await bubble(page, 'My own answer').waitFor();
      await warning.waitFor({ state: 'detached' });
      await eventually(async () => expect(await textsFor(maya)).toContain('My own answer'));
    });
  });

  const said = {
    en: {
      ...{
        add: 'Add',
        name: 'Name',
        title: 'Title',
        share: /^Shared with the team/,
        save: 'Save',
        delete: 'Delete',
      },
      ...{ text: 'This is for you, ', filled: 'This is for you, Maya', customer: 'Customer’s first name' },
      ...{ taken: /taken already/, mine: 'Mine alone' },
    },
    ru: {
      ...{ add: 'Добавить', name: 'Имя', title: 'Название', share: /^Общая для команды/, save: 'Сохранить' },
      ...{ delete: 'Удалить', text: 'Это вам, ', filled: 'Это вам, Майя', customer: 'Имя клиента' },
      ...{ taken: /уже занято/, mine: 'Только мои' },
    },
  } as const;

  it.each([
    ['desktop', 'dark', 'ru'],
    ['phone', 'light', 'en'],
  ] as const)('keeps canned replies, in %s, %s, %s', async (size, scheme, language) => {
    if (!browser) return;
    const words = said[language];
    const window = await openWindow(browser, { size, scheme, language });
    const shot = (page: Page, name: string) =>
      picture(page, `composer/${size}-${scheme}-${language}-${name}`);
    try {
      const page = await window.newPage();
      await walkIn(page, desk, 'Anna');
      await page.goto(`${desk.url}/app/admin/canned-replies`);
      await page.getByText('/refund', { exact: true }).waitFor();
      await shot(page, 'replies');
      await expectAccessible(page);

      const name = `gift-${size}`;
      await page.getByRole('button', { name: words.add }).click();
      const sheet = page.getByRole('dialog');
      await sheet.getByLabel(words.name, { exact: true }).fill('refund');
      await sheet.getByLabel(words.title, { exact: true }).fill(name);
      const text = sheet.locator('textarea');
      const save = sheet.getByRole('button', { name: words.save });
      await text.fill(`${words.text}{{customer.nmae}}`);
      await sheet.getByRole('alert').getByText('customer.nmae').waitFor();
      expect(await save.isDisabled()).toBe(true);
      await shot(page, 'wrong');
      await text.fill(words.text);
      await sheet.getByRole('button', { name: words.customer, exact: true }).click();
      await sheet.getByText(words.filled, { exact: true }).waitFor();
      await expectAccessible(page);
      await shot(page, 'new');
      await sheet.getByRole('switch', { name: words.share }).click();
      await save.click();
      await page.getByText(words.taken).waitFor();
      await sheet.getByLabel(words.name, { exact: true }).fill(name);
      await sheet.getByRole('switch', { name: words.share }).click();
      await save.click();
      await sheet.waitFor({ state: 'detached' });
      await page.getByText(words.mine, { exact: true }).waitFor();

      const row = page.getByRole('button', { name: `/${name}` });
      await row.click();
      await text.fill('42');
      await save.click();
      await sheet.waitFor({ state: 'detached' });
      await row.getByText('42', { exact: true }).waitFor();
      await row.click();
      await sheet.getByRole('button', { name: words.delete }).click();
      await shot(page, 'delete');
      await sayYes(page, words.delete);
      await sheet.waitFor({ state: 'detached' });
      await row.waitFor({ state: 'detached' });
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
      const kept = () => page.evaluate<string>('JSON.stringify(localStorage)');
      await field(page).fill('Never to be seen');
      await eventually(async () => expect(await kept()).toContain('Never to be seen'));
      await page.goto(`${desk.url}/app/desk/me`);
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await sayYes(page, 'Sign out');
      await eventually(async () => expect(await kept()).not.toContain('Never to be seen'));
    } finally {
      await window.close();
    }
  });
});
