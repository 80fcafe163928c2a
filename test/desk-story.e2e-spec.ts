import type { TextKey } from '@tessera/contracts/texts';
import { translate } from '@tessera/platform';
import { expectAccessible } from './accessible';
import { startTestApp, type TestApp } from './app';
import { complaintsOf, launchBrowser, openWindow, picture, type Browser, type Page } from './browser';
import { eventually } from './eventually';
import { bubble, meanwhile, putToastsAway, walkIn } from './mini-app';
import type { Visitor } from './people';
import { walkInAs } from './showcase';

const looks = [
  { size: 'desktop', scheme: 'light', language: 'en' },
  { size: 'phone', scheme: 'dark', language: 'ru' },
] as const;

/** What stands around a conversation: finding, narrowing, choosing, being told, and moving no more than one likes. */
describe('the story of a desk one can live at', () => {
  let browser: Browser | null;
  let desk: TestApp;
  let maya: Visitor;
  let tomas: Visitor;
  let lamp: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp();
    maya = await walkInAs(desk, 'Maya');
    tomas = await walkInAs(desk, 'Tomas');
    const open = async (subject: string): Promise<string> =>
      (await maya.post('/tickets', { subject, text: 'Please help.' })).body.id;
    for (const subject of ['A chair', 'A table', 'A cup']) await open(subject);
    lamp = await open('A lamp');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  describe.each(looks)('$size, $scheme, $language', ({ size, scheme, language }) => {
    let page: Page;
    let complaints: string[];
    const say = (key: TextKey, params?: Record<string, unknown>): string => translate(language, key, params);
    const button = (key: TextKey) => page.getByRole('button', { name: say(key), exact: true });
    const sheet = (key: TextKey) => page.getByRole('dialog', { name: say(key), exact: true });
    const row = (subject: string) => page.locator('a[data-ticket]').filter({ hasText: subject });
    const places = () => page.getByRole('navigation', { name: say('desk.nav'), exact: true });
    const back = async (): Promise<void> => {
      if (size === 'phone') await button('app.back').click();
    };

    /** To be looked at, and in nobody's way. */
    async function look(name: string): Promise<void> {
      await putToastsAway(page);
      await picture(page, `desk/${size}-${scheme}-${language}-${name}`);
      await expectAccessible(page);
    }

    beforeAll(async () => {
      if (!browser) return;
      const window = await openWindow(browser, { size, scheme, language });
      page = await window.newPage();
      page.setDefaultTimeout(10_000);
      await page.addInitScript(watchMoves);
      complaints = complaintsOf(page);
      await walkIn(page, desk, 'Anna');
      await row('A lamp').waitFor();
    }, 60_000);
    afterAll(async () => {
      await page?.context().close();
    });
    afterEach(() => expect(complaints ?? []).toEqual([]));

    it('finds anything by a press, and tells its keys where there is a keyboard', async () => {
      if (!browser) return;
      await places()
        .getByRole('button', { name: say('palette.open') })
        .click();
      await page.getByRole('option').first().waitFor();
      await look('palette');
      await page.getByRole('combobox', { name: say('palette.title') }).fill('lamp');
      await page.getByRole('option', { name: /^A lamp/ }).click();
      await bubble(page, 'Please help.').waitFor();
      await back();
      const keys = places().getByRole('button', { name: say('shortcuts.open.keys') });
      expect(await keys.count()).toBe(size === 'desktop' ? 1 : 0);
      if (size === 'phone') return;
      await keys.click();
      await sheet('shortcuts.title').getByText(say('shortcuts.claim')).waitFor();
      await look('keys');
      await sheet('shortcuts.title')
        .getByRole('button', { name: say('app.close') })
        .click();
      await keys.and(page.locator(':focus')).waitFor();
    });

    it('narrows the list, keeps that as a view, and chooses several', async () => {
      if (!browser) return;
      await button('queue.filters').click();
      await button('priority.normal').click();
      await look('filters');
      await page.keyboard.press('Escape');
      await button('views.save').click();
      await sheet('views.new').getByLabel(say('views.name'), { exact: true }).fill('Furniture');
      await look('view-form');
      await sheet('views.new')
        .getByRole('button', { name: say('app.save') })
        .click();
      await page.getByText(say('views.saved', { name: 'Furniture' })).waitFor();
      await button('views.manage').click();
      await sheet('views.title')
        .getByRole('button', { name: say('views.edit.named', { name: 'Furniture' }) })
        .waitFor();
      await look('views');
      await sheet('views.title')
        .getByRole('button', { name: say('views.edit.named', { name: 'Furniture' }) })
        .click();
      await sheet('views.edit')
        .getByRole('button', { name: say('views.delete') })
        .click();
      const question = page.getByRole('alertdialog');
      await question.waitFor();
      await look('view-delete');
      await question.getByRole('button', { name: say('views.delete') }).click();
      await page.getByText(say('views.deleted', { name: 'Furniture' })).waitFor();
      await sheet('views.title')
        .getByRole('button', { name: say('app.close') })
        .click();

      const check = (subject: string) =>
        page.getByRole('checkbox', { name: say('select.row', { subject }), exact: true });
      if (size === 'desktop') {
        await row('A chair').hover();
        await check('A chair').click();
      } else
        await hold(row('A chair'), () => check('A chair').and(page.locator('[aria-checked=true]')).waitFor());
      await check('A table').click({ force: size === 'phone' });
      const bar = page.getByRole('region', { name: say('select.bar') });
      await bar.getByText(say('select.count', { count: 2 })).waitFor();
      await look('bulk');
      await bar.getByRole('button', { name: say('bulk.tags') }).click();
      await page.getByRole('dialog').waitFor();
      await look('bulk-tags');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('app.close') })
        .click();
      await bar.getByRole('button', { name: say('select.clear') }).click();
      await bar.waitFor({ state: 'detached' });
    });

    it('tells once what arrives, and does with a message what its menu says', async () => {
      if (!browser) return;
      await row('A lamp').click();
      const words = bubble(page, 'Please help.');
      await words.waitFor();
      await words.click({ button: 'right' });
      await page.getByRole('menu').waitFor();
      await look('message-menu');
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });

      await page.evaluate(hear);
      const heard = () => page.evaluate<string[]>('window.heard');
      // The same words twice are two messages.
      const texts = [`It flickers (${size})`, `Only at night (${size})`, `Only at night (${size})`];
      for (const [index, text] of texts.entries()) {
        await maya.post(`/tickets/${lamp}/messages`, { text });
        await bubble(page, text).last().waitFor();
        await eventually(async () => expect((await heard()).length).toBeGreaterThan(index));
      }
      expect(await heard()).toEqual(
        texts.map((text) => say('chat.announce', { name: 'Maya Lindqvist', text })),
      );
    });

    it('shows what a colleague changed a moment before, and saves over it only when told to', async () => {
      if (!browser) return;
      const priority = page.getByRole('button', { name: new RegExp(`^${say('desk.priority')}`) });
      const set = async (wanted: string): Promise<void> => {
        const { version } = (await tomas.get(`/tickets/${lamp}`)).body;
        await tomas.put(`/tickets/${lamp}`, { version, priority: wanted });
      };
      const choose = async (key: TextKey, theirs: string): Promise<void> => {
        // Theirs is saved while ours is on its way.
        await meanwhile(page, 'PUT', `/tickets/${lamp}`, () => set(theirs));
        await priority.click();
        await page.getByRole('menuitem', { name: say(key) }).click();
        await page.getByRole('alert').getByText(say('desk.conflict.title')).waitFor();
      };
      const saved = async () => (await tomas.get(`/tickets/${lamp}`)).body.priority;
      await choose('priority.high', 'low');
      await priority.filter({ hasText: say('priority.low') }).waitFor();
      await look('conflict');
      await button('desk.conflict.giveIn').click();
      await page.getByRole('alert').waitFor({ state: 'detached' });
      expect(await saved()).toBe('low');
      await choose('priority.high', 'normal');
      const answer = page.waitForResponse((response) => response.request().method() === 'PUT');
      await button('desk.conflict.insist').click();
      expect((await answer).status()).toBe(200);
      await priority.filter({ hasText: say('priority.high') }).waitFor();
      await page.getByRole('alert').waitFor({ state: 'detached' });
      expect(await saved()).toBe('high');
      await set('normal');
      await back();
    });

    it('moves nothing for those who want it so, and a sheet shortly for the others', async () => {
      if (!browser) return;
      const moves = () => page.evaluate<Move[]>('window.moves.splice(0)');
      const openViews = async (): Promise<void> => {
        await button('views.manage').click();
        await sheet('views.title').waitFor();
        await sheet('views.title')
          .getByRole('button', { name: say('app.close') })
          .click();
        await sheet('views.title').waitFor({ state: 'detached' });
      };
      await openViews();
      expect((await moves()).filter(({ seconds }) => seconds > 0.001)).toEqual([]);
      await page.emulateMedia({ reducedMotion: 'no-preference' });
      await openViews();
      const lively = await moves();
      expect(lively.filter(({ of }) => /\bsheet\b/.test(of)).length).toBeGreaterThan(0);
      expect(lively.filter(({ seconds }) => seconds > 0.2)).toEqual([]);
      await page.emulateMedia({ reducedMotion: 'reduce' });
    });

    it('has rows as high as one likes, and cuts nothing in them', async () => {
      if (!browser || size === 'phone') return;
      const heights = async (): Promise<number[]> => {
        await row('A lamp').waitFor();
        return page
          .locator('a[data-ticket]')
          .evaluateAll((rows: any[]) => [
            ...new Set(rows.map((one) => one.parentElement.getBoundingClientRect().height as number)),
          ]);
      };
      /** What is higher than the room that it has. */
      const cut = () =>
        page.locator('a[data-ticket]').evaluateAll((rows: any[]) =>
          rows.flatMap((one) => {
            const { top, bottom } = one.getBoundingClientRect();
            return [...one.querySelectorAll('span, time')]
              .filter((part: any) => part.getClientRects().length > 0 && !part.closest('.sr-only'))
              .filter((part: any) => {
                const box = part.getBoundingClientRect();
                return box.top < top || box.bottom > bottom;
              })
              .map((part: any) => part.textContent as string);
          }),
        );
      const choose = async (density: TextKey): Promise<void> => {
        await places()
          .getByRole('link', { name: say('desk.nav.me') })
          .click();
        await button(density).click();
        await page.getByRole('button', { name: say(density), exact: true, pressed: true }).waitFor();
        await places()
          .getByRole('link', { name: say('desk.nav.tickets') })
          .click();
      };
      const [usual] = await heights();
      expect(await cut()).toEqual([]);
      await choose('me.density.compact');
      const [compact] = await heights();
      expect(compact).toBeLessThan(usual! * 0.75);
      expect(await cut()).toEqual([]);
      await look('compact');
      await page.reload();
      expect(await heights()).toEqual([compact]);
      await choose('me.density.comfortable');
      expect(await heights()).toEqual([usual]);
    });
  });
});

/** A finger that stays on a row. */
async function hold(target: ReturnType<Page['locator']>, until: () => Promise<unknown>): Promise<void> {
  const finger = { pointerType: 'touch', bubbles: true, isPrimary: true };
  await target.dispatchEvent('pointerdown', finger);
  await until();
  await target.dispatchEvent('pointerup', finger);
  await target.dispatchEvent('click');
}

interface Move {
  of: string;
  seconds: number;
}

/** Notes what begins to move, and for how long. */
const watchMoves = `
  window.moves = [];
  for (const kind of ['animationstart', 'transitionrun'])
    addEventListener(kind, (event) => {
      const style = getComputedStyle(event.target, event.pseudoElement || undefined);
      const all = kind === 'animationstart' ? style.animationDuration : style.transitionDuration;
      const seconds = Math.max(...all.split(',').map(parseFloat));
      window.moves.push({ of: String(event.target.className), seconds });
    }, true);
`;

/** Notes what a screen reader would say of its own accord. */
const hear = `
  window.heard = [];
  const loud = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]:not([aria-live=off])';
  new MutationObserver((changes) => {
    const regions = new Set(changes.map(({ target }) => (target.closest ? target : target.parentElement)?.closest(loud)));
    for (const region of regions) {
      const words = region?.textContent.trim();
      if (words) window.heard.push(words);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
`;
