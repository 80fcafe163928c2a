import { startTestApp } from './app';
import { launchBrowser, openWindow, type Browser, type Page } from './browser';
import { eventually } from './eventually';
import { walkIn } from './mini-app';
import { walkInAs } from './showcase';
import { wordsIn } from './words';

/** Notes what the browser is told to show instead of showing it. */
const recorder = `
  window.shown = [];
  window.Notification = class {
    static permission = 'default';
    static requestPermission() { this.permission = 'granted'; return Promise.resolve('granted'); }
    constructor(title, options) { shown.push(this); Object.assign(this, { title, text: options.body }); }
    close() {}
  };
  let state = 'visible';
  Object.defineProperty(document, 'visibilityState', { get: () => state });
  window.turnAway = (away) => { state = away ? 'hidden' : 'visible'; document.dispatchEvent(new Event('visibilitychange')); };
`;
const turnAway = (page: Page, away: boolean) => page.evaluate(`turnAway(${away})`);
const shownBy = (page: Page) => page.evaluate<string[]>('shown.map(({ text }) => text)');

describe('notifications of the browser', () => {
  let browser: Browser | null;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('come once however many tabs there are, while nobody looks and it is not quiet, and lead to the ticket', async () => {
    if (!browser) return;
    const desk = await startTestApp();
    const window = await openWindow(browser, { size: 'desktop', scheme: 'dark', language: 'ru' });
    const words = wordsIn('ru');
    try {
      await window.addInitScript(recorder);
      const maya = await walkInAs(desk, 'Maya');
      const tomas = await walkInAs(desk, 'Tomas');
      const { id } = (await maya.post('/tickets', { subject: 'A parcel', text: 'Where is it?' })).body;
      await tomas.post(`/tickets/${id}/claim`);
      const say = (text: string) => maya.post(`/tickets/${id}/messages`, { text });

      const tabs = [await window.newPage(), await window.newPage()];
      const [first, second] = tabs as [Page, Page];
      for (const tab of tabs) await walkIn(tab, desk, 'Tomas');
      await first.goto(`${desk.url}/app/desk/me/notifications`);
      await first.getByRole('button', { name: words('browser.ask') }).click();
      await first.getByRole('switch', { name: new RegExp(words('browser.on')), checked: true }).waitFor();
      // The other tab learns of the choice when it is opened again.
      await second.evaluate(`Notification.permission = 'granted'`);
      await second.addInitScript(`Notification.permission = 'granted'`);
      await second.goto(`${desk.url}/app/desk`);
      await second.getByRole('button', { name: words('queue.view.mine') }).click();
      await second.getByText('A parcel').first().waitFor();

      // Seen by a tab that is looked at: a line in passing is enough.
      await turnAway(first, true);
      await say('Anybody there?');
      await second.getByRole('status').getByText('Anybody there?').waitFor();
      expect([await shownBy(first), await shownBy(second)]).toEqual([[], []]);

      await turnAway(second, true);
      await say('Hello?');
      const told = async () => [...(await shownBy(first)), ...(await shownBy(second))];
      await eventually(async () => expect(await told()).toEqual(['Maya Lindqvist: Hello?']));

      await tomas.put('/auth/me/notifications', {
        quietHours: { from: '00:00', to: '23:59', timezone: 'UTC' },
      });
      for (const tab of tabs) await tab.reload();
      await second.getByText('A parcel').first().waitFor();
      for (const tab of tabs) await turnAway(tab, true);
      await say('In the night');
      await second.getByRole('status').getByText('In the night').waitFor();
      expect(await told()).toEqual([]);
    } finally {
      await window.close();
      await desk.close();
    }
  });
});
