import { expectAccessible } from './accessible';
import { startTestApp, type TestApp } from './app';
import { complaintsOf, launchBrowser, openWindow, picture as keep, type Browser, type Page } from './browser';
import { eventually } from './eventually';
import { walkIn } from './mini-app';
import { walkInAs } from './showcase';

const text = `Every parcel has a **tracking number**: [look here](https://track.example/).

1. Within the country it takes *three* days.
2. Abroad up to seven.

> Ask your neighbours first.

| Where | Days |
| --- | --- |
| here | 3 |
| there | 7 |

<img src=x onerror=alert(1)> [trap](javascript:alert(1)) ![a map](https://pictures.example/map.png)`;

/** Keeps a picture of a screen that everybody can use. */
async function picture(page: Page, name: string): Promise<void> {
  await keep(page, name);
  await expectAccessible(page);
}

/** An article is written, finds its reader before the ticket is sent, and is asked after. */
describe('the story of an article', () => {
  let browser: Browser | null;
  let desk: TestApp;

  beforeAll(async () => {
    browser = await launchBrowser();
    desk = await startTestApp();
    const writer = await walkInAs(desk, 'Anna');
    const { body } = await writer.get('/categories');
    const payment = body.items.find(({ name }: { name: string }) => name === 'Payment').id;
    const write = (title: string, words: string, more = {}) =>
      writer.post('/faq', { title, text: words, language: 'en', state: 'published', ...more });
    await write('When do I get my refund?', 'Within **five** working days.', { categoryId: payment });
    await write('Where do I find my invoice?', 'In your account under Documents.', { categoryId: payment });
    await write('Когда вернут деньги?', 'В течение **пяти** рабочих дней.', {
      categoryId: payment,
      language: 'ru',
    });
    await write('Где моя посылка?', 'У каждой посылки есть номер отслеживания.', { language: 'ru' });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const visit = async (
    options: Parameters<typeof openWindow>[1],
    name: string,
    tell: (page: Page) => Promise<void>,
  ): Promise<void> => {
    if (!browser) return;
    const window = await openWindow(browser, options);
    try {
      const page = await window.newPage();
      const complaints = complaintsOf(page);
      await walkIn(page, desk, name);
      await tell(page);
      expect(complaints).toEqual([]);
    } finally {
      await window.close();
    }
  };

  it('is written beside its preview, and published', () =>
    visit({ size: 'desktop' }, 'Anna', async (page) => {
      await page.getByRole('link', { name: 'Manage' }).click();
      await page.getByRole('link', { name: 'FAQ' }).click();
      await page.getByRole('button', { name: 'Write an article' }).click();
      await page.getByLabel('Title, as people ask it').fill('Where is my parcel?');
      await page.getByLabel('Text', { exact: true }).fill(text);
      const preview = page.getByRole('region', { name: 'Preview' });
      await preview.getByRole('cell', { name: 'there' }).waitFor();
      expect(await preview.locator('img, script').count()).toBe(0);
      expect(await preview.getByRole('link').allInnerTexts()).toEqual(['look here', 'a map']);
      await page.getByRole('switch', { name: 'Published' }).click();
      await picture(page, 'faq/desktop-light-en-editor');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved', { exact: true }).waitFor();
      await page.getByRole('link', { name: 'FAQ' }).click();
      await page.getByText('Everything else').waitFor();
      await picture(page, 'faq/desktop-light-en-articles');
    }));

  it('spares a ticket while it is written', () =>
    visit({ size: 'phone' }, 'Maya', async (page) => {
      await page.getByRole('button', { name: 'New ticket' }).click();
      await page.getByLabel('In a few words').fill('My parcel is late');
      const offer = page.getByRole('region', { name: 'Perhaps the answer is here already' });
      await offer.getByRole('button', { name: 'Where is my parcel?' }).waitFor();
      await picture(page, 'faq/phone-light-en-suggested');
      await offer.getByRole('button', { name: 'Where is my parcel?' }).click();
      await page.getByRole('dialog').getByText('Ask your neighbours first').waitFor();
      await picture(page, 'faq/phone-light-en-suggested-article');
      await page.getByRole('button', { name: 'Yes, solved' }).click();
      await page.getByText('No ticket was opened').waitFor();
      await page.getByRole('heading', { name: 'My tickets' }).waitFor();
    }));

  it('is found by topics and in spite of a slip, judged, and leads to a person', () =>
    visit({ size: 'phone', scheme: 'dark' }, 'Maya', async (page) => {
      await page.getByRole('link', { name: 'FAQ' }).click();
      await page.getByRole('link', { name: /Payment/ }).waitFor();
      await picture(page, 'faq/phone-dark-en-topics');
      await page.getByLabel('Search the FAQ').fill('refnud');
      await page.getByText('Nothing has these words. Shown: refund').waitFor();
      await picture(page, 'faq/phone-dark-en-found');
      await page.getByRole('link', { name: /When do I get my refund/ }).click();
      await page.getByRole('button', { name: 'No', exact: true }).click();
      await page.getByText('We will improve it').waitFor();
      await picture(page, 'faq/phone-dark-en-article');
      await page.getByRole('link', { name: /Still need help/ }).click();
      await page.getByRole('heading', { name: 'New ticket' }).waitFor();
      expect(await page.getByLabel('In a few words').inputValue()).toBe('When do I get my refund?');
    }));

  it('is there in Russian', () =>
    visit({ size: 'desktop', language: 'ru' }, 'Maya', async (page) => {
      await page.getByRole('link', { name: 'Вопросы и ответы' }).click();
      await page.getByRole('link', { name: /Оплата/ }).waitFor();
      await picture(page, 'faq/desktop-light-ru-topics');
      await page.getByRole('link', { name: /Оплата/ }).click();
      await page.getByRole('link', { name: /Когда вернут деньги/ }).click();
      await page.getByText('Помогло?').waitFor();
      await picture(page, 'faq/desktop-light-ru-article');
    }));

  it('is reported to those who write', () =>
    visit({ size: 'desktop', scheme: 'dark' }, 'Anna', async (page) => {
      await page.getByRole('link', { name: 'Manage' }).click();
      await page.getByRole('link', { name: 'FAQ' }).click();
      await page.getByRole('button', { name: 'Report' }).click();
      const row = page.getByRole('row', { name: /Where is my parcel/ });
      await row.waitFor();
      // What was shown and opened is noted beside the reading, not before it.
      await eventually(async () => {
        await page.reload();
        await row.waitFor();
        expect(await row.getByRole('cell').allInnerTexts()).toEqual(['1', '1', '1', '1', '0']);
      });
      await picture(page, 'faq/desktop-dark-en-report');
    }));
});
