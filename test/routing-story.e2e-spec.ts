import { expectAccessible } from './accessible';
import { startTestApp, type TestApp } from './app';
import { complaintsOf, launchBrowser, openWindow, picture, type Browser, type Page } from './browser';
import { eventually } from './eventually';
import { hold, walkIn } from './mini-app';
import { comeIn, type Visitor } from './people';
import { walkInAs } from './showcase';
import { wordsIn } from './words';

const looks = [
  { size: 'phone', scheme: 'light', language: 'en' },
  { size: 'desktop', scheme: 'light', language: 'ru' },
  { size: 'phone', scheme: 'dark', language: 'ru' },
  { size: 'desktop', scheme: 'dark', language: 'en' },
] as const;

/** The admin arranges categories and says how tickets find somebody; one does. */
describe('the story of routing', () => {
  let browser: Browser | null;
  let desk: TestApp;
  let david: Visitor;

  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp();
    david = await walkInAs(desk, 'David');
    await walkInAs(desk, 'Tomas');
    await walkInAs(desk, 'Maya');
    const [priya, timur] = [
      await comeIn(desk, { role: 'helper', firstName: 'Priya' }),
      await comeIn(desk, { role: 'helper', firstName: 'Timur' }),
    ];
    await timur.put('/auth/me', { available: false });
    await david.post('/categories', { name: 'Delivery', icon: '📦' });
    const never = { timezone: 'Europe/Berlin', days: [[], [], [], [], [], [], []] };
    await priya.put(`/users/${priya.id}/working-hours`, { week: never });
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  /** Three on the first level, one under the first. */
  async function reset(): Promise<void> {
    const { items } = (await david.get('/categories')).body as { items: { id: string; name: string }[] };
    const id = (name: string): string => items.find((one) => one.name === name)!.id;
    const order = ['General', 'Delivery', 'Payment', 'Technical'].map((name) => ({
      id: id(name),
      parentId: name === 'Delivery' ? id('General') : null,
    }));
    await david.put('/categories/order', { items: order });
  }
  const tree = async (): Promise<string> => {
    const { items } = (await david.get('/categories')).body as {
      items: { id: string; parentId: string | null; name: string }[];
    };
    return items
      .filter(({ parentId }) => parentId === null)
      .map((root) => {
        const under = items.filter(({ parentId }) => parentId === root.id).map(({ name }) => name);
        return under.length > 0 ? `${root.name}(${under.join(' ')})` : root.name;
      })
      .join(' ');
  };
  const inTree = (words: string): Promise<void> => eventually(async () => expect(await tree()).toBe(words));

  async function screen(
    look: { size: 'phone' | 'desktop'; scheme?: 'light' | 'dark'; language?: 'en' | 'ru' },
    visit: (page: Page) => Promise<void>,
  ): Promise<void> {
    const window = await openWindow(browser!, look);
    try {
      const page = await window.newPage();
      const complaints = complaintsOf(page);
      await walkIn(page, desk, 'David');
      await visit(page);
      expect(complaints).toEqual([]);
    } finally {
      await window.close();
    }
  }

  const arranging = [
    { size: 'desktop', scheme: 'dark', language: 'ru' },
    { size: 'phone', scheme: 'dark', language: 'en' },
  ] as const;
  it.each(arranging)(
    'arranges categories by keys and by dragging ($size, $scheme, $language)',
    async (look) => {
      if (!browser) return;
      await reset();
      await inTree('General(Delivery) Payment Technical');
      const say = wordsIn(look.language);
      const russian: Record<string, string> = {
        General: 'Общие вопросы',
        Payment: 'Оплата',
        Technical: 'Технические вопросы',
      };
      const called = (name: string): string => (look.language === 'ru' && russian[name]) || name;
      await screen(look, async (page) => {
        await page.goto(`${desk.url}/app/admin/categories`);
        const handle = (name: string) =>
          page.getByRole('button', { name: say('categories.move', { name: called(name) }), exact: true });
        await handle('Technical').waitFor();
        await expectAccessible(page);
        const said = (words: string) => page.getByText(words, { exact: true }).waitFor({ state: 'attached' });
        const kept = () => handle('Technical').and(page.locator(':focus')).waitFor();
        await handle('Technical').focus();
        // As fast as one can press: each step is made upon the one before it, whatever is still on its way.
        const go = await hold(page, 'PUT', '/categories/order');
        for (const key of ['ArrowUp', 'ArrowRight', 'ArrowLeft', 'ArrowRight'])
          await page.keyboard.press(key);
        await said(
          say('categories.placed.under', {
            name: called('Technical'),
            at: 2,
            of: 2,
            parent: called('General'),
          }),
        );
        await kept();
        go();
        await inTree('General(Delivery Technical) Payment');
        await page.keyboard.press('ArrowLeft');
        await said(say('categories.placed', { name: called('Technical'), at: 2, of: 3 }));
        await kept();
        await inTree('General(Delivery) Technical Payment');

        const drag = async (name: string, onto: string, dx = 0): Promise<void> => {
          const from = (await handle(name).boundingBox())!;
          const to = (await handle(onto).boundingBox())!;
          const x = from.x + from.width / 2;
          await page.mouse.move(x, from.y + from.height / 2);
          await page.mouse.down();
          await page.mouse.move(x + dx, to.y + to.height / 4, { steps: 8 });
          if (name === 'Payment')
            await picture(page, `routing/${look.size}-${look.scheme}-${look.language}-dragging`);
          await page.mouse.up();
        };
        await drag('Payment', 'Delivery', 60);
        await inTree('General(Payment Delivery) Technical');
        await drag('Technical', 'General');
        await inTree('Technical General(Payment Delivery)');
      });
    },
  );

  it.each(looks)('shows who gets tickets ($size, $scheme, $language)', async ({ size, scheme, language }) => {
    if (!browser) return;
    await reset();
    const { items } = (await david.get('/categories')).body;
    const general = items.find(({ name }: { name: string }) => name === 'General');
    const child = items.find(({ parentId }: { parentId: string | null }) => parentId === general.id);
    await david.put(`/categories/${general.id}/routing`, { method: 'none' });
    const say = wordsIn(language);
    const russian = language === 'ru';
    await screen({ size, scheme, language }, async (page) => {
      const look = (name: string) => picture(page, `routing/${size}-${scheme}-${language}-${name}`);
      await page.goto(`${desk.url}/app/admin/routing`);
      const name = russian ? 'Общие вопросы' : 'General';
      await page.getByRole('button', { name }).first().click();
      await page.getByRole('radio', { name: new RegExp(`^${say('routing.method.round_robin')}`) }).check();
      await page.getByText(say('routing.outcome.round_robin')).waitFor();
      await page.getByRole('dialog').getByText(say('routing.away')).waitFor();
      await look('category');
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page
        .getByText(russian ? /По очереди · свободны/ : /In turn · \d of \d free/)
        .first()
        .waitFor();
      await eventually(async () =>
        expect((await david.get(`/categories/${child.id}/routing`)).body.effectiveMethod).toBe('round_robin'),
      );
      await look('overview');
      await expectAccessible(page);

      await page.getByRole('button', { name: /Priya/ }).click();
      await page.getByRole('switch', { name: say('hours.limit.own') }).waitFor();
      await look('hours');
      await expectAccessible(page);
      await page.keyboard.press('Escape');
    });
  });

  it.each([
    ['desktop', 'light', 'en', /^Mon 8:00 AM–8:00 PM; Tue–Fri|^Mon 08:00–20:00; Tue–Fri/],
    ['phone', 'light', 'ru', /^Пн 0?8:00–20:00; Вт–Пт/],
  ] as const)('sets one’s own hours (%s, %s, %s)', async (size, scheme, language, hours) => {
    if (!browser) return;
    const window = await openWindow(browser, { size, scheme, language, zone: 'Europe/Berlin' });
    const say = wordsIn(language);
    const monday = language === 'en' ? 'Monday' : 'понедельник';
    const take = (page: Page, what: string) => picture(page, `routing/${size}-${scheme}-${language}-${what}`);
    try {
      const page = await window.newPage();
      await walkIn(page, desk, 'Tomas');
      await page.goto(`${desk.url}/app/desk/me`);
      await page.getByRole('button', { name: new RegExp(say('hours.title')) }).click();
      const on = page.getByRole('switch', { name: new RegExp(`^${say('hours.set')}`) });
      if ((await on.getAttribute('aria-checked')) === 'false') await on.click();
      await page.getByLabel(say('hours.from', { day: monday })).fill('08:00');
      await page.getByLabel(say('hours.to', { day: monday })).fill('20:00');
      await take(page, 'own-hours');
      await expectAccessible(page);
      await page.getByRole('button', { name: say('app.save') }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByText(hours).waitFor();
      await take(page, 'profile');
      await page.getByRole('button', { name: new RegExp(say('hours.title')) }).click();
      await on.click();
      await page.getByRole('button', { name: say('app.save') }).click();
      await page.getByText(say('hours.always')).waitFor();
    } finally {
      await window.close();
    }
  });

  it('tells the staff why somebody got a ticket', async () => {
    if (!browser) return;
    const { items } = (await david.get('/categories')).body;
    const { id } = items.find(({ name }: { name: string }) => name === 'Technical');
    const tomas = await walkInAs(desk, 'Tomas');
    const { version } = (await david.get(`/categories/${id}`)).body;
    await david.put(`/categories/${id}`, { version, specialistIds: [tomas.id] });
    await david.put(`/categories/${id}/routing`, { method: 'least_loaded' });
    const maya = await walkInAs(desk, 'Maya');
    const ticket = (
      await maya.post('/tickets', { subject: 'It will not print', text: 'Since today', categoryId: id })
    ).body;
    await eventually(async () =>
      expect((await tomas.get(`/tickets/${ticket.id}`)).body.assignee?.id).toBe(tomas.id),
    );
    const window = await openWindow(browser, { size: 'desktop' });
    try {
      const page = await window.newPage();
      await walkIn(page, desk, 'Tomas');
      await page.goto(`${desk.url}/app/desk/tickets/${ticket.id}`);
      await page
        .getByText('Chosen as the one with the fewest open tickets: 1 person takes these tickets.')
        .first()
        .waitFor();
      await picture(page, 'routing/desktop-light-en-why');
    } finally {
      await window.close();
    }
  });
});
