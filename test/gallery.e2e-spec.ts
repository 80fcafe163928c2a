import { languages } from '@tessera/contracts';
import { seedDemo } from '../apps/api/src/demo';
import { barriersOf } from './accessible';
import { startTestApp, type TestApp } from './app';
import {
  complaintsOf,
  launchBrowser,
  openWindow,
  picture,
  sizes,
  type Browser,
  type Page,
  type Request,
  type Size,
} from './browser';
import { document, drawing, film } from './sample-files';
import { showEveryKind, showTroubles, walkInAs } from './showcase';

/** Who looks at what; a path, or what is to be pressed to get there. */
const walks: Record<
  string,
  { persona: string; screens: Record<string, string | ((page: Page) => Promise<void>)> }
> = {
  customer: {
    persona: 'Maya',
    screens: {
      list: '/app/',
      chat: openFirstTicket,
      'files-end': openShowcase,
      'files-middle': (page) => scrollBy(page, -1500),
      'files-start': (page) => scrollBy(page, -9999),
      viewer: openViewer,
      'files-chosen': chooseFiles,
      new: '/app/tickets/new',
      faq: '/app/faq',
      'faq-article': openArticle,
      profile: '/app/profile',
      notifications: '/app/profile/notifications',
    },
  },
  helper: {
    persona: 'Tomas',
    screens: {
      queue: '/app/desk',
      ticket: openFirstTicket,
      'files-start': async (page) => {
        await openShowcase(page);
        await scrollBy(page, -9999);
      },
      versions: openVersions,
      palette: openPalette,
      keys: openKeys,
      statistics: '/app/desk/statistics',
      me: '/app/desk/me',
      notifications: '/app/desk/me/notifications',
    },
  },
  admin: {
    persona: 'David',
    screens: {
      start: '/app/admin',
      people: '/app/admin/people',
      person: openPerson,
      'person-card': openCard,
      roles: '/app/admin/roles',
      tags: '/app/admin/tags',
      'open-for': '/app/desk/new',
      categories: '/app/admin/categories',
      routing: '/app/admin/routing',
      faq: '/app/admin/faq',
      'faq-editor': openArticle,
      'canned-replies': '/app/admin/canned-replies',
      'auto-replies': '/app/admin/auto-replies',
      branding: '/app/admin/branding',
      texts: '/app/admin/texts',
      settings: '/app/admin/settings',
      keys: '/app/admin/api-keys',
      audit: '/app/admin/audit',
      deliveries: '/app/admin/deliveries',
      'deliveries-unclear': (page) => page.getByRole('button', { name: /^(Unclear|Неясно)$/ }).click(),
      'ticket-undelivered': openUndelivered,
    },
  },
  developer: {
    persona: 'Ines',
    screens: { features: '/app/admin/features' },
  },
};

type Scheme = 'light' | 'dark';

/** The ticket with a message of every kind. */
let showcase: string;

/** Every screen of the seeded desk at both sizes, light and dark, in both languages: to be looked at, and none may spill or complain. */
describe('the gallery', () => {
  let browser: Browser | null;
  let desk: TestApp;
  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp();
    await seedDemo(desk.settings, desk.databaseUrl);
    if (!browser) return;
    const studio = await browser.newPage();
    await studio.goto(`${desk.url}/app/`);
    showcase = await showEveryKind(desk, await film(studio));
    await studio.close();
    await showTroubles(desk, showcase, await walkInAs(desk, 'Maya'));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const views = (Object.keys(sizes) as Size[]).flatMap((size) =>
    languages.map((language) => [size, language] as const),
  );

  it.each(views)(
    '%s, %s',
    async (size, language) => {
      if (!browser) return;
      let scheme: Scheme = size === 'phone' ? 'dark' : 'light';
      const window = await openWindow(browser, { size, scheme, language });
      const found: string[] = [];
      const look = async (page: Page, screen: string, at: 'everything' | 'contrast'): Promise<void> => {
        await picture(page, `gallery/${size}-${scheme}-${language}-${screen}`);
        const barriers = await barriersOf(page, at);
        found.push(...barriers.map((barrier) => `${screen} ${scheme}: ${barrier}`));
      };
      // Each screen is opened in one theme and turned to the other in place; the next is opened in that one.
      const take = async (page: Page, screen: string): Promise<void> => {
        await look(page, screen, 'everything');
        scheme = scheme === 'dark' ? 'light' : 'dark';
        await turnTo(page, scheme);
        await look(page, screen, 'contrast');
      };
      try {
        for (const [who, { persona, screens }] of Object.entries(walks)) {
          const page = await window.newPage();
          await page.emulateMedia({ colorScheme: scheme });
          const complaints = complaintsOf(page);
          const atRest = restOf(page);
          await page.goto(`${desk.url}/app/`);
          await page.getByRole('radio', { name: language.toUpperCase() }).click();
          if (who === 'customer') await take(page, 'walk-in');
          const people = page.getByText(new RegExp(`^${persona} `));
          await people.first().click();
          // The page to walk in at has the address of the page behind it.
          await page.locator('a[href="/demo/telegram/"]').waitFor({ state: 'detached' });
          await atRest();
          for (const [screen, way] of Object.entries(screens)) {
            if (typeof way === 'string') await goWithin(page, way);
            else await way(page);
            await atRest();
            await take(page, `${who}-${screen}`);
            const wide = Number(
              await page.evaluate(
                'document.documentElement.scrollWidth - document.documentElement.clientWidth',
              ),
            );
            if (wide > 0) found.push(`${who} ${screen} spills by ${wide} px`);
            if (new URL(page.url()).pathname.includes('missing')) found.push(`${who} ${screen} is missing`);
          }
          found.push(...complaints.map((complaint) => `${who}: ${complaint}`));
          await page.close();
        }
        expect(found).toEqual([]);
      } finally {
        await window.close();
      }
    },
    180_000,
  );
});

/** In the other theme, down to the last line. */
async function turnTo(page: Page, colorScheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-theme="${colorScheme}"]`).waitFor({ state: 'attached' });
  await drawn(page);
}

const drawn = (page: Page): Promise<unknown> =>
  page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');

/** The first row of whatever list is shown. */
async function openFirstTicket(page: Page): Promise<void> {
  await page.locator('a[href*="/tickets/"]:not([href$="/new"])').first().click();
  await page.getByRole('log').waitFor();
}

async function openShowcase(page: Page): Promise<void> {
  const staff = new URL(page.url()).pathname.startsWith('/app/desk');
  await goWithin(page, staff ? `/app/desk/tickets/${showcase}` : `/app/tickets/${showcase}`);
  await page.getByRole('log').waitFor();
}

/** Within the conversation, whose zero is its end. */
async function scrollBy(page: Page, top: number): Promise<void> {
  await page.getByRole('log').evaluate((log: any, to) => log.scrollTo({ top: to, behavior: 'instant' }), top);
  await pictures(page);
}

/** What is in view has been drawn. */
const pictures = (page: Page): Promise<unknown> =>
  page
    .getByRole('log')
    .locator('img')
    .evaluateAll((images: any[]) =>
      Promise.all(images.map((image) => image.decode().catch(() => undefined))),
    );

async function openViewer(page: Page): Promise<void> {
  await page.locator('button:has(img)').first().click();
  await page
    .getByRole('dialog')
    .locator('img')
    .last()
    .evaluate((image: any) => image.decode());
}

/** Two that are on their way and one that cannot go. */
async function chooseFiles(page: Page): Promise<void> {
  await closeWhatIsOpen(page);
  await scrollBy(page, 0);
  await page.route('**/attachments', () => undefined);
  await page.locator('input[data-files]').setInputFiles([
    { name: 'screen.jpg', mimeType: 'image/jpeg', buffer: await drawing('error') },
    { name: 'contract.pdf', mimeType: 'application/pdf', buffer: document() },
    { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
  ]);
  await page.locator('form li').nth(2).waitFor();
}

/** The answer that did not arrive, with what an admin can do about it. */
async function openUndelivered(page: Page): Promise<void> {
  await goWithin(page, `/app/desk/tickets/${showcase}`);
  await page.getByRole('log').waitFor();
  const again = page.getByRole('button', { name: /^(Send again|Отправить снова)$/ });
  await again.first().scrollIntoViewIfNeeded();
}

async function openPalette(page: Page): Promise<void> {
  await closeWhatIsOpen(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('option').first().waitFor();
}

async function openKeys(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Shift+?');
  await page.getByRole('dialog').locator('dl').first().waitFor();
}

async function openPerson(page: Page): Promise<void> {
  await page.locator('main li button').first().click();
  await page.getByRole('dialog').getByRole('link').first().waitFor();
}

async function openCard(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^(Open the card|Открыть карточку)$/ }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** The first of the list, to be read or to be written. */
async function openArticle(page: Page): Promise<void> {
  await page.locator('main').getByRole('link').filter({ hasText: /\w/ }).first().click();
  await page.waitForURL(/\/faq\/(topics\/)?\d+/);
}

async function openVersions(page: Page): Promise<void> {
  await page.locator('article button[title]').first().click();
  await page.getByRole('dialog').locator('li').nth(1).waitFor();
}

/** As a link of the app itself would, by its own router: loading the app anew for each screen would cost a second each. */
async function goWithin(page: Page, path: string): Promise<void> {
  await closeWhatIsOpen(page);
  const router = `document.getElementById('app')._vnode.component.appContext.config.globalProperties.$router`;
  await page.evaluate(`${router}.push(${JSON.stringify(path.replace(/^\/app/, ''))})`);
}

async function closeWhatIsOpen(page: Page): Promise<void> {
  if ((await page.getByRole('dialog').count()) === 0) return;
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Waits until nothing is on its way and no skeleton is shown. A page that is still for half a second would do, too, but each would cost it. */
function restOf(page: Page): () => Promise<void> {
  const underway = new Set<Request>();
  // A film comes as it is watched, and an upload is held on purpose.
  const counts = (request: Request): boolean =>
    request.method() === 'GET' && request.resourceType() !== 'media';
  page.on('request', (request) => counts(request) && underway.add(request));
  // What the page before still waited for is given up without a word.
  page.on('response', (response) => response.request().isNavigationRequest() && underway.clear());
  page.on('requestfinished', (request) => underway.delete(request));
  page.on('requestfailed', (request) => underway.delete(request));
  return async () => {
    const until = performance.now() + 15_000;
    do {
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
      await drawn(page);
      if (performance.now() > until)
        throw new Error(`still under way: ${[...underway].map((one) => one.url()).join(' ')}`);
    } while (underway.size > 0);
  };
}
