import { Desks } from '@tessera/identity';
import { FakeClock } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { SearchLexicon } from '@tessera/tickets';
import { startTestApp, type TestApp } from './app';
import { launchBrowser, openWindow, picture, sizes, type Browser } from './browser';
import { eventually } from './eventually';
import { walkIn } from './mini-app';
import { walkInAs } from './showcase';

/** Somebody of the staff looks for what a customer said. */
describe('the story of a search', () => {
  let browser: Browser | null;
  let desk: TestApp;

  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp();
    const customer = await walkInAs(desk, 'Maya');
    const helper = await walkInAs(desk, 'Tomas');
    const open = async (subject: string, text: string, lines: number): Promise<void> => {
      const { body } = await customer.post('/tickets', { subject, text });
      for (let n = 1; n <= lines; n++)
        await customer.post(`/tickets/${body.id}/messages`, { text: `More ${n}` });
      // What is unread would be gone to by itself.
      await helper.post(`/tickets/${body.id}/read`, { seq: lines + 1 });
    };
    await open('A question of colour', 'My umbrella is turquoise, but I ordered a red one', 60);
    await open('Turquoise or red?', 'Which is it?', 0);
    // A little later, when these words are learned.
    const later = new FakeClock(new Date(Date.now() + 60_000));
    const lexicon = new SearchLexicon(desk.app.get(Database), later);
    while (await lexicon.learn(desk.app.get(Desks).deskId));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it.each(['desktop', 'phone'] as const)('finds it in spite of a slip and goes there (%s)', async (size) => {
    if (!browser) return;
    const window = await openWindow(browser, { size });
    try {
      const page = await window.newPage();
      await walkIn(page, desk, 'Tomas');
      await page.getByLabel('Search tickets').fill('turqoise umbrela');
      await page.getByText('Nothing has these words. Shown: turquoise umbrella').waitFor();
      const row = page.locator('a[data-ticket]').filter({ hasText: 'A question of colour' });
      const marked = (words: string[]): Promise<void> =>
        eventually(async () =>
          expect(await page.locator('a[data-ticket] mark').allInnerTexts()).toEqual(words),
        );
      await marked(['umbrella', 'turquoise']);
      await eventually(async () => expect(await page.locator('a[data-ticket]').count()).toBe(1));

      await page.getByLabel('Search tickets').fill('turq');
      await page.locator('a[data-ticket]').nth(1).waitFor();
      await marked(['Turquoise', 'turquoise']);
      await picture(page, `search/${size}-light-en-found`);

      await row.click();
      const said = page.getByRole('log').getByText('My umbrella is turquoise');
      await said.waitFor();
      await eventually(async () => {
        const box = await said.boundingBox();
        expect(box!.y).toBeGreaterThan(0);
        expect(box!.y).toBeLessThan(sizes[size].height - 150);
      });
      await picture(page, `search/${size}-light-en-there`);
    } finally {
      await window.close();
    }
  });
});
