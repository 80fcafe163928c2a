import { expectAccessible } from './accessible';
import { startTestApp, type TestApp } from './app';
import { complaintsOf, launchBrowser, openWindow, picture, type Browser } from './browser';
import { eventually } from './eventually';
import { walkIn } from './mini-app';
import type { Visitor } from './people';
import { walkInAs } from './showcase';
import { wordsIn } from './words';

/** What the team knows of a customer, beside the ticket and as a screen of its own. */
describe('the story of a customer’s card', () => {
  let browser: Browser | null;
  let desk: TestApp;
  let customer: Visitor;
  let ticket: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp();
    customer = await walkInAs(desk, 'Maya');
    const tomas = await walkInAs(desk, 'Tomas');
    const open = async (subject: string, text: string): Promise<string> =>
      (await customer.post('/tickets', { subject, text })).body.id;
    const rated = async (id: string, mark: object): Promise<unknown> => {
      await tomas.put(`/tickets/${id}`, { version: 1, status: 'closed' });
      return customer.post(`/tickets/${id}/rating`, mark);
    };
    const words = 'Quick and kind, thank you!';
    await rated(await open('The lamp flickers', 'Since this morning.'), { score: 5, comment: words });
    await rated(await open('A parcel too many', 'I got two.'), { score: 3 });
    for (let n = 1; n <= 9; n++) await open(`Question ${n}`, 'How does it work?');
    ticket = await open('An invoice for the desk', 'Can it be in the name of my company?');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it('on a desktop: a note, who she is, columns as one likes them', async () => {
    if (!browser) return;
    const window = await openWindow(browser, { size: 'desktop', language: 'ru' });
    const say = wordsIn('ru');
    const button = (key: Parameters<typeof say>[0]) => ({ name: say(key), exact: true });
    try {
      const page = await walkIn(await window.newPage(), desk, 'Tomas');
      const complaints = complaintsOf(page);
      await page.locator(`[data-ticket="${ticket}"]`).click();
      const column = page.getByRole('complementary', { name: say('desk.details') });
      await column.getByText(say('person.marks.average', { average: 4 })).waitFor();
      await column.getByText('Quick and kind').waitFor();

      await column
        .getByRole('textbox', { name: say('person.notes.placeholder') })
        .fill('Her employer pays half.');
      await column.getByRole('button', button('person.notes.add')).click();
      const note = column.getByRole('listitem').filter({ hasText: 'Her employer pays half.' });
      await note.getByRole('button', button('person.notes.edit')).click();
      await page.keyboard.type(' Ask for the VAT number.');
      await page.keyboard.press('Control+Enter');
      await note.getByText('Ask for the VAT number.').waitFor();
      await page.getByRole('button', button('person.notes.edit')).and(page.locator(':focus')).waitFor();
      await column.getByText('Question 9').waitFor();
      await column.getByRole('button', button('person.tickets.more')).last().click();
      await column.getByText('The lamp flickers').last().waitFor();
      await picture(page, 'card/desktop-light-ru-panel');
      await expectAccessible(page);

      // The column can be pulled, and put away; both are remembered.
      const width = async (): Promise<number> => (await column.boundingBox())!.width;
      const before = await width();
      const edge = page.getByRole('separator', { name: say('columns.details') });
      await edge.focus();
      for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowLeft');
      await eventually(async () => expect(await width()).toBeGreaterThan(before + 20));
      const after = await width();
      await page.reload();
      await column.waitFor();
      await eventually(async () => expect(await width()).toBeCloseTo(after, -1));
      await page.locator('body').press('i');
      await column.waitFor({ state: 'detached' });
      await page.reload();
      await page.getByRole('log').waitFor();
      expect(await column.count()).toBe(0);
      // By its place, whatever the layout writes there.
      await page.evaluate(
        `document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ш', code: 'KeyI', bubbles: true, cancelable: true}))`,
      );
      await column.waitFor();

      // The palette knows people by rights alone: a helper finds tickets.
      await page.locator('[data-ticket]').filter({ hasText: 'Question 9' }).click();
      await page.getByRole('heading', { name: 'Question 9' }).waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('option', { name: /An invoice for the desk/ }).waitFor();
      await page.keyboard.type('lamp');
      await page.getByRole('option', { name: /The lamp flickers/ }).waitFor();
      await picture(page, 'card/desktop-light-ru-palette');
      await page.keyboard.press('Escape');
      expect(complaints).toEqual([]);
    } finally {
      await window.close();
    }
  });

  it('on a phone: the card is a screen, and a moderator closes the door with a reason', async () => {
    if (!browser) return;
    const window = await openWindow(browser, { size: 'phone', scheme: 'dark', language: 'ru' });
    const say = wordsIn('ru');
    const button = (key: Parameters<typeof say>[0]) =>
      page.getByRole('button', { name: say(key), exact: true });
    const page = await walkIn(await window.newPage(), desk, 'Anna');
    try {
      await page.goto(`${desk.url}/app/desk/tickets/${ticket}`);
      await button('desk.details').click();
      await page.getByRole('link', { name: say('person.open') }).click();
      await page.getByRole('heading', { name: say('person.title') }).waitFor();
      await page.getByText(say('person.marks.average', { average: 4 })).waitFor();
      await picture(page, 'card/phone-dark-ru-page');
      await button('people.block').click();
      await page.keyboard.type('Угрозы в адрес коллег');
      await page
        .getByRole('button', { name: new RegExp(`^${say('people.block.yes', { name: '' })}`) })
        .click();
      await page.getByText(/Доступ закрыл\(а\) Anna/).waitFor();
      await page.getByText('Угрозы в адрес коллег').waitFor();
      await picture(page, 'card/phone-dark-ru-blocked');
      await expectAccessible(page);
      await button('people.unblock').and(page.locator(':focus')).click();
      await button('people.block').and(page.locator(':focus')).waitFor();
    } finally {
      await window.close();
    }
  });
});
