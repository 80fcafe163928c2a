import { AuditChains } from '@tessera/audit';
import { Desks } from '@tessera/identity';
import { expectAccessible } from './accessible';
import { startTestApp, type TestApp } from './app';
import { complaintsOf, launchBrowser, openWindow, picture, type Browser, type Page } from './browser';
import { eventually } from './eventually';
import { sayYes, walkIn } from './mini-app';
import type { Visitor } from './people';
import { walkInAs } from './showcase';
import { wordsIn, type Words } from './words';

/** An admin looks up who changed what, and ends sessions that they do not know. */
describe('the story of the audit log and of sessions', () => {
  let browser: Browser | null;
  let desk: TestApp;
  let admin: Visitor;

  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp();
    admin = await walkInAs(desk, 'David');
    const maya = await walkInAs(desk, 'Maya');
    await admin.put(`/users/${maya.id}/role`, { role: 'helper' });
    await admin.put(`/users/${maya.id}/role`, { role: 'moderator' });
    await admin.put(`/users/${maya.id}/role`, { role: 'user' });
    const { id, version } = (await admin.post('/categories', { name: 'Delivery', icon: '📦' })).body;
    await admin.put(`/categories/${id}`, { version, name: 'Parcels', active: false });
    await admin.put(`/users/${maya.id}/block`, { blocked: true, reason: 'sent the same link 40 times' });
    await admin.put(`/users/${maya.id}/block`, { blocked: false });
    await admin.put('/settings', { reopenDays: 14, editMinutes: { customer: 30, staff: 600 } });
    await admin.put('/roles/helper/permissions', {
      permissions: { 'person:read': 'all', 'ticket:escalate': null },
    });
    const tag = (await admin.post('/tags', { name: 'refund' })).body;
    await admin.put(`/tags/${tag.id}`, { version: tag.version, colour: '#3390ec' });
    const key = (await admin.post('/api-keys', { name: 'website form', permissions: ['ticket:open'] })).body;
    await admin.delete(`/api-keys/${key.id}`);
    const { deskId } = desk.app.get(Desks);
    await desk.app.get(AuditChains).seal(deskId);
    await desk.app.get(AuditChains).verify(deskId);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  /** Before the first verification the line says so, and nothing about it is green. */
  async function expectNothingVerified(page: Page): Promise<void> {
    const chain = { count: 57, hash: 'f'.repeat(64), sealedAt: null, unsealed: 0, verified: null };
    await page.route('**/audit/chain', (route) => route.fulfill({ json: chain }));
    await page.goto(`${desk.url}/app/admin/audit`);
    const line = page.getByText('Sealed up to entry 57, not verified yet').locator('..');
    await line.waitFor();
    expect(await line.locator('.text-success').count()).toBe(0);
    await page.unroute('**/audit/chain');
    await page.reload();
  }

  const looks = [
    ['desktop', 'light', 'en'],
    ['phone', 'light', 'ru'],
    ['desktop', 'dark', 'ru'],
    ['phone', 'dark', 'en'],
  ] as const;

  it.each(looks)('on %s, %s, %s', async (size, scheme, language) => {
    if (!browser) return;
    const window = await openWindow(browser, { size, scheme, language });
    const name = `audit/${size}-${scheme}-${language}`;
    try {
      const page = await window.newPage();
      const complaints = complaintsOf(page);
      await walkIn(page, desk, 'David');
      await page.goto(`${desk.url}/app/admin/audit`);
      const en = language === 'en';
      if (size === 'desktop' && en) await expectNothingVerified(page);
      await page
        .getByText(en ? /Verified up to entry \d+ of \d+/ : /Проверено записей: \d+ из \d+/)
        .waitFor();
      await page
        .getByText(
          en
            ? /changed the role of Maya .* from helper to moderator/
            : /Maya .* — роль «помощник» → «модератор»/,
        )
        .waitFor();
      await picture(page, `${name}-list`);
      await expectAccessible(page);

      if (size === 'phone') await page.getByRole('button', { name: en ? 'Filters' : 'Условия' }).click();
      await page.getByLabel(en ? 'What about' : 'О чём').selectOption('category');
      const renamed = page.getByRole('button', {
        name: en ? /changed the category “Delivery”: name/ : /изменена тема «Delivery» — название/,
      });
      await renamed.waitFor();
      await eventually(async () => {
        expect(await page.getByText(en ? /changed the role/ : /роль «/).count()).toBe(0);
      });
      await renamed.click();
      const sheet = page.getByRole('dialog');
      await sheet.locator('del', { hasText: 'Delivery' }).waitFor();
      await sheet.locator('ins', { hasText: 'Parcels' }).waitFor();
      await picture(page, `${name}-entry`);
      await expectAccessible(page);
      await sheet.getByRole('button', { name: en ? 'Everything about this' : 'Всё об этом' }).click();
      await page.getByRole('button', { name: en ? /added the category/ : /добавлена тема/ }).waitFor();
      await page.getByRole('button', { name: en ? 'Clear' : 'Сбросить' }).click();
      const words = en ? 'Action, name or id' : 'Действие, имя или номер';
      await page.getByLabel(words).fill(en ? 'maya blocked' : 'maya доступ');
      const blocked = en ? / blocked Maya/ : /доступ закрыт — Maya/;
      const tagged = en ? /changed the tag “refund”/ : /изменена метка «refund»/;
      await page.getByRole('button', { name: blocked }).waitFor();
      await eventually(async () => expect(await page.getByText('Parcels').count()).toBe(0));
      await page.getByLabel(words).fill(en ? 'refund changed' : 'refund изменена');
      await page.getByRole('button', { name: tagged }).click();
      await sheet.getByRole('link', { name: 'refund' }).waitFor();
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'detached' });
      await typeDays(page, wordsIn(language), language, page.getByRole('button', { name: tagged }));
      await page.getByLabel(words).fill('nothing-like-this');
      await page.getByText(en ? 'Nothing matches' : 'Ничего не нашлось').waitFor();

      const other = await walkInAs(desk, 'David');
      await page.goto(`${desk.url}/app/desk/me`);
      const rows = page.locator('[data-session]');
      await rows.nth(1).waitFor();
      await page.getByText(en ? 'If you do not know' : 'Если какой-то сеанс').scrollIntoViewIfNeeded();
      await picture(page, `${name}-sessions`);
      await expectAccessible(page);
      await page
        .getByRole('button', { name: en ? 'Sign out everywhere else' : 'Выйти на всех других' })
        .click();
      await sayYes(page, en ? 'Sign out' : 'Выйти');
      await eventually(async () => expect((await other.get('/auth/me')).body.code).toBe('SESSION_REVOKED'));
      await eventually(async () => expect(await rows.count()).toBe(1));
      expect(complaints).toEqual([]);
    } finally {
      await window.close();
    }
  });
});

const figures = (day: Date, language: string): string =>
  day.toLocaleDateString(language, { day: '2-digit', month: '2-digit', year: 'numeric' });

/** Days are typed as the browser takes them, and stand there as one's own language writes them, once. */
async function typeDays(
  page: Page,
  say: Words,
  language: string,
  entry: ReturnType<Page['getByRole']>,
): Promise<void> {
  const field = page.getByLabel(say('audit.from'), { exact: true });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).searchParams.get('from') ?? '2'));
  const today = new Date();
  await field.focus();
  await page.keyboard.type(figures(today, 'en-US'));
  await field.blur();
  const shown = page.getByText(figures(today, language === 'en' ? 'en-US' : language), { exact: true });
  await shown.waitFor();
  await entry.waitFor();
  // Of what the browser writes itself nothing is to be seen.
  await shown.evaluate((words: any) => (words.style.visibility = 'hidden'));
  const bare = await field.screenshot();
  await field.evaluate((input: any) => (input.style.color = 'transparent'));
  expect(bare.equals(await field.screenshot())).toBe(true);
  await field.evaluate((input: any) => input.removeAttribute('style'));
  await shown.evaluate((words: any) => words.removeAttribute('style'));

  const nextYear = new Date(today.getFullYear() + 1, today.getMonth(), today.getDate());
  await field.focus();
  await page.keyboard.type(figures(nextYear, 'en-US'));
  await field.blur();
  await entry.waitFor({ state: 'detached' });
  // Nobody meant the years 2, 20 and 202.
  expect(asked.filter((from) => !from.startsWith('2'))).toEqual([]);
  await page.getByText(say('audit.clear'), { exact: true }).click();
}
