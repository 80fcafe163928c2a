import type { Language } from '@tessera/contracts';
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
import { composer, walkIn } from './mini-app';
import type { Visitor } from './people';
import { walkInAs } from './showcase';
import { wordsIn } from './words';

const row = (page: Page) => page.locator('a[data-ticket]').filter({ hasText: 'A lamp' });
type Look = Required<Pick<WindowOptions, 'size' | 'scheme' | 'language'>>;

/** What somebody may not see any more leaves their screens while they look. */
describe('the story of rights that are taken away', () => {
  let browser: Browser | null;
  let desk: TestApp;
  let david: Visitor;
  let anna: Visitor;
  let maya: Visitor;
  let ines: Visitor;
  let ticket: string;
  let categoryId: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp();
    [ines, david, anna, maya] = [
      await walkInAs(desk, 'Ines'),
      await walkInAs(desk, 'David'),
      await walkInAs(desk, 'Anna'),
      await walkInAs(desk, 'Maya'),
    ];
    await walkInAs(desk, 'Tomas');
    categoryId = (await david.post('/categories', { name: 'Lamps' })).body.id;
    ticket = (await maya.post('/tickets', { subject: 'A lamp', text: 'It flickers.', categoryId })).body.id;
    await anna.post(`/tickets/${ticket}/messages`, { text: 'The third one this week.', kind: 'note' });
    const texts = { en: { text: 'Is it screwed in?', entities: [] } };
    await anna.post('/canned-replies', { name: 'screw', title: 'Loose lamps', shared: true, texts });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const setCells = (role: string, permissions: object) =>
    ines.put(`/roles/${role}/permissions`, { permissions });
  const setSpecialists = async (specialistIds: string[]): Promise<void> => {
    const { version } = (await david.get('/categories')).body.items.find(
      ({ id }: { id: string }) => id === categoryId,
    );
    await david.put(`/categories/${categoryId}`, { version, specialistIds });
  };

  /** Screens of one person, each a tab, and what they complain of. */
  async function screens(look: Look, name: string) {
    const window = await openWindow(browser!, look);
    const say = wordsIn(look.language);
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
    const take = (page: Page, what: string): Promise<void> =>
      picture(page, `rights-story/${look.size}-${look.scheme}-${look.language}-${what}`);
    /** Said in passing: to be looked for from the first moment on. */
    const closed = (page: Page) => page.getByText(say('rights.closed')).first().waitFor();
    return { at, closed, finish, say, take };
  }

  it.each<[Look['size'], Look['scheme'], Language]>([
    ['desktop', 'light', 'ru'],
    ['phone', 'light', 'en'],
  ])(
    'queue, ticket with notes and card close and come back, the draft with them (%s, %s, %s)',
    async (size, scheme, language) => {
      if (!browser) return;
      const { at, closed, finish, say, take } = await screens({ size, scheme, language }, 'Tomas');
      const queue = await at('/desk');
      const chat = await at(`/desk/tickets/${ticket}`);
      const card = await at(`/desk/people/${maya.id}`);
      await row(queue).waitFor();
      await chat.getByRole('log').getByText('It flickers.').waitFor();
      await chat.getByRole('log').getByText('The third one this week.').waitFor();
      await composer(chat).fill('Half an answer');
      await card.getByText('A lamp').first().waitFor();
      for (const page of [queue, chat, card]) await expectAccessible(page);

      const cardCloses = closed(card);
      await setCells('helper', { 'ticket:read': null });
      await row(queue).waitFor({ state: 'detached' });
      await queue.getByText(say('rights.none.title')).waitFor();
      await chat.getByText(say('desk.missing.text')).waitFor();
      await cardCloses;
      for (const words of ['It flickers.', 'The third one this week.'])
        expect(await chat.content()).not.toContain(words);
      await take(chat, '1-ticket');
      await take(card, '2-card');
      await take(queue, '3-queue');
      for (const page of [queue, chat]) await expectAccessible(page);
      await setCells('helper', { 'ticket:read': 'category' });
      await row(queue).waitFor();
      await chat.getByRole('log').getByText('It flickers.').waitFor();
      expect(await composer(chat).inputValue()).toBe('Half an answer');

      // The same by the category: others are its specialists now.
      await setSpecialists([anna.id]);
      await row(queue).waitFor({ state: 'detached' });
      await chat.getByText(say('desk.missing.text')).waitFor();
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

  it('management, canned replies and the palette close, and with the role the whole desk', async () => {
    if (!browser) return;
    const look = { size: 'desktop', scheme: 'dark', language: 'ru' } as const;
    const { at, closed, finish, say, take } = await screens(look, 'Anna');
    const people = await at('/admin/people');
    const replies = await at('/admin/canned-replies');
    const palette = await at('/desk');
    await people.getByText('Maya').first().waitFor();
    await replies.getByText('Loose lamps').waitFor();
    await row(palette).waitFor();
    await palette.keyboard.press('Control+k');
    await palette.keyboard.type('Maya');
    const found = palette.getByRole('option', { name: new RegExp(`^Maya .*${say('role.user')}`) });
    await found.waitFor();
    await expectAccessible(palette);

    await Promise.all([
      closed(people),
      closed(replies),
      setCells('moderator', { 'person:read': null, 'canned-reply:use': null, 'canned-reply:share': null }),
      found.waitFor({ state: 'detached' }),
    ]);
    await replies.getByText('Loose lamps').waitFor({ state: 'detached' });
    await take(people, '4-people');
    await setCells('moderator', {
      'person:read': 'all',
      'canned-reply:use': 'all',
      'canned-reply:share': 'all',
    });
    await found.waitFor();

    await Promise.all([
      ines.put(`/users/${anna.id}/role`, { role: 'user' }),
      ...[people, replies, palette].flatMap((page) => [
        page.getByRole('button', { name: say('tickets.new') }).waitFor(),
        closed(page),
      ]),
    ]);
    await take(palette, '5-customer');
    await finish();
  });

  it('the audit log closes to an admin who may not read it any more', async () => {
    if (!browser) return;
    const { at, closed, finish, take } = await screens(
      { size: 'phone', scheme: 'dark', language: 'ru' },
      'David',
    );
    const audit = await at('/admin/audit');
    await audit.getByText('screw').waitFor();
    await Promise.all([closed(audit), setCells('admin', { 'audit:read': null })]);
    await audit.getByText('screw').waitFor({ state: 'detached' });
    await take(audit, '6-audit');
    await setCells('admin', { 'audit:read': 'all' });
    await finish();
  });
});
