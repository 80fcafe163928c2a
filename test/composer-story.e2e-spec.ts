import { barriersOf, expectAccessible } from './accessible';
import { startTestApp, type TestApp } from './app';
import { complaintsOf, launchBrowser, openWindow, picture, type Browser, type Page } from './browser';
import { eventually } from './eventually';
import { bubble, choose, meanwhile, sayYes, sendButton, walkIn } from './mini-app';
import type { Visitor } from './people';
import { walkInAs } from './showcase';
import { plugIn } from './sockets';
import { wordsIn, type Words } from './words';

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

  describe.each([
    ['desktop', 'light', 'en'],
    ['phone', 'light', 'ru'],
  ] as const)('%s, %s, %s', (size, scheme, language) => {
    const say = wordsIn(language);
    const button = (key: Parameters<Words>[0]) => page.getByRole('button', { name: say(key), exact: true });
    let page: Page;
    let complaints: string[];
    let ticketId: string;
    const shot = (name: string, at: string = scheme): Promise<void> =>
      picture(page, `composer/${size}-${at}-${language}-${name}`);
    const textsFor = async (who: Visitor): Promise<string[]> =>
      (await who.get(`/tickets/${ticketId}/messages`)).body.items.map(({ text }: { text: string }) => text);
    async function look(name: string): Promise<void> {
      await shot(name);
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await shot(name, 'dark');
      expect(await barriersOf(page, 'contrast')).toEqual([]);
      await page.emulateMedia({ colorScheme: scheme });
    }

    beforeAll(async () => {
      if (!browser) return;
      ({ id: ticketId } = (
        await maya.post('/tickets', { subject: `Kettle, ${size}`, text: 'It leaks' })
      ).body);
      page = await (await openWindow(browser, { size, scheme, language })).newPage();
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
      if (size === 'phone') await button('canned.open').click();
      else await field(page).pressSequentially('/');
      const list = page.getByRole('listbox', { name: say('canned.list') });
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
      await page
        .getByText(say('canned.none.found', { typed: 'nothing-of-the-kind' }))
        .first()
        .waitFor();
      await field(page).press('Enter');
      expect(await field(page).inputValue()).toBe('/nothing-of-the-kind');
      expect((await maya.get(`/tickets/${id}/messages`)).body.items).toHaveLength(1);
      await field(page).fill('');
      await open(page, ticketId);
    });

    it('is chosen from by arrows; Escape closes it, and the text and the focus are as before', async () => {
      if (!browser) return;
      const list = page.getByRole('listbox', { name: say('canned.list') });
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
      await button('canned.open').click();
      await list.waitFor();
      await field(page).press('Escape');
      await list.waitFor({ state: 'detached' });
      expect([await field(page).inputValue(), await focused()]).toEqual(['Hello', true]);
      await field(page).fill('');
    });

    it('keeps a draft of the answer and one of the note, and says so in the queue', async () => {
      if (!browser) return;
      await field(page).fill('An answer, not finished');
      await button('desk.note').click();
      expect(await field(page).inputValue()).toBe('');
      await field(page).fill('A note, not finished');
      // The page writes drafts down as it goes.
      await page.reload();
      await field(page).waitFor();
      await eventually(async () => expect(await field(page).inputValue()).toBe('An answer, not finished'));
      await button('desk.note').click();
      expect(await field(page).inputValue()).toBe('A note, not finished');
      if (size === 'phone') await page.goto(`${desk.url}/app/desk`);
      const row = page.locator(`a[data-ticket="${ticketId}"]`);
      await row.getByText(say('composer.draft'), { exact: true }).waitFor();
      await shot('drafts');
      if (size === 'phone') await open(page, ticketId);
    });

    it('calls a colleague who may read the ticket', async () => {
      if (!browser) return;
      if (size === 'phone') await button('desk.note').click();
      await field(page).fill('');
      await field(page).pressSequentially('Please look, @an');
      const option = page
        .getByRole('listbox', { name: say('mention.list') })
        .getByRole('option', { name: /Anna/ });
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
      const { lastMessage } = (await anna.get(`/tickets/${ticketId}`)).body;
      expect(lastMessage.calls).toEqual({ ids: [anna.id], names: [] });
      expect(await textsFor(maya)).not.toContainEqual(expect.stringContaining('Please look'));
      await button('desk.reply').click();
      expect(await field(page).inputValue()).toBe('An answer, not finished');
    });

    it('shows who else looks on, and who is answering', async () => {
      if (!browser) return;
      const wire = await plugIn(anna);
      await wire.tell('ticket.join', { ticketId });
      await page.getByRole('list', { name: say('desk.present') }).waitFor();
      await wire.tell('typing', { ticketId, active: true });
      const answering = page.getByText(say('desk.answering', { count: 1, name: 'Anna Kowalska' }));
      await answering.waitFor();
      await look('answering');
      await wire.tell('typing', { ticketId, active: false });
      await answering.waitFor({ state: 'detached' });
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
      await button('desk.note').click();
      await warning.waitFor({ state: 'detached' });
      await button('desk.reply').click();
      await warning.waitFor();
      await sendButton(page).click();
      const anyway = button('composer.sendAnyway');
      await anyway.and(page.locator(':focus')).waitFor();
      expect(await textsFor(maya)).not.toContain('My own answer');
      await anyway.click();
      await bubble(page, 'My own answer').waitFor();
      await warning.waitFor({ state: 'detached' });
      await eventually(async () => expect(await textsFor(maya)).toContain('My own answer'));
    });

    it('gives back a change that did not get through, beside what was begun meanwhile', async () => {
      if (!browser || size === 'phone') return;
      const save = page.getByRole('button', { name: 'Save', exact: true });
      const change = '**/tickets/*/messages/*';
      await choose(page, bubble(page, 'My own answer'), 'Edit');
      await field(page).fill('My own answer, and more');
      // There is no way to the desk.
      await page.route(change, (route) => route.abort('internetdisconnected'));
      const failed = page.waitForEvent('requestfailed', (one) => one.method() === 'PUT');
      await save.click();
      await failed;
      await eventually(async () => expect(await field(page).inputValue()).toBe('My own answer, and more'));
      await save.waitFor();
      await page.unroute(change);
      await page.reload();
      await save.waitFor();
      expect(await field(page).inputValue()).toBe('My own answer, and more');

      // It comes back while something else is being written.
      let refuse = (): void => undefined;
      let began = (): void => undefined;
      const asked = new Promise<void>((resolve) => (began = resolve));
      await page.route(change, async (route) => {
        const refused = new Promise<void>((resolve) => (refuse = resolve));
        began();
        await refused;
        await route.abort('internetdisconnected');
      });
      await save.click();
      await asked;
      await field(page).fill('Something else');
      refuse();
      const goOn = page.locator('.desk-chat form').getByRole('button', { name: 'Edit', exact: true });
      await goOn.waitFor();
      expect(await field(page).inputValue()).toBe('Something else');
      await page.unroute(change);
      await shot('unsaved');
      await goOn.click();
      await eventually(async () => expect(await field(page).inputValue()).toBe('My own answer, and more'));
      await save.click();
      await bubble(page, 'My own answer, and more').waitFor();
      await eventually(async () => expect(await textsFor(maya)).toContain('My own answer, and more'));
      expect(await field(page).inputValue()).toBe('Something else');
    });

    it('sends in one tab what was begun in another, and not again', async () => {
      if (!browser || size === 'phone') return;
      const second = await page.context().newPage();
      await walkIn(second, desk, 'Tomas');
      await open(second, ticketId);
      await eventually(async () => expect(await field(second).inputValue()).toBe('Something else'));
      await sendButton(second).click();
      await bubble(second, 'Something else').waitFor();
      await eventually(async () => expect(await field(page).inputValue()).toBe(''));
      await second.close();
    });

    it('is never covered by what is said in passing', async () => {
      if (!browser) return;
      const other = (await maya.post('/tickets', { subject: 'Elsewhere', text: 'Hello' })).body.id;
      const tomas = await walkInAs(desk, 'Tomas');
      await tomas.post(`/tickets/${other}/claim`);
      await maya.post(`/tickets/${other}/messages`, { text: 'Anybody there?' });
      const toast = page.locator('.toasts > div').filter({ hasText: 'Anybody there?' });
      await toast.waitFor();
      await shot('toast');
      const [said, form] = [
        (await toast.boundingBox())!,
        (await page.locator('.desk-chat form').boundingBox())!,
      ];
      expect(said.y + said.height <= form.y || said.y >= form.y + form.height).toBe(true);
    });
  });

  it.each([
    ['desktop', 'dark', 'ru'],
    ['phone', 'dark', 'en'],
  ] as const)('keeps canned replies, in %s, %s, %s', async (size, scheme, language) => {
    if (!browser) return;
    const say = wordsIn(language);
    const words = { en: 'This is for you, ', ru: 'Это вам, ' }[language];
    const filled = { en: 'This is for you, Maya', ru: 'Это вам, Майя' }[language];
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
      await page.getByRole('button', { name: say('canned.add') }).click();
      const sheet = page.getByRole('dialog');
      await sheet.getByLabel(say('canned.name'), { exact: true }).fill('refund');
      await sheet.getByLabel(say('canned.label'), { exact: true }).fill(name);
      const text = sheet.locator('textarea');
      const save = sheet.getByRole('button', { name: say('app.save') });
      await text.fill(`${words}{{customer.nmae}}`);
      await sheet.getByRole('alert').getByText('customer.nmae').waitFor();
      expect(await save.isDisabled()).toBe(true);
      await shot(page, 'wrong');
      await text.fill(words);
      await sheet
        .getByRole('button', { name: say('canned.variable.customer.first_name'), exact: true })
        .click();
      await sheet.getByText(filled, { exact: true }).waitFor();
      await expectAccessible(page);
      await shot(page, 'new');
      await sheet.getByRole('switch', { name: new RegExp(`^${say('canned.share')}`) }).click();
      await save.click();
      await page.getByText(say('error.CANNED_NAME_TAKEN', { name: 'refund' })).waitFor();
      await sheet.getByLabel(say('canned.name'), { exact: true }).fill(name);
      await sheet.getByRole('switch', { name: new RegExp(`^${say('canned.share')}`) }).click();
      await save.click();
      await sheet.waitFor({ state: 'detached' });
      await page.getByText(say('canned.mine.section'), { exact: true }).waitFor();

      const row = page.getByRole('button', { name: `/${name}` });
      await row.click();
      await text.fill('42');
      await save.click();
      await sheet.waitFor({ state: 'detached' });
      await row.getByText('42', { exact: true }).waitFor();

      // A colleague is faster: what they wrote elsewhere in the form comes in, one's own words stay and can be saved.
      const { items } = (await anna.get(`/canned-replies?q=${name}`)).body;
      const { id, version } = items.find((one: { name: string }) => one.name === name);
      const title = sheet.getByLabel(say('canned.label'), { exact: true });
      await row.click();
      await text.fill('43');
      await meanwhile(page, 'PUT', `/canned-replies/${id}`, () =>
        anna.put(`/canned-replies/${id}`, { version, title: 'Theirs' }),
      );
      await save.click();
      await eventually(async () => expect(await title.inputValue()).toBe('Theirs'));
      expect(await text.inputValue()).toBe('43');
      await save.click();
      await sheet.waitFor({ state: 'detached' });
      await row.getByText('43', { exact: true }).waitFor();
      await row.getByText('Theirs', { exact: true }).waitFor();
      await row.click();
      await sheet.getByRole('button', { name: say('canned.delete') }).click();
      await shot(page, 'delete');
      await sayYes(page, say('canned.delete'));
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
