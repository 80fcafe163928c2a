import { expectAccessible } from './accessible';
import { startTestApp, type TestApp } from './app';
import { complaintsOf, launchBrowser, openWindow, picture, type Browser, type Page } from './browser';
import { eventually } from './eventually';
import { closeSheet, sayYes, sheetOf, walkIn } from './mini-app';
import type { Visitor } from './people';
import { walkInAs } from './showcase';
import { wordsIn } from './words';

const row = (page: Page, subject: string) => page.locator('a[data-ticket]').filter({ hasText: subject });
const selected = (page: Page) => page.getByRole('checkbox', { checked: true });

/** A day of somebody who keeps the queue in order. */
describe.each([
  ['desktop', 'light', 'en'],
  ['phone', 'dark', 'ru'],
] as const)('the story of a queue (%s, %s, %s)', (size, scheme, language) => {
  const say = wordsIn(language);
  const tab = (name: string) =>
    page
      .getByRole('group', { name: say('queue.views') })
      .getByRole('button', { name: new RegExp(`^${name}`) });
  const counted = (name: string, count: number, unanswered: number): string =>
    say('views.count', { name, count, unanswered });
  const bar = () => page.getByRole('region', { name: say('select.bar') });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const take = (what: string) => picture(page, `queue-story/${size}-${scheme}-${language}-${what}`);
  let browser: Browser | null;
  let desk: TestApp;
  let page: Page;
  let maya: Visitor;
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchBrowser();
    if (!browser) return;
    desk = await startTestApp();
    await (await walkInAs(desk, 'David')).put('/settings', { openTicketsPerCustomer: 1000 });
    maya = await walkInAs(desk, 'Maya');
    for (let n = 1; n <= 16; n++) await open(`Parcel ${n}`, n % 4 === 0 ? 'high' : 'normal');
    const window = await openWindow(browser, { size, scheme, language });
    page = await window.newPage();
    complaints = complaintsOf(page);
    await walkIn(page, desk, 'Anna');
    await tab(counted(say('queue.view.queue'), 16, 16)).waitFor();
    await expectAccessible(page);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  /** A finger that stays on a row. */
  async function holdFinger(subject: string): Promise<void> {
    const target = row(page, subject);
    const finger = { pointerType: 'touch', bubbles: true, isPrimary: true };
    await target.dispatchEvent('pointerdown', finger);
    await page.getByRole('checkbox', { name: say('select.row', { subject }), checked: true }).waitFor();
    await target.dispatchEvent('pointerup', finger);
    await target.dispatchEvent('click');
  }

  const open = async (subject: string, priority = 'normal'): Promise<string> =>
    (await maya.post('/tickets', { subject, text: 'Where is it?', priority })).body.id;

  it('keeps filters as a view, whose count moves by itself', async () => {
    if (!browser) return;
    await button(say('queue.filters')).click();
    await button(say('priority.high')).click();
    await page.keyboard.press('Escape');
    await button(say('views.save')).click();
    await page.getByLabel(say('views.name'), { exact: true }).fill('Urgent parcels');
    await page.getByRole('switch', { name: say('views.shared') }).click();
    await take('1-save');
    await expectAccessible(page);
    await button(say('views.save.changes')).click();
    await tab(counted('Urgent parcels', 4, 4)).waitFor();
    expect(await tab('Urgent parcels').getAttribute('aria-pressed')).toBe('true');

    await open('Parcel 17', 'high');
    await row(page, 'Parcel 17').waitFor();
    await tab(counted('Urgent parcels', 5, 5)).waitFor();
    // The whole team has it.
    const tomas = await walkInAs(desk, 'Tomas');
    expect((await tomas.get('/views')).body.items).toMatchObject([{ name: 'Urgent parcels', shared: true }]);
  });

  it('shows that a view was changed, and puts it back', async () => {
    if (!browser) return;
    await page.getByRole('button', { name: new RegExp(`^${say('queue.filters')}`) }).click();
    await button(say('priority.critical')).click();
    await page.keyboard.press('Escape');
    await page.getByText(say('views.changed'), { exact: true }).waitFor();
    await take('2-changed');
    await button(say('views.revert')).click();
    await page.getByText(say('views.changed'), { exact: true }).waitFor({ state: 'detached' });
  });

  /** A wheel takes one to the last view and back; names run out softly where there are more. */
  async function rollViews(): Promise<void> {
    const strip = page.getByRole('group', { name: say('queue.views') });
    const [cut, whole] = ['rgba(0, 0, 0, 0)', 'rgb(0, 0, 0)'];
    const edges = async (): Promise<string[]> => {
      const mask = await strip.evaluate((box: any) => (globalThis as any).getComputedStyle(box).maskImage);
      const colours = mask.match(/rgba?\([^)]*\)/g);
      return [colours.at(0), colours.at(-1)];
    };
    await strip.hover();
    await page.mouse.wheel(0, -5_000);
    await eventually(async () => expect(await edges()).toEqual([whole, cut]));
    await page.mouse.wheel(0, 5_000);
    await eventually(async () => expect(await edges()).toEqual([cut, whole]));
  }

  it('is ordered, renamed and deleted', async () => {
    if (!browser) return;
    await button(say('views.save.new')).waitFor({ state: 'detached' });
    const anna = await walkInAs(desk, 'Anna');
    await anna.post('/views', { name: 'Gone quiet', filters: { status: ['waiting'] }, shared: true });
    await tab('Gone quiet').waitFor();
    await rollViews();
    await button(say('views.manage')).click();
    await button(say('views.up', { name: 'Gone quiet' })).click();
    const names = () =>
      page
        .getByRole('group', { name: say('queue.views') })
        .getByRole('button')
        .allInnerTexts();
    await eventually(async () => {
      const { items } = (await anna.get('/views')).body;
      expect(items.map(({ name }: { name: string }) => name)).toEqual(['Gone quiet', 'Urgent parcels']);
    });
    await take('3-views');
    await expectAccessible(page);
    await button(say('views.edit.named', { name: 'Gone quiet' })).click();
    const form = sheetOf(page, say('views.edit'));
    await form.getByLabel(say('views.name'), { exact: true }).fill('Quiet');
    await form.getByRole('button', { name: say('views.save.changes'), exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await button(say('views.edit.named', { name: 'Quiet' })).click();
    await form.getByRole('button', { name: say('views.delete') }).click();
    await sayYes(page, say('views.delete'));
    await form.waitFor({ state: 'detached' });
    await button(say('views.edit.named', { name: 'Urgent parcels' })).waitFor();
    expect(await button(say('views.edit.named', { name: 'Quiet' })).count()).toBe(0);
    await closeSheet(page, say('views.title'));
    await tab('Urgent parcels').waitFor();
    expect((await names()).join()).not.toContain('Quiet');
    await tab(say('queue.view.queue')).click();
  });

  it('keeps its place while tickets arrive', async () => {
    if (!browser) return;
    // What came while another view was open is there, and no news any more.
    await row(page, 'Parcel 17').waitFor();
    const list = page.locator('div:has(> ul[role="list"])');
    await list.evaluate((box: any) => (box.scrollTop = 420));
    const mark = row(page, 'Parcel 9');
    const before = (await mark.boundingBox())!;
    await open('Parcel 18');
    await button(say('queue.new', { count: 1 })).waitFor();
    await open('Parcel 19');
    await button(say('queue.new', { count: 2 })).waitFor();
    expect(await mark.boundingBox()).toEqual(before);
    await take('4-arrived');
    await button(say('queue.new', { count: 2 })).click();
    await row(page, 'Parcel 19').waitFor();
    await button(say('queue.new', { count: 2 })).waitFor({ state: 'detached' });
  });

  it('loses nothing that arrives while the list is being fetched', async () => {
    if (!browser) return;
    const isQueue = (address: { url(): string }) => /\/tickets\?.*scope=queue/.test(address.url());
    const answer = () => page.waitForResponse(isQueue);
    let asked!: () => void;
    let release!: () => void;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    const isReleased = new Promise<void>((resolve) => (release = resolve));
    await page.route(
      (url) => isQueue({ url: () => url.href }),
      async (route) => {
        const response = await route.fetch();
        asked();
        await isReleased;
        await route.fulfill({ response });
      },
      { times: 1 },
    );
    // What changes while one looks elsewhere makes the list be fetched again.
    await tab(say('queue.view.all')).click();
    await open('Parcel 20');
    await row(page, 'Parcel 20').waitFor();
    await tab(say('queue.view.queue')).click();
    await isAsked;
    await open('Parcel 21');
    await row(page, 'Parcel 21').waitFor();
    // The answer is older than the ticket: it is asked for once more.
    const older = answer();
    release();
    await older;
    await answer();
    await row(page, 'Parcel 21').waitFor();
  });

  it('chooses several and changes them, and takes it back', async () => {
    if (!browser) return;
    if (size === 'desktop') {
      await row(page, 'Parcel 19').hover();
      await page.getByRole('checkbox', { name: say('select.row', { subject: 'Parcel 19' }) }).click();
      await row(page, 'Parcel 17').click({ modifiers: ['Shift'] });
    } else {
      await holdFinger('Parcel 19');
      await row(page, 'Parcel 18').tap();
      await row(page, 'Parcel 17').tap();
    }
    await bar()
      .getByText(say('select.count', { count: 3 }))
      .waitFor();
    await eventually(async () => expect(await selected(page).count()).toBe(3));
    await take('5-selected');
    await expectAccessible(page);

    await bar()
      .getByRole('button', { name: say('desk.priority') })
      .click();
    await page.getByRole('menuitem', { name: say('priority.critical') }).click();
    await page.getByText(say('bulk.done', { count: 3 })).waitFor();
    const anna = await walkInAs(desk, 'Anna');
    const critical = async () => (await anna.get('/tickets?priority=critical')).body.items.length;
    expect(await critical()).toBe(3);
    await take('6-done');
    await button(say('bulk.undo')).click();
    await page.getByText(say('bulk.undone', { count: 3 })).waitFor();
    expect(await critical()).toBe(0);
    await bar().waitFor({ state: 'detached' });
  });

  it('names what could not be changed, and why', async () => {
    if (!browser) return;
    const anna = await walkInAs(desk, 'Anna');
    const [first] = (await anna.get('/tickets?scope=queue&limit=1')).body.items;
    const tomas = await walkInAs(desk, 'Tomas');
    await tab(say('queue.view.all')).click();
    await row(page, first.subject).waitFor();
    if (size === 'desktop') {
      // By the keyboard alone.
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.keyboard.press('Shift+J');
      await page.keyboard.press('Shift+J');
    } else {
      await holdFinger(first.subject);
      await row(page, 'Parcel 18').tap();
      await row(page, 'Parcel 17').tap();
    }
    await bar()
      .getByText(say('select.count', { count: 3 }))
      .waitFor();
    await tomas.post(`/tickets/${first.id}/claim`);
    await row(page, first.subject)
      .getByText(say('queue.assignedTo', { name: 'Tomas Reyes' }))
      .waitFor({ state: 'attached' });
    await bar()
      .getByRole('button', { name: say('desk.claim') })
      .click();
    const sheet = page.getByRole('dialog', { name: say('bulk.failed.title', { failed: 1 }) });
    await sheet.getByText(first.subject).waitFor();
    await sheet.getByText(say('error.ALREADY_CLAIMED', { name: 'Tomas Reyes' })).waitFor();
    await sheet.getByText(say('bulk.failed.rest', { done: 2 })).waitFor();
    await take('7-leftover');
    await expectAccessible(page);
    await sheet.getByRole('button', { name: say('form.done') }).click();
    await sheet.waitFor({ state: 'detached' });
    // What failed is still chosen.
    await bar()
      .getByText(say('select.count', { count: 1 }))
      .waitFor();
    await eventually(async () => expect(await selected(page).count()).toBe(1));
    if (size === 'desktop') await page.keyboard.press('Escape');
    else
      await bar()
        .getByRole('button', { name: say('select.clear') })
        .click();
    await bar().waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });
});
