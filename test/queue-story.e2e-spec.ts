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
import { eventually } from './eventually';
import { closeSheet, sayYes, sheetOf, walkIn } from './mini-app';
import type { Visitor } from './people';
import { walkInAs } from './showcase';

const row = (page: Page, subject: string) => page.locator('a[data-ticket]').filter({ hasText: subject });
const tab = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Views' }).getByRole('button', { name: new RegExp(`^${name}\\b`) });
const bar = (page: Page) => page.getByRole('region', { name: 'Change the selected tickets' });
const selected = (page: Page) => page.getByRole('checkbox', { checked: true });

/** A day of somebody who keeps the queue in order. */
describe.each(Object.keys(sizes) as Size[])('the story of a queue (%s)', (size) => {
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
    const window = await openWindow(browser, { size });
    page = await window.newPage();
    complaints = complaintsOf(page);
    await walkIn(page, desk, 'Anna');
    await tab(page, 'Queue: 16 tickets').waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const open = async (subject: string, priority = 'normal'): Promise<string> =>
    (await maya.post('/tickets', { subject, text: 'Where is it?', priority })).body.id;

  it('keeps filters as a view, whose count moves by itself', async () => {
    if (!browser) return;
    await page.getByRole('button', { name: 'Filter and sort' }).click();
    await page.getByRole('button', { name: 'High', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Save as view' }).click();
    await page.getByLabel('Name').fill('Urgent parcels');
    await page.getByRole('switch', { name: /^For the whole team/ }).click();
    await picture(page, `queue-story/${size}-light-en-1-save`);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await tab(page, 'Urgent parcels: 4 tickets, 4 wait for an answer').waitFor();
    expect(await tab(page, 'Urgent parcels').getAttribute('aria-pressed')).toBe('true');

    await open('Parcel 17', 'high');
    await row(page, 'Parcel 17').waitFor();
    await tab(page, 'Urgent parcels: 5 tickets').waitFor();
    // The whole team has it.
    const tomas = await walkInAs(desk, 'Tomas');
    expect((await tomas.get('/views')).body.items).toMatchObject([{ name: 'Urgent parcels', shared: true }]);
  });

  it('shows that a view was changed, and puts it back', async () => {
    if (!browser) return;
    await page.getByRole('button', { name: /^Filter and sort/ }).click();
    await page.getByRole('button', { name: 'Critical', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByText('Changed', { exact: true }).waitFor();
    await picture(page, `queue-story/${size}-light-en-2-changed`);
    await page.getByRole('button', { name: 'Put back' }).click();
    await page.getByText('Changed', { exact: true }).waitFor({ state: 'detached' });
  });

  it('is ordered, renamed and deleted', async () => {
    if (!browser) return;
    await page.getByRole('button', { name: 'Save as new' }).waitFor({ state: 'detached' });
    const anna = await walkInAs(desk, 'Anna');
    await anna.post('/views', { name: 'Gone quiet', filters: { status: ['waiting'] }, shared: true });
    await tab(page, 'Gone quiet').waitFor();
    await page.getByRole('button', { name: 'Order and edit views' }).click();
    await page.getByRole('button', { name: 'Move “Gone quiet” up' }).click();
    const names = () => page.getByRole('group', { name: 'Views' }).getByRole('button').allInnerTexts();
    await eventually(async () => {
      const { items } = (await anna.get('/views')).body;
      expect(items.map(({ name }: { name: string }) => name)).toEqual(['Gone quiet', 'Urgent parcels']);
    });
    await picture(page, `queue-story/${size}-light-en-3-views`);
    await page.getByRole('button', { name: 'Edit “Gone quiet”' }).click();
    const form = sheetOf(page, 'Edit view');
    await form.getByLabel('Name').fill('Quiet');
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Edit “Quiet”' }).click();
    await form.getByRole('button', { name: 'Delete view' }).click();
    await sayYes(page, 'Delete view');
    await form.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Edit “Urgent parcels”' }).waitFor();
    expect(await page.getByRole('button', { name: 'Edit “Quiet”' }).count()).toBe(0);
    await closeSheet(page, 'Views');
    await tab(page, 'Urgent parcels').waitFor();
    expect((await names()).join()).not.toContain('Quiet');
    await tab(page, 'Queue').click();
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
    await page.getByRole('button', { name: '1 new' }).waitFor();
    await open('Parcel 19');
    await page.getByRole('button', { name: '2 new' }).waitFor();
    expect(await mark.boundingBox()).toEqual(before);
    await picture(page, `queue-story/${size}-light-en-4-arrived`);
    await page.getByRole('button', { name: '2 new' }).click();
    await row(page, 'Parcel 19').waitFor();
    await page.getByRole('button', { name: '2 new' }).waitFor({ state: 'detached' });
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
    await tab(page, 'All').click();
    await open('Parcel 20');
    await row(page, 'Parcel 20').waitFor();
    await tab(page, 'Queue').click();
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
      await page.getByRole('checkbox', { name: 'Select “Parcel 19”' }).click();
      await row(page, 'Parcel 17').click({ modifiers: ['Shift'] });
    } else {
      await holdFinger(page, 'Parcel 19');
      await row(page, 'Parcel 18').tap();
      await row(page, 'Parcel 17').tap();
    }
    await bar(page).getByText('3 selected').waitFor();
    await eventually(async () => expect(await selected(page).count()).toBe(3));
    await picture(page, `queue-story/${size}-light-en-5-selected`);

    await bar(page).getByRole('button', { name: 'Priority' }).click();
    await page.getByRole('menuitem', { name: 'Critical' }).click();
    await page.getByText('3 tickets changed').waitFor();
    const anna = await walkInAs(desk, 'Anna');
    const critical = async () => (await anna.get('/tickets?priority=critical')).body.items.length;
    expect(await critical()).toBe(3);
    await picture(page, `queue-story/${size}-light-en-6-done`);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('3 tickets are as they were').waitFor();
    expect(await critical()).toBe(0);
    await bar(page).waitFor({ state: 'detached' });
  });

  it('names what could not be changed, and why', async () => {
    if (!browser) return;
    const anna = await walkInAs(desk, 'Anna');
    const [first] = (await anna.get('/tickets?scope=queue&limit=1')).body.items;
    const tomas = await walkInAs(desk, 'Tomas');
    await tab(page, 'All').click();
    await row(page, first.subject).waitFor();
    if (size === 'desktop') {
      // By the keyboard alone.
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.keyboard.press('Shift+J');
      await page.keyboard.press('Shift+J');
    } else {
      await holdFinger(page, first.subject);
      await row(page, 'Parcel 18').tap();
      await row(page, 'Parcel 17').tap();
    }
    await bar(page).getByText('3 selected').waitFor();
    await tomas.post(`/tickets/${first.id}/claim`);
    await row(page, first.subject).getByText('Assigned to Tomas Reyes').waitFor({ state: 'attached' });
    await bar(page).getByRole('button', { name: 'Take it' }).click();
    const sheet = page.getByRole('dialog', { name: '1 ticket was not changed' });
    await sheet.getByText(first.subject).waitFor();
    await sheet.getByText('Tomas Reyes has this ticket already.').waitFor();
    await sheet.getByText('2 others were changed.').waitFor();
    await picture(page, `queue-story/${size}-light-en-7-leftover`);
    await sheet.getByRole('button', { name: 'Done' }).click();
    await sheet.waitFor({ state: 'detached' });
    // What failed is still chosen.
    await bar(page).getByText('1 selected').waitFor();
    await eventually(async () => expect(await selected(page).count()).toBe(1));
    if (size === 'desktop') await page.keyboard.press('Escape');
    else await bar(page).getByRole('button', { name: 'Clear the selection' }).click();
    await bar(page).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });
});

/** A finger that stays on a row. */
async function holdFinger(page: Page, subject: string): Promise<void> {
  const target = row(page, subject);
  const finger = { pointerType: 'touch', bubbles: true, isPrimary: true };
  await target.dispatchEvent('pointerdown', finger);
  await page.getByRole('checkbox', { name: `Select “${subject}”`, checked: true }).waitFor();
  await target.dispatchEvent('pointerup', finger);
  await target.dispatchEvent('click');
}
