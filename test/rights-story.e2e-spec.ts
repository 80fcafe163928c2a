import { startTestApp, type TestApp } from './app';
import {
  complaintsOf,
  launchBrowser,
  openWindow,
  picture,
  sizes,
  type Browser,
  type Page,
  type Size,
} from './browser';
import { composer, walkIn } from './mini-app';
import type { Visitor } from './people';
import { walkInAs } from './showcase';

const row = (page: Page) => page.locator('a[data-ticket]').filter({ hasText: 'A lamp' });
const closed = (page: Page) => page.getByText('Your rights have changed').first().waitFor();

/** What somebody may not see any more leaves their screens while they look. */
describe('the story of rights that are taken away', () => {
  let browser: Browser | null;
  let desk: TestApp;
  let david: Visitor;
  let anna: Visitor;
  let maya: Visitor;
  let ticket: string;
  let categoryId: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp();
    [david, anna, maya] = [
      await walkInAs(desk, 'David'),
      await walkInAs(desk, 'Anna'),
      await walkInAs(desk, 'Maya'),
    ];
    await walkInAs(desk, 'Tomas');
    categoryId = (await david.post('/categories', { name: 'Lamps' })).body.id;
    ticket = (await maya.post('/tickets', { subject: 'A lamp', text: 'It flickers.', categoryId })).body.id;
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const setCells = (role: string, permissions: object) =>
    david.put(`/roles/${role}/permissions`, { permissions });
  const setSpecialists = async (specialistIds: string[]): Promise<void> => {
    const { version } = (await david.get('/categories')).body.items.find(
      ({ id }: { id: string }) => id === categoryId,
    );
    await david.put(`/categories/${categoryId}`, { version, specialistIds });
  };

  /** Screens of one person, each a tab, and what they complain of. */
  async function screens(size: Size, name: string) {
    const window = await openWindow(browser!, { size });
    const complaints: string[][] = [];
    let refused = 0;
    const at = async (path: string): Promise<Page> => {
      const page = await window.newPage();
      complaints.push(complaintsOf(page));
      page.on('response', (response) => void (refused += Number(response.status() >= 400)));
      await walkIn(page, desk, name);
      await page.goto(`${desk.url}/app${path}`);
      return page;
    };
    const finish = async (): Promise<void> => {
      expect(complaints.flat()).toEqual([]);
      // Each screen is told so, and does not ask again and again.
      expect(refused).toBeLessThan(12 * complaints.length);
      await window.close();
    };
    return { at, finish };
  }

  it.each(Object.keys(sizes) as Size[])(
    'queue, ticket and card close and come back, the draft with them (%s)',
    async (size) => {
      if (!browser) return;
      const { at, finish } = await screens(size, 'Tomas');
      const queue = await at('/desk');
      const chat = await at(`/desk/tickets/${ticket}`);
      const card = await at(`/desk/people/${maya.id}`);
      await row(queue).waitFor();
      await chat.getByRole('log').getByText('It flickers.').waitFor();
      await composer(chat).fill('Half an answer');
      await card.getByText('A lamp').first().waitFor();

      // Said in passing: looked for from the first moment on.
      const cardCloses = closed(card);
      await setCells('helper', { 'ticket:read': null });
      await row(queue).waitFor({ state: 'detached' });
      await queue.getByText('This is not yours to see').waitFor();
      await chat.getByText('no longer yours to see').waitFor();
      await cardCloses;
      expect(await chat.content()).not.toContain('It flickers.');
      await picture(chat, `rights-story/${size}-light-en-1-ticket`);
      await picture(card, `rights-story/${size}-light-en-2-card`);
      await picture(queue, `rights-story/${size}-light-en-3-queue`);
      await setCells('helper', { 'ticket:read': 'category' });
      await row(queue).waitFor();
      await chat.getByRole('log').getByText('It flickers.').waitFor();
      expect(await composer(chat).inputValue()).toBe('Half an answer');

      // The same by the category: others are its specialists now.
      await setSpecialists([anna.id]);
      await row(queue).waitFor({ state: 'detached' });
      await chat.getByText('no longer yours to see').waitFor();
      await setSpecialists([]);
      await row(queue).waitFor();
      await chat.getByRole('log').waitFor();

      // One may read it still: the field goes, what was written waits.
      await setCells('helper', { 'ticket:reply': null, 'ticket:note': null });
      await composer(chat).waitFor({ state: 'detached' });
      await setCells('helper', { 'ticket:reply': 'category', 'ticket:note': 'category' });
      await composer(chat).waitFor();
      expect(await composer(chat).inputValue()).toBe('Half an answer');
      await finish();
    },
  );

  it('management and the palette close, and with the role the whole desk', async () => {
    if (!browser) return;
    const { at, finish } = await screens('desktop', 'Anna');
    const people = await at('/admin/people');
    const palette = await at('/desk');
    await people.getByText('Maya').first().waitFor();
    await row(palette).waitFor();
    await palette.keyboard.press('Control+k');
    await palette.keyboard.type('Maya');
    const found = palette.getByRole('option', { name: /^Maya .*Customer/ });
    await found.waitFor();

    await Promise.all([
      closed(people),
      setCells('moderator', { 'person:read': null }),
      found.waitFor({ state: 'detached' }),
    ]);
    await picture(people, 'rights-story/desktop-light-en-4-people');
    await setCells('moderator', { 'person:read': 'all' });
    await found.waitFor();

    await Promise.all([
      david.put(`/users/${anna.id}/role`, { role: 'user' }),
      ...[people, palette].flatMap((page) => [
        page.getByRole('button', { name: 'New ticket' }).waitFor(),
        closed(page),
      ]),
    ]);
    await picture(palette, 'rights-story/desktop-light-en-5-customer');
    await finish();
  });
});
