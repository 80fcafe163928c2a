import { languages } from '@tessera/contracts';
import type { TextKey } from '@tessera/contracts/texts';
import { translate } from '@tessera/platform';
import { expectAccessible } from './accessible';
import { startTestApp, type TestApp } from './app';
import { complaintsOf, launchBrowser, openWindow, picture, type Browser, type Page } from './browser';
import { meanwhile, putToastsAway, walkIn } from './mini-app';
import { request, type Visitor } from './people';
import { walkInAs } from './showcase';

const looks = [
  { size: 'desktop', scheme: 'light', language: 'en' },
  { size: 'phone', scheme: 'dark', language: 'ru' },
] as const;

/** An admin sets up a desk by clicks alone; what was saved holds over REST, on other screens and after a reload. */
describe('the story of administration', () => {
  let browser: Browser | null;
  let desk: TestApp;
  let david: Visitor;

  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp();
    david = await walkInAs(desk, 'David');
    await walkInAs(desk, 'Tomas');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  describe.each(looks)('$size, $scheme, $language', ({ size, scheme, language }) => {
    let page: Page;
    let maya: Page;
    let complaints: string[];
    const say = (key: TextKey, params?: Record<string, unknown>): string => translate(language, key, params);
    const button = (key: TextKey, params?: Record<string, unknown>) =>
      page.getByRole('button', { name: say(key, params), exact: true });
    const sheet = (name: string) => page.getByRole('dialog', { name });
    const told = (key: TextKey, params?: Record<string, unknown>) =>
      page.getByText(say(key, params)).first().waitFor();

    /** To be looked at, and in nobody's way. */
    async function look(name: string): Promise<void> {
      await putToastsAway(page);
      await picture(page, `admin/${size}-${scheme}-${language}-${name}`);
      await expectAccessible(page);
    }

    async function go(title: TextKey): Promise<void> {
      const list = page.getByRole('navigation', { name: say('desk.nav.manage') });
      if (size === 'phone') await button('app.back').click();
      await (size === 'phone' ? page.getByRole('main') : list)
        .getByRole('link', { name: new RegExp(`^${say(title)}`) })
        .click();
      await page.getByRole('heading', { level: 1, name: say(title), exact: true }).waitFor();
    }

    beforeAll(async () => {
      if (!browser) return;
      const window = await openWindow(browser, { size, scheme, language });
      [maya, page] = [await window.newPage(), await window.newPage()];
      for (const one of [maya, page]) one.setDefaultTimeout(10_000);
      await walkIn(maya, desk, 'Maya');
      await walkIn(page, desk, 'David');
      complaints = complaintsOf(page);
      await page
        .getByRole('navigation', { name: say('desk.nav') })
        .getByRole('link', { name: say('desk.nav.manage') })
        .click();
      if (size === 'desktop') return;
      await page.getByRole('heading', { level: 1, name: say('desk.nav.manage') }).waitFor();
      await look('start');
      await page.getByRole('link', { name: new RegExp(`^${say('people.title')}`) }).click();
    }, 60_000);
    afterAll(async () => {
      await page?.context().close();
    });
    afterEach(() => expect(complaints ?? []).toEqual([]));

    it('adds somebody, gives a role that opens the desk at once, and invites', async () => {
      if (!browser) return;
      const telegramId = size === 'phone' ? '70001' : '70002';
      await button('people.add').click();
      const adding = sheet(say('people.add.title'));
      await adding.getByLabel(say('customer.telegramId')).fill(telegramId);
      await adding.getByLabel(say('people.add.name')).fill('Nora Lind');
      await adding.getByLabel(say('people.role')).selectOption('moderator');
      await look('add-person');
      await adding.getByRole('button', { name: say('people.add'), exact: true }).click();
      const person = sheet(say('people.person'));
      await person.getByText('Nora Lind').waitFor();
      await look('person');
      const added = (await david.get(`/users?q=${telegramId}`)).body.items;
      expect(added).toMatchObject([{ name: 'Nora Lind', role: 'moderator', neverWrote: true }]);
      await person.getByRole('button', { name: say('app.close') }).click();

      // Nobody takes away their own role, so that somebody stays in charge.
      await page.getByRole('button', { name: /^David/ }).click();
      await person.getByText(say('people.roleFixed')).waitFor();
      await person.getByRole('button', { name: say('app.close') }).click();

      const roles = person.getByRole('group', { name: say('people.role') });
      await page.getByRole('button', { name: /^Maya/ }).click();
      await roles.getByRole('button', { name: new RegExp(`^${say('role.helper')}`) }).click();
      await told('people.roleChanged', { name: 'Maya Lindqvist', role: say('role.helper') });
      await maya.getByText(say('profile.joined', { role: say('role.helper') })).waitFor();
      await maya.getByRole('button', { name: say('profile.desk'), exact: true }).click();
      await maya.getByRole('navigation', { name: say('desk.nav'), exact: true }).waitFor();
      expect((await david.get('/users?q=Maya')).body.items[0].role).toBe('helper');
      await roles.getByRole('button', { name: new RegExp(`^${say('role.user')}`) }).click();
      const question = page.getByRole('alertdialog');
      await question.waitFor();
      await look('leave-team');
      await question.getByRole('button', { name: say('people.leave.yes') }).click();
      await maya.getByRole('button', { name: say('tickets.new') }).waitFor();
      await person.getByRole('button', { name: say('app.close') }).click();

      await button('invitations.title').click();
      await sheet(say('invitations.title'))
        .getByRole('button', { name: say('people.invite') })
        .click();
      const inviting = sheet(say('people.invite.title'));
      await inviting.getByRole('button', { name: say('people.invite.make') }).click();
      const link = await inviting.getByLabel(say('people.invite.link')).innerText();
      await look('invited');
      await inviting.getByRole('button', { name: say('form.done') }).click();
      expect(link).toMatch(/\?invite=\S{20,}$/);
      await page.reload();
      await page
        .getByRole('button', { name: /^Nora Lind/ })
        .first()
        .waitFor();
      await button('invitations.title').click();
      await sheet(say('invitations.title'))
        .getByText(say('invitations.by', { name: 'David Okafor' }))
        .first()
        .waitFor();
      await look('invitations');
      const [newest] = (await david.get('/users/invitations')).body.items;
      expect(newest).toMatchObject({ state: 'open', role: 'helper' });
      await sheet(say('invitations.title'))
        .getByRole('button', { name: say('app.close') })
        .click();
    });

    it('changes rights that were looked through, and none of those who stand above', async () => {
      if (!browser) return;
      await go('matrix.title');
      const right = say('permission.ticket:tag');
      const role = page.getByLabel(say('people.role'), { exact: true });
      const cell = (name: TextKey) =>
        page
          .getByRole('checkbox', { name: `${say(name)}: ${right}` })
          .or(page.getByRole('combobox', { name: `${say(name)}: ${right}` }));
      const scopes = async (): Promise<string | null> =>
        (await david.get('/roles/helper/permissions')).body.permissions.find(
          (one: { permission: string }) => one.permission === 'ticket:tag',
        ).scope;
      const before = await scopes();

      // The row of those in charge stands as it is, and says so.
      if (size === 'phone') {
        await role.selectOption('admin');
        await told('matrix.readOnly');
      } else
        await page
          .getByRole('columnheader', { name: say('role.admin') })
          .and(page.getByTitle(say('matrix.readOnly')))
          .waitFor();
      expect(await cell('role.admin').count()).toBe(0);
      await look('matrix-own');
      if (size === 'phone') await role.selectOption('helper');
      await cell('role.helper').selectOption('');
      await button('matrix.review').click();
      const review = sheet(say('matrix.review.title'));
      await review.getByText(right).waitFor();
      await review.getByText(say('scope.none'), { exact: true }).waitFor();
      await look('matrix-review');
      expect(await scopes()).toBe(before);
      await review.getByRole('button', { name: say('matrix.review.save') }).click();
      await told('matrix.saved');
      expect(await scopes()).toBeNull();
      expect(
        (await david.put('/roles/admin/permissions', { permissions: { 'role:assign': null } })).body.code,
      ).toBe('ROLE_TOO_HIGH');
      await page.reload();
      if (size === 'phone') await role.selectOption('helper');
      expect(await cell('role.helper').inputValue()).toBe('');

      // A colleague was faster: their change stays, one's own is looked at again.
      await cell('role.helper').selectOption('own');
      await button('matrix.review').click();
      await meanwhile(page, 'PUT', '/roles/helper/permissions', () =>
        david.put('/roles/helper/permissions', { permissions: { 'ticket:tag': before } }),
      );
      await review.getByRole('button', { name: say('matrix.review.save') }).click();
      await told('matrix.conflict', { role: say('role.helper') });
      expect(await scopes()).toBe(before);
      await button('app.cancel').click();
    });

    it('makes a category, one within it, and gives it somebody', async () => {
      if (!browser) return;
      const [above, below] = [`Lamps ${size}`, `Bulbs ${size}`];
      await go('categories.title');
      const form = sheet(say('categories.new'));
      const add = async (name: string, more: () => Promise<unknown>): Promise<void> => {
        await button('categories.add').click();
        await form.getByLabel(say('categories.name'), { exact: true }).fill(name);
        await more();
        await form.getByRole('button', { name: say('categories.add') }).click();
        await page.locator('[data-category]').filter({ hasText: name }).waitFor();
        await form.waitFor({ state: 'detached' });
      };
      await add(above, async () => undefined);
      await add(below, async () => {
        await form.getByLabel(say('categories.parent')).selectOption({ label: above });
        await form.getByRole('button', { name: 'Tomas' }).click();
        await look('category');
      });
      const { items } = (await david.get('/categories')).body;
      const made = (name: string) => items.find((one: { name: string }) => one.name === name);
      expect(made(below)).toMatchObject({ parentId: made(above).id });
      expect(made(below).specialistIds).toHaveLength(1);
      await page.reload();
      await page
        .locator('[data-category]')
        .filter({ hasText: below })
        .getByText(say('categories.specialists', { count: 1 }))
        .waitFor();
      await look('categories');
    });

    it('changes a setting', async () => {
      if (!browser) return;
      const days = size === 'phone' ? 21 : 12;
      await go('settings.title');
      const field = page.getByLabel(new RegExp(`^${say('settings.reopenDays')}`));
      await field.fill(String(days));
      await button('app.save').click();
      await told('settings.saved');
      expect((await david.get('/settings')).body.reopenDays).toBe(days);
      await page.reload();
      await field.waitFor();
      expect(await field.inputValue()).toBe(String(days));
      await look('settings');
    });

    it('makes a key that is shown once, works, and is taken back', async () => {
      if (!browser) return;
      const name = `Website ${size}`;
      await go('apiKeys.title');
      await button('apiKeys.add').first().click();
      const making = sheet(say('apiKeys.new'));
      await making.getByLabel(say('apiKeys.name'), { exact: true }).fill(name);
      await making.getByLabel(say('permission.settings:manage')).check();
      await page.keyboard.press('Escape');
      const asked = page.getByRole('alertdialog', { name: say('form.unsaved.title') });
      await asked.getByRole('button', { name: say('app.cancel') }).click();
      await asked.waitFor({ state: 'detached' });
      await look('new-key');
      await making.getByRole('button', { name: say('apiKeys.make') }).click();
      const key = await sheet(name).getByLabel(say('apiKeys.key')).innerText();
      await look('key');
      const use = (path: string) => request(desk.url, 'GET', path, undefined, { 'x-api-key': key });
      expect((await use('/settings')).status).toBe(200);
      expect((await use('/tickets?scope=all')).status).toBe(403);
      await button('apiKeys.kept').click();
      await page.reload();
      const row = page.getByRole('main').locator('li').filter({ hasText: name }).first();
      await row.waitFor();
      expect(await page.content()).not.toContain(key);
      await look('keys');
      await row.getByRole('button', { name: say('apiKeys.revoke') }).click();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: say('apiKeys.revoke') })
        .click();
      await row.waitFor({ state: 'detached' });
      expect((await use('/settings')).status).toBe(401);
    });

    it('says it in the desk’s own words, and nothing that the bot could not say', async () => {
      if (!browser) return;
      const words = language === 'en' ? 'Good day, {name}!' : 'Добрый день, {name}!';
      const [hello] = words.split(',');
      await go('texts.title');
      await page.getByLabel(say('texts.search')).fill('bot.start.hello');
      const row = page.getByRole('button', { name: /bot\.start\.hello/ }).first();
      await row.click();
      const field = sheet(say('texts.yours')).getByRole('textbox');
      await field.fill(words.replace('name', 'nam'));
      await told('texts.problem.unknown_variable', { name: 'nam' });
      expect(await button('app.save').isDisabled()).toBe(true);
      await look('text-wrong');
      await field.fill(words);
      await sheet(say('texts.yours'))
        .getByText(new RegExp(`^${hello}, (Anna|Анна)!$`))
        .waitFor();
      await page
        .getByText(say('texts.problem.unknown_variable', { name: 'nam' }))
        .waitFor({ state: 'detached' });
      await look('text');
      await button('app.save').click();
      await told('texts.saved');
      const { items } = (await david.get(`/texts/${language}`)).body;
      const saved = items.find((one: { key: string }) => one.key === 'bot.start.hello');
      expect(saved.text).toBe(words);
      await page.reload();
      await page.getByRole('button', { name: new RegExp(`^${say('texts.changedOnly')} 1`) }).click();
      await row.getByText(hello!).waitFor();
      await look('texts');
      const [other] = languages.filter((code) => code !== language);
      expect(
        (await david.get(`/texts/${other}`)).body.items.find(
          (one: { key: string }) => one.key === 'bot.start.hello',
        ).text ?? null,
      ).not.toBe(words);
    });
  });
});
