import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestApp } from './app';
import { launchBrowser, openWindow, type Browser, type Page } from './browser';
import { walkIn } from './mini-app';
import { walkInAs } from './showcase';

/** What docs/CLICKS.md says of our own: task → clicks and keys. */
function documented(): Record<string, number> {
  const text = readFileSync(join(__dirname, '../docs/CLICKS.md'), 'utf8');
  const rows = text.split('\n').filter((line) => /^\| \d+ /.test(line));
  return Object.fromEntries(
    rows.map((row) => {
      const cells = row.split('|').map((cell) => cell.trim());
      return [cells[2]!, Number(cells[3])];
    }),
  );
}

/** Counts keys and clicks; words that are typed are the same in every program. */
class Counted {
  count = 0;
  constructor(private readonly page: Page) {}

  async press(key: string): Promise<void> {
    this.count += 1;
    await this.page.keyboard.press(key);
  }

  words = (text: string): Promise<void> => this.page.keyboard.type(text);
}

/** Whoever makes a daily task longer has to say so in the documentation. */
describe('the keys of ten daily tasks', () => {
  let browser: Browser | null;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('are as many as docs/CLICKS.md says', async () => {
    if (!browser) return;
    const desk = await startTestApp();
    const window = await openWindow(browser, { size: 'desktop' });
    try {
      const maya = await walkInAs(desk, 'Maya');
      await walkInAs(desk, 'Anna');
      for (const subject of ['A lamp', 'A chair'])
        await maya.post('/tickets', { subject, text: 'Please help.' });
      const page = await walkIn(await window.newPage(), desk, 'David');
      await page.getByText('A lamp').first().waitFor();

      const counted: Record<string, number> = {};
      const task = async (name: string, way: (hand: Counted) => Promise<void>, done: string | RegExp) => {
        const hand = new Counted(page);
        await way(hand);
        await page
          .getByText(done)
          .or(page.getByRole('button', { name: done }))
          .first()
          .waitFor();
        counted[name] = hand.count;
        await page.keyboard.press('Escape');
      };

      await task(
        'Open the next ticket',
        async (hand) => {
          await hand.press('j');
          await hand.press('Enter');
        },
        'Please help.',
      );
      await page.getByRole('log').waitFor();
      await task('See what else the customer wrote', () => Promise.resolve(), 'Other tickets');
      await task('Take it', (hand) => hand.press('c'), /^Status \(S\): In progress/);
      await task(
        'Answer',
        async (hand) => {
          await hand.press('r');
          await hand.words('Here is how.');
          await hand.press('Enter');
        },
        'Here is how.',
      );
      await task(
        'Leave a note',
        async (hand) => {
          await hand.press('n');
          await hand.words('Seen before.');
          await hand.press('Enter');
        },
        'Seen before.',
      );
      await task(
        'Change the priority',
        async (hand) => {
          await hand.press('p');
          await hand.words('High');
          await hand.press('Enter');
        },
        /^Priority \(P\): High/,
      );
      await task(
        'Hand it to a colleague',
        async (hand) => {
          await hand.press('a');
          await hand.words('Anna');
          await hand.press('Enter');
        },
        /^Assigned to \(A\): Anna/,
      );
      await task(
        'Close it as solved',
        async (hand) => {
          await hand.press('s');
          await hand.words('Close');
          await hand.press('Enter');
        },
        /^Status \(S\): Closed/,
      );
      await task(
        'Find a ticket by words',
        async (hand) => {
          await hand.press('Control+k');
          await hand.words('chair');
          await page.getByRole('option', { name: /A chair/ }).waitFor();
          await hand.press('Enter');
          await page.getByRole('heading', { name: 'A chair' }).waitFor();
        },
        'Please help.',
      );
      await task(
        'Go to another screen',
        async (hand) => {
          await hand.press('Control+k');
          await hand.words('statistics');
          await hand.press('Enter');
          await page.waitForURL(/\/statistics$/);
        },
        'Statistics',
      );
      expect(counted).toEqual(documented());
    } finally {
      await window.close();
      await desk.close();
    }
  });
});
