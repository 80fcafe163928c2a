import { expectAccessible } from './accessible';
import { startTestApp } from './app';
import { complaintsOf, launchBrowser, openWindow, picture, type Browser, type Page } from './browser';
import { eventually } from './eventually';
import { keepsFocus } from './mini-app';
import { walkInAs } from './showcase';
import { wordsIn } from './words';

/** A customer's whole way without a mouse, and the staff's. */
describe('the keyboard alone', () => {
  let browser: Browser | null;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('opens a ticket, goes through the conversation and answers, in Russian', async () => {
    if (!browser) return;
    const desk = await startTestApp();
    const window = await openWindow(browser, { size: 'desktop', scheme: 'dark', language: 'ru' });
    const say = wordsIn('ru');
    try {
      const page = await window.newPage();
      const complaints = complaintsOf(page);
      const press = (key: string) => page.keyboard.press(key);
      await page.goto(`${desk.url}/app/`);
      await page.getByRole('button', { name: /^Maya/ }).press('Enter');
      await page.getByRole('button', { name: say('tickets.new') }).press('Enter');

      await page.getByLabel(say('newTicket.subject')).focus();
      await page.keyboard.type('Нет звука');
      await press('Enter');
      await page.keyboard.type('После обновления.');
      await press('Tab');
      await page
        .getByRole('button', { name: say('files.attach') })
        .and(page.locator(':focus'))
        .waitFor();
      await press('Tab');
      expect(await focused(page)).toContain(say('priority.normal'));
      await press('ArrowRight');
      await page.getByRole('radio', { name: say('priority.high'), checked: true }).waitFor();
      await press('Shift+Tab');
      expect(await seen(page)).toBe(true);
      await press('Shift+Tab');
      await press('Control+Enter');
      await page.getByRole('log').getByText('После обновления.').waitFor();

      await page.getByRole('textbox').last().focus();
      await page.keyboard.type('Только на одном телефоне.');
      await press('Enter');
      await page.getByRole('log').getByText('Только на одном телефоне.').waitFor();
      expect(await seen(page)).toBe(true);

      // One stop for the whole conversation; its arrows do the rest.
      await press('Shift+Tab');
      await press('Shift+Tab');
      expect(await focused(page)).toMatch(/^Только на одном телефоне/);
      await press('ArrowUp');
      expect(await focused(page)).toMatch(/^После обновления/);
      expect(await seen(page)).toBe(true);
      await picture(page, 'desktop-dark-ru-keyboard-message');

      const menu = page.getByRole('menu');
      await press('Enter');
      await menu.waitFor();
      await expectAccessible(page);
      await press('Escape');
      await menu.waitFor({ state: 'detached' });
      await eventually(async () => expect(await focused(page)).toMatch(/^После обновления/));

      await press('Enter');
      await page.getByRole('menuitem', { name: say('chat.delete') }).press('Enter');
      await page.getByRole('alertdialog').waitFor();
      await expectAccessible(page);
      await press('Escape');
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
      await page.locator('article:focus').waitFor();

      await press('Enter');
      await page.getByRole('menuitem', { name: say('chat.reply') }).press('Enter');
      await page.getByRole('button', { name: say('app.cancel') }).waitFor();
      await page.locator('textarea:focus').waitFor();
      await press('Escape');
      await page.getByRole('button', { name: say('app.cancel') }).waitFor({ state: 'detached' });
      expect(complaints).toEqual([]);
    } finally {
      await window.close();
      await desk.close();
    }
  });

  it('takes a ticket, notes, answers and closes it at the desk, and never loses its place', async () => {
    if (!browser) return;
    const desk = await startTestApp();
    const window = await openWindow(browser, { size: 'desktop' });
    try {
      const maya = await walkInAs(desk, 'Maya');
      const anna = await walkInAs(desk, 'Anna');
      const open = async (subject: string): Promise<string> =>
        (await maya.post('/tickets', { subject, text: 'Please help.' })).body.id;
      await open('The third');
      const second = await open('The second');
      await open('The first');

      const page = await window.newPage();
      const complaints = complaintsOf(page);
      const press = (key: string) => page.keyboard.press(key);
      const focus = page.locator(':focus');
      const row = (subject: string) => page.locator('[data-ticket]').filter({ hasText: subject });
      await page.goto(`${desk.url}/app/`);
      await page.getByRole('button', { name: /^Tomas/ }).press('Enter');
      await row('The third').waitFor();

      // Past the way around, from the first thing on the page.
      expect(await page.evaluate(`document.querySelector('a[href], button, input').innerText`)).toBe(
        'To the content',
      );
      await page.getByRole('button', { name: 'To the content' }).press('Enter');
      expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN');

      await press('j');
      await row('The first').and(focus).waitFor();
      await press('j');
      await row('The second').and(focus).waitFor();
      // A colleague takes what has the focus: the next row has it then.
      await anna.post(`/tickets/${second}/claim`);
      await row('The third').and(focus).waitFor();
      await press('k');
      await press('Enter');
      await page.getByRole('log').getByText('Please help.').waitFor();

      await press('c');
      await page.getByRole('button', { name: 'Status (S): In progress' }).waitFor();
      await press('n');
      await page.keyboard.type('Seen before.');
      await press('Enter');
      await page.getByRole('log').getByText('Seen before.').waitFor();
      await press('Escape');
      await press('r');
      await page.keyboard.type('Here is how.');
      await press('Enter');
      await page.getByRole('log').getByText('Here is how.').waitFor();
      await press('Escape');

      await press('s');
      await page.getByRole('menu').waitFor();
      await expectAccessible(page);
      await page.keyboard.type('Close');
      await press('Enter');
      const status = page.getByRole('button', { name: /^Status \(S\): Closed/ });
      await status.and(focus).waitFor();

      // What opens over the page gives the focus back to where it came from.
      for (const [key, role] of [
        ['Control+k', 'combobox'],
        ['Shift+?', 'dialog'],
      ] as const) {
        await press(key);
        await page.getByRole(role).first().waitFor();
        await expectAccessible(page);
        await press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await status.and(focus).waitFor();
      }
      // Whoever types on at once loses nothing, not even right after a menu.
      const chosen = page.getByRole('combobox').last();
      await press('Control+k');
      await page.keyboard.type('The third');
      expect(await chosen.inputValue()).toBe('The third');
      await press('Escape');
      for (const [key, written] of [
        ['Control+k', 'statistics'],
        ['n', 'Settled on the phone.'],
        ['/', 'thanks'],
        ['f', 'lamp'],
      ] as const) {
        await press('p');
        await page.keyboard.type('High');
        await press('Enter');
        await press(key);
        await page.keyboard.type(written);
        await page.evaluate('new Promise(requestAnimationFrame)');
        expect(await page.evaluate('document.activeElement.value')).toMatch(new RegExp(`${written}$`));
        await press('Escape');
        await press('Escape');
      }
      expect(await slowest(page)).toBeLessThan(0.001);
      expect(complaints).toEqual([]);
    } finally {
      await window.close();
      await desk.close();
    }
  });

  it('answers from the store, merges, and administers, with everything of a ticket in the palette', async () => {
    if (!browser) return;
    const desk = await startTestApp();
    const window = await openWindow(browser, { size: 'desktop', scheme: 'dark' });
    try {
      const maya = await walkInAs(desk, 'Maya');
      const david = await walkInAs(desk, 'David');
      await walkInAs(desk, 'Tomas');
      const open = async (subject: string): Promise<string> =>
        (await maya.post('/tickets', { subject, text: 'Please help.' })).body.id;
      const into = await open('The same');
      const from = await open('Once more');
      const texts = { en: { text: 'Hello {{customer.first_name}}, it is on its way.', entities: [] } };
      await david.post('/canned-replies', { name: 'sent', title: 'On its way', shared: true, texts });

      const page = await window.newPage();
      const complaints = complaintsOf(page);
      const press = (key: string) => page.keyboard.press(key);
      const focus = page.locator(':focus');
      const dialog = page.getByRole('dialog');
      /** On by Tab, as long as it takes. */
      const tabTo = async (role: 'button' | 'combobox', name: RegExp): Promise<void> => {
        const there = page.getByRole(role, { name }).and(focus);
        for (let step = 0; step < 150 && (await there.count()) === 0; step++) await press('Tab');
        expect(await there.count()).toBe(1);
      };
      const command = async (words: string): Promise<void> => {
        await press('Control+k');
        await page.keyboard.type(words);
        await press('Enter');
      };
      await page.goto(`${desk.url}/app/`);
      await page.getByRole('button', { name: /^David/ }).press('Enter');
      await page.locator('[data-ticket]').filter({ hasText: 'The same' }).waitFor();
      await press('j');
      await press('Enter');
      const log = page.getByRole('log');
      await log.getByText('Please help.').waitFor();
      await page.getByRole('region', { name: 'Customer' }).getByRole('button', { name: 'Block' }).waitFor();

      // What the menu and the screen offer, the palette has.
      await press('Control+k');
      await page.getByRole('option', { name: 'Open the card' }).waitFor();
      await expectAccessible(page);
      const offered = await page.getByRole('option').allInnerTexts();
      const has = (words: string) => offered.some((one) => one.startsWith(words));
      for (const words of [
        ...[
          'Take',
          'Answer',
          'Note',
          'Canned reply',
          'Status',
          'Assign',
          'Priority',
          'Category',
          'Add a tag',
        ],
        ...[
          'Change the subject',
          `Copy ${from}`,
          'Copy link',
          'History in the chat',
          'Merge into',
          'Split off',
        ],
        ...[
          'Link with',
          'Delete ticket',
          'Customer and details',
          'Open the card',
          'Open a ticket for',
          'Block',
        ],
      ])
        expect({ words, has: has(words) }).toEqual({ words, has: true });
      await press('Escape');
      await dialog.waitFor({ state: 'detached' });

      await command('category');
      await page.getByRole('menu').waitFor();
      await expectAccessible(page);
      await page.keyboard.type('Pay');
      await press('Enter');
      await page
        .getByRole('button', { name: /^Category: Payment/ })
        .and(focus)
        .waitFor();
      await command('add a tag');
      await page.getByRole('combobox', { name: 'Add a tag' }).and(focus).waitFor();
      await page.keyboard.type('parcel');
      await press('Enter');
      await page.getByRole('button', { name: 'Remove “parcel”' }).waitFor();
      // The list tells it as well, and how long she has been waiting.
      const row = page.locator('[data-ticket]').filter({ hasText: 'parcel' }).filter({ hasText: 'Payment' });
      await row
        .getByTitle('Waiting for an answer')
        .getByText(/^\d+ min$/)
        .waitFor();
      await command('change subject');
      await page.getByRole('textbox', { name: 'Subject' }).and(focus).waitFor();
      await page.keyboard.type('Where is it');
      await press('Enter');
      await page.getByRole('button', { name: 'Where is it' }).waitFor();
      await keepsFocus(page);
      await command('block');
      await page.getByRole('textbox', { name: /^Why/ }).and(focus).waitFor();
      await expectAccessible(page);
      await press('Escape');
      await page.getByRole('button', { name: 'Block' }).and(focus).waitFor();

      await press('/');
      await page.keyboard.type('sent');
      await page.getByRole('option', { name: /On its way/ }).waitFor();
      await expectAccessible(page);
      await press('Enter');
      await eventually(async () => expect(await focus.inputValue()).toMatch(/^Hello Maya/));
      await press('Enter');
      await log.getByText('Hello Maya, it is on its way.').waitFor();
      await press('Escape');

      await command('merge');
      await dialog.waitFor();
      await expectAccessible(page);
      await tabTo('button', new RegExp(into));
      await press('Enter');
      await tabTo('button', /^Merge$/);
      await press('Enter');
      await page.waitForURL(new RegExp(`tickets/${into}`));
      await dialog.waitFor({ state: 'detached' });
      await log.getByText('Hello Maya, it is on its way.').waitFor();
      await keepsFocus(page);

      await command('go categories');
      await tabTo('button', /^Payment/);
      await press('Enter');
      await dialog
        .getByLabel('Name', { exact: true })
        .and(focus)
        .or(dialog.locator(':focus'))
        .first()
        .waitFor();
      await expectAccessible(page);
      await tabTo('button', /^Save$/);
      await press('Shift+Tab');
      await tabTo('button', /^Save$/);
      await press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await page
        .getByRole('button', { name: /^Payment/ })
        .and(focus)
        .waitFor();

      await command('go roles');
      await tabTo('combobox', /^Helper: Set tags/);
      await press('Home');
      await tabTo('button', /^Review/);
      await press('Enter');
      await dialog.waitFor();
      await expectAccessible(page);
      await tabTo('button', /^Change rights/);
      await press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await keepsFocus(page);
      const { permissions } = (await david.get('/roles/helper/permissions')).body;
      expect(
        permissions.find((one: { permission: string }) => one.permission === 'ticket:tag').scope,
      ).toBeNull();
      expect(await page.getByText('ticket:escalate').count()).toBe(0);
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

/** The longest transition or animation of anything on the page, in seconds; whoever wants less motion gets none. */
const slowest = (page: Page) =>
  page.evaluate<number>(
    `Math.max(...[...document.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element);
      return [transitionDuration, animationDuration].flatMap((all) => all.split(',').map((one) => parseFloat(one) || 0));
    }))`,
  );
