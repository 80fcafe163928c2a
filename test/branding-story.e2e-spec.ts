import { expectAccessible } from './accessible';
import { startTestApp, type TestApp } from './app';
import { complaintsOf, launchBrowser, openWindow, picture, type Browser, type Page } from './browser';
import { eventually } from './eventually';
import { meanwhile, sayYes, walkIn } from './mini-app';
import { drawing } from './sample-files';
import type { Visitor } from './people';
import { walkInAs } from './showcase';
import { wordsIn } from './words';

const accentOf = (page: Page): Promise<string> =>
  page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()");

/** An admin gives the desk a look and words of its own, and a customer sees it on an open screen. */
describe('the story of a brand', () => {
  let browser: Browser | null;
  let desk: TestApp;
  let david: Visitor;
  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp();
    david = await walkInAs(desk, 'David');
    const contacts = [{ kind: 'mail', label: '', value: 'help@northwind.example' }];
    await david.put('/branding', { version: 0, contacts: { en: contacts, ru: contacts } });
    await david.post('/users/invitations', { role: 'helper' });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it.each([
    ['desktop', 'light', 'ru', 'Harbour Mail'],
    ['phone', 'dark', 'en', 'Harbour Post'],
  ] as const)('%s, %s, %s', async (size, scheme, language, name) => {
    if (!browser) return;
    const window = await openWindow(browser, { size, scheme, language });
    const say = wordsIn(language);
    const take = (page: Page, what: string) =>
      picture(page, `branding/${size}-${scheme}-${language}-${what}`);
    const save = (page: Page) => page.getByRole('button', { name: say('app.save'), exact: true });
    try {
      const customer = await walkIn(await window.newPage(), desk, 'Maya');
      const page = await walkIn(await window.newPage(), desk, 'David');
      const complaints = complaintsOf(page);
      const open = (path: string) => page.goto(`${desk.url}/app/admin/${path}`);

      await open('branding');
      await page.getByLabel(say('branding.name'), { exact: true }).fill(name);
      const field = page.getByLabel(say(scheme === 'light' ? 'branding.light' : 'branding.dark'));
      await field.fill(scheme === 'light' ? '#ffb000' : '#3a0a5e');
      const [, needed] = say('branding.tooPale', { ratio: 0 }).split(',');
      await page.getByText(needed!).waitFor();
      expect(await save(page).isDisabled()).toBe(true);
      await take(page, 'unreadable');
      await page.getByRole('button', { name: say('branding.take', { colour: '#' }) }).click();
      await page.locator('[data-logo]').setInputFiles({
        name: 'logo.jpg',
        mimeType: 'image/jpeg',
        buffer: await drawing('hills'),
      });
      await page.getByText(say('branding.logo.saved')).waitFor();
      // A colleague is faster: what they saved comes in, one's own stays and can be saved.
      const ahoy = `Ahoy, ${name}`;
      await meanwhile(page, 'PUT', '/branding', async () => {
        const { version } = (await david.get('/branding')).body;
        return david.put('/branding', { version, greeting: { en: ahoy, ru: ahoy } });
      });
      await save(page).click();
      await page.getByText(say('branding.conflict')).waitFor();
      const theirs = page.getByPlaceholder(say('branding.greeting.placeholder')).first();
      await eventually(async () => expect(await theirs.inputValue()).toBe(ahoy));
      expect(await page.getByLabel(say('branding.name'), { exact: true }).inputValue()).toBe(name);
      await save(page).click();
      await page.getByText(say('branding.saved')).waitFor();
      await take(page, 'saved');
      await expectAccessible(page);

      await customer.bringToFront();
      await customer.getByText(name).first().waitFor();
      await customer.getByRole('img', { name }).first().waitFor();
      await eventually(async () => expect(await accentOf(customer)).toBe(await accentOf(page)));
      await take(customer, 'customer');
      await expectAccessible(customer);
      await customer.goto(`${desk.url}/app/profile`);
      await customer.getByText('help@northwind.example').waitFor();
      await take(customer, 'contacts');

      await open('texts');
      await page.getByLabel(say('texts.search')).fill('bot.start.hello');
      const [hello, greeting] =
        language === 'en' ? ['Hello, Anna', 'Good day'] : ['Здравствуйте, Анна', 'Добрый день'];
      await page.getByRole('button', { name: new RegExp(hello!) }).click();
      const words = page.getByLabel(say('texts.yours')).last();
      await words.fill(`${greeting}, {nam}!`);
      await page.getByText(say('texts.problem.unknown_variable', { name: 'nam' })).waitFor();
      await take(page, 'text-wrong');
      await words.fill(`${greeting}, {name}! {brand}`);
      await page.getByText(new RegExp(`^${greeting}, (Anna|Анна)! ${name}$`)).waitFor();
      await take(page, 'text');
      await expectAccessible(page);
      await meanwhile(page, 'PUT', `/texts/${language}`, () =>
        david.put(`/texts/${language}`, {
          texts: [{ key: 'bot.start.hello', text: 'Ahoy, {name}', version: 0 }],
        }),
      );
      await save(page).click();
      await page.getByText(say('texts.conflict')).waitFor();
      expect(await words.inputValue()).toBe(`${greeting}, {name}! {brand}`);
      await save(page).click();
      await page.getByText(say('texts.saved')).waitFor();
      await page.getByRole('button', { name: new RegExp(greeting!) }).click();
      await page.getByRole('button', { name: say('texts.reset') }).click();
      await page.getByRole('button', { name: new RegExp(hello!) }).waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await window.close();
    }
  });

  it('a developer switches off what customers may send', async () => {
    if (!browser) return;
    const window = await openWindow(browser, { size: 'phone', scheme: 'light', language: 'ru' });
    const say = wordsIn('ru');
    try {
      const customer = await walkIn(await window.newPage(), desk, 'Maya');
      await customer.goto(`${desk.url}/app/tickets/new`);
      const attach = customer.getByRole('button', { name: say('files.attach') });
      await attach.waitFor();
      const page = await walkIn(await window.newPage(), desk, 'Ines');
      await page.goto(`${desk.url}/app/admin/features`);
      const files = page.getByRole('switch', { name: say('features.customerFiles') });
      await files.click();
      await page.getByText(say('features.off', { name: say('features.customerFiles') })).waitFor();
      await picture(page, 'branding/phone-light-ru-features');
      await expectAccessible(page);
      await attach.waitFor({ state: 'detached' });
      await files.click();
      await attach.waitFor();
    } finally {
      await window.close();
    }
  });

  it.each([
    ['desktop', 'dark', 'ru'],
    ['phone', 'light', 'en'],
  ] as const)('rights are looked through before they change (%s, %s, %s)', async (size, scheme, language) => {
    if (!browser) return;
    const window = await openWindow(browser, { size, scheme, language });
    const say = wordsIn(language);
    const take = (page: Page, what: string) =>
      picture(page, `branding/${size}-${scheme}-${language}-${what}`);
    const right = say('permission.faq:read');
    const customer = say('role.user');
    try {
      const page = await walkIn(await window.newPage(), desk, 'David');
      await page.goto(`${desk.url}/app/admin/roles`);
      if (size === 'phone')
        await page.getByLabel(say('people.role'), { exact: true }).selectOption({ label: customer });
      await page.getByRole('checkbox', { name: `${customer}: ${right}` }).click();
      await page.getByRole('button', { name: say('matrix.review') }).click();
      await page.getByText(say('matrix.warning.customers', { permission: right })).waitFor();
      await take(page, 'rights');
      await expectAccessible(page);
      const review = page.getByRole('dialog');
      await review.getByRole('button', { name: say('app.cancel') }).click();
      await review.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: say('app.cancel') }).click();
      await page.getByRole('button', { name: say('matrix.review') }).waitFor({ state: 'detached' });

      await page.goto(`${desk.url}/app/admin/people`);
      await page.getByRole('button', { name: say('invitations.title') }).click();
      // The one that is open is taken back in the first window.
      await page
        .getByText(
          size === 'desktop' ? say('invitations.open', { when: '' }).trim() : say('invitations.revoked'),
        )
        .first()
        .waitFor();
      await take(page, 'invitations');
      await expectAccessible(page);
      if (size === 'phone') return;
      await page.getByRole('button', { name: say('invitations.revoke') }).click();
      await sayYes(page, say('invitations.revoke'));
      await page.getByText(say('invitations.revoked'), { exact: true }).waitFor();
    } finally {
      await window.close();
    }
  });
});
