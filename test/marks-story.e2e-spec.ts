import { expectAccessible } from './accessible';
import { startTestApp, type TestApp } from './app';
import { complaintsOf, launchBrowser, openWindow, picture, type Browser } from './browser';
import { walkIn } from './mini-app';
import { walkInAs } from './showcase';
import { wordsIn } from './words';

/** A customer says how they were helped, and the team hears it. */
describe('the story of a mark', () => {
  let browser: Browser | null;
  let desk: TestApp;
  let ticket: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp();
    const [maya, tomas] = [await walkInAs(desk, 'Maya'), await walkInAs(desk, 'Tomas')];
    ticket = (await maya.post('/tickets', { subject: 'A lamp', text: 'It flickers.' })).body.id;
    await tomas.post(`/tickets/${ticket}/messages`, { text: 'A new one is on its way.' });
    await tomas.put(`/tickets/${ticket}`, { version: 2, status: 'resolved' });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it('is given by touch or keys, thought over, and seen by the staff as it is given', async () => {
    if (!browser) return;
    const phone = await openWindow(browser, { size: 'phone', scheme: 'dark', language: 'ru' });
    const desktop = await openWindow(browser, { size: 'desktop', scheme: 'dark' });
    const [en, ru] = [wordsIn('en'), wordsIn('ru')];
    try {
      const staff = await walkIn(await desktop.newPage(), desk, 'Tomas');
      const complaints = [complaintsOf(staff)];
      await staff.goto(`${desk.url}/app/desk/tickets/${ticket}`);
      await staff.getByRole('log').getByText('It flickers.').waitFor();
      const details = staff.getByRole('complementary', { name: en('desk.details') });
      await details.getByText(en('timeline.title')).waitFor();

      const maya = await walkIn(await phone.newPage(), desk, 'Maya');
      complaints.push(complaintsOf(maya));
      await maya.goto(`${desk.url}/app/tickets/${ticket}`);
      const stars = maya.getByRole('group', { name: ru('rating.question') });
      await stars.waitFor();
      await picture(maya, 'marks/phone-dark-ru-1-asked');
      await expectAccessible(maya);
      await stars.getByRole('button', { name: '4 из 5: хорошо' }).tap();
      await maya.getByRole('status').getByText(ru('rating.thanks')).waitFor();
      await picture(maya, 'marks/phone-dark-ru-2-words');
      await expectAccessible(maya);
      await maya.getByRole('textbox', { name: ru('rating.comment.good') }).fill('Быстро и по делу.');
      await maya.keyboard.press('Enter');
      await maya.getByRole('textbox', { name: ru('rating.comment.good') }).waitFor({ state: 'detached' });
      await stars.getByRole('button', { pressed: true }).and(maya.locator(':focus')).waitFor();

      await details.getByText('4 of 5: good').first().waitFor();
      await details.getByText('Быстро и по делу.').first().waitFor();
      await staff
        .getByRole('log')
        .getByText(/rated the help: 4 of 5/)
        .first()
        .waitFor();
      await details
        .getByRole('region', { name: en('person.marks') })
        .getByText('1 mark')
        .waitFor();
      await details
        .getByRole('region', { name: en('person.marks') })
        .getByText('Быстро и по делу.')
        .waitFor();
      await picture(staff, 'marks/desktop-dark-en-3-staff');
      await expectAccessible(staff);

      // At a desk of her own, by the keyboard alone, after the ticket is closed.
      const home = await openWindow(browser, { size: 'desktop' });
      const page = await walkIn(await home.newPage(), desk, 'Maya');
      await page.goto(`${desk.url}/app/tickets/${ticket}`);
      await page.getByRole('button', { name: en('ticket.resolved.yes') }).click();
      await page.getByText(en('ticket.closed.hint')).waitFor();
      await page.getByRole('button', { name: '4 of 5: good', pressed: true }).focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: '5 of 5: excellent', pressed: true }).waitFor();
      await page.getByRole('textbox', { name: en('rating.comment.good') }).waitFor();
      await picture(page, 'marks/desktop-light-en-4-changed');
      await expectAccessible(page);
      await details.getByText('5 of 5: excellent').first().waitFor();
      expect(complaints.flat()).toEqual([]);
      await home.close();
    } finally {
      await phone.close();
      await desktop.close();
    }
  });
});
