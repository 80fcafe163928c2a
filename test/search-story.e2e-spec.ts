import { Desks } from '@tessera/identity';
import { FakeClock } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { SearchLexicon } from '@tessera/tickets';
import { expectAccessible } from './accessible';
import { startTestApp, type TestApp } from './app';
import { launchBrowser, openWindow, picture, sizes, type Browser, type Page } from './browser';
import { eventually } from './eventually';
import { openLongTicket } from './long-ticket';
import { bubble, walkIn } from './mini-app';
import { comeIn, type Visitor } from './people';
import { walkInAs } from './showcase';
import { wordsIn } from './words';

/** Somebody of the staff looks for what a customer said. */
describe('the story of a search', () => {
  let browser: Browser | null;
  let desk: TestApp;
  let customer: Visitor;
  let longId: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp();
    customer = await walkInAs(desk, 'Maya');
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
    longId = await openLongTicket(desk, customer, helper, {
      subject: 'A very long story',
      length: 3_000,
      special: { seq: 400, text: 'Then came the chrysanthemum.' },
    });
    // A little later, when these words are learned.
    const later = new FakeClock(new Date(Date.now() + 60_000));
    const lexicon = new SearchLexicon(desk.app.get(Database), later);
    while (await lexicon.learn(desk.app.get(Desks).deskId));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it.each([
    ['desktop', 'dark', 'en'],
    ['phone', 'light', 'ru'],
  ] as const)('finds it in spite of a slip and goes there (%s, %s, %s)', async (size, scheme, language) => {
    if (!browser) return;
    const window = await openWindow(browser, { size, scheme, language });
    const say = wordsIn(language);
    const take = (page: Page, what: string) => picture(page, `search/${size}-${scheme}-${language}-${what}`);
    try {
      const page = await window.newPage();
      await walkIn(page, desk, 'Tomas');
      await page.getByLabel(say('queue.search')).fill('turqoise umbrela');
      await page.getByText(say('queue.corrected', { words: 'turquoise umbrella' })).waitFor();
      const row = page.locator('a[data-ticket]').filter({ hasText: 'A question of colour' });
      const marked = (words: string[]): Promise<void> =>
        eventually(async () =>
          expect(await page.locator('a[data-ticket] mark').allInnerTexts()).toEqual(words),
        );
      await marked(['umbrella', 'turquoise']);
      await eventually(async () => expect(await page.locator('a[data-ticket]').count()).toBe(1));

      await page.getByLabel(say('queue.search')).fill('turq');
      await page.locator('a[data-ticket]').nth(1).waitFor();
      await marked(['Turquoise', 'turquoise']);
      await take(page, 'found');
      await expectAccessible(page);

      await row.click();
      const said = page.getByRole('log').getByText('My umbrella is turquoise');
      await said.waitFor();
      await eventually(async () => {
        const box = await said.boundingBox();
        expect(box!.y).toBeGreaterThan(0);
        expect(box!.y).toBeLessThan(sizes[size].height - 150);
      });
      await take(page, 'there');
      await expectAccessible(page);
    } finally {
      await window.close();
    }
  });

  it('guesses for customers by their own words alone', async () => {
    const page = (await customer.get('/tickets?q=turqoise')).body;
    expect([page.corrected, page.items.length]).toEqual(['turquoise', 2]);
    const other = await comeIn(desk);
    expect((await other.get('/tickets?q=turqoise')).body).toEqual({ items: [], nextCursor: null });
  });

  it('says so when too much was searched, and shows nothing else instead', async () => {
    if (!browser) return;
    const strict = await startTestApp({ databaseUrl: desk.databaseUrl, env: { RATE_LIMIT_FACTOR: '1' } });
    const window = await openWindow(browser, { size: 'desktop', scheme: 'light', language: 'en' });
    const say = wordsIn('en');
    try {
      const page = await window.newPage();
      await walkIn(page, strict, 'Tomas');
      const answerTo = (q: string) => page.waitForResponse((answer) => answer.url().includes(`q=${q}`));
      const found = answerTo('turquoise');
      await page.getByLabel(say('queue.search')).fill('turquoise');
      expect((await found).status()).toBe(200);
      await page.locator('a[data-ticket] mark').first().waitFor();

      const helper = await walkInAs(strict, 'Tomas');
      const { nextCursor } = (await helper.get('/tickets?q=turquoise&limit=1')).body;
      const search = (more: string) => async () => (await helper.get(`/tickets?q=turquoise${more}`)).status;
      const many = await Promise.all(Array.from({ length: 60 }, search('')));
      expect(many).toContain(429);
      // Those who read on in what was found do not search anew.
      expect(await search(`&limit=1&cursor=${nextCursor}`)()).toBe(200);

      const refused = answerTo('colour');
      await page.getByLabel(say('queue.search')).fill('colour');
      expect((await refused).status()).toBe(429);
      const error = page.getByRole('alert').filter({ hasText: say('app.error.title') });
      await error.waitFor();
      expect(await page.locator('a[data-ticket]').count()).toBe(0);
      await picture(page, 'search/desktop-light-en-refused');
      await expectAccessible(page);
      const again = answerTo('colour');
      await error.getByRole('button', { name: say('app.retry') }).click();
      expect((await again).status()).toBe(429);
    } finally {
      await window.close();
      await strict.stop();
    }
  });

  const drawn = (page: Page): Promise<number[]> =>
    page.evaluate<number[]>(
      `[...document.querySelectorAll('[role=log] [data-seq]')].map(({ dataset }) => Number(dataset.seq))`,
    );
  /** No more than the page can bear, and none left out or there twice. */
  function expectWhole(seqs: readonly number[]): void {
    expect(seqs.length).toBeLessThanOrEqual(200);
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, i) => seqs[0]! + i));
  }
  /** Seq of the message in the middle of the screen. */
  const looksAt = (page: Page): Promise<number> =>
    page.evaluate<number>(`new Promise(requestAnimationFrame).then(() => {
      const box = document.querySelector('[role=log]').getBoundingClientRect();
      const middle = (box.top + box.bottom) / 2;
      const message = [...document.querySelectorAll('[role=log] [data-seq]')]
        .find((one) => one.getBoundingClientRect().bottom > middle);
      return Number(message.dataset.seq);
    })`);
  /** Turns the wheel until the message in the middle is as far as that; it never springs the other way. */
  async function wheelTo(page: Page, seq: number, by: number): Promise<void> {
    await page.getByRole('log').hover();
    let at = await looksAt(page);
    while (Math.sign(by) * (seq - at) > 0) {
      await page.mouse.wheel(0, by);
      const next = await looksAt(page);
      // Half a pixel may decide which of two it is.
      expect(Math.sign(by) * (next - at)).toBeGreaterThanOrEqual(-1);
      at = next;
      expectWhole(await drawn(page));
    }
  }
  const inView = (page: Page, text: string) =>
    eventually(async () => {
      const box = await bubble(page, text).boundingBox();
      const log = await page.getByRole('log').boundingBox();
      expect(box!.y).toBeGreaterThanOrEqual(log!.y);
      expect(box!.y + box!.height).toBeLessThanOrEqual(log!.y + log!.height);
    }, 5_000);

  it.each([
    ['desktop', 'light', 'ru', 1_400],
    ['phone', 'dark', 'en', 2_300],
  ] as const)('goes anywhere in a conversation of thousands (%s)', async (size, scheme, language, far) => {
    if (!browser) return;
    const window = await openWindow(browser, { size, scheme, language });
    const say = wordsIn(language);
    const news = `I am still here, ${size}`;
    try {
      const page = await window.newPage();
      await walkIn(page, desk, 'Tomas');
      await page.goto(`${desk.url}/app/desk/tickets/${longId}`);
      await bubble(page, /^Line 3000/).waitFor();
      const toEnd = page.getByRole('button', { name: say('chat.toEnd', { count: 0 }) });
      await page.locator('article[tabindex="0"]').focus();
      await wheelTo(page, far, -3_000);
      await toEnd.waitFor();
      // Its message made room meanwhile.
      expect(await page.evaluate(`document.activeElement.closest('[role=log]') !== null`)).toBe(true);

      // What comes meanwhile is counted, and waits at the end.
      await customer.post(`/tickets/${longId}/messages`, { text: news });
      const counted = page.getByRole('button', { name: say('chat.toEnd', { count: 1 }) });
      await counted.waitFor();
      expect(await bubble(page, news).count()).toBe(0);
      await picture(page, `search/${size}-${scheme}-${language}-far-back`);
      await counted.click();
      await inView(page, news);
      await page.locator('article:focus').waitFor();
      await counted.waitFor({ state: 'detached' });
      expect(await bubble(page, news).count()).toBe(1);

      if (size === 'phone') await page.goto(`${desk.url}/app/desk`);
      await page.getByLabel(say('queue.search')).fill('chrysanthemum');
      await page.locator('a[data-ticket]').filter({ hasText: 'chrysanthemum' }).click();
      await inView(page, 'Then came the chrysanthemum.');
      expectWhole(await drawn(page));
      await picture(page, `search/${size}-${scheme}-${language}-hit`);
      // The gap between there and the newest is closed on the way.
      await wheelTo(page, 640, 2_000);
      await toEnd.click();
      await inView(page, news);
      expect(await bubble(page, news).count()).toBe(1);
      expectWhole(await drawn(page));

      await page.goto(`${desk.url}/app/desk/tickets/${longId}#99999`);
      await page.getByText(say('chat.noMessage')).waitFor();
      await inView(page, news);
    } finally {
      await window.close();
    }
  });
});
