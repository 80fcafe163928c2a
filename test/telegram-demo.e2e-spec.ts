import { languages } from '@tessera/contracts';
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

/** What the page says around the phones; the bot speaks to everybody in their own language. */
const words = {
  en: {
    start: 'Start',
    attach: 'Attach',
    sample: 'Two sample pictures',
    send: 'Send',
    support: 'Support group',
  },
  ru: {
    start: 'Запустить',
    attach: 'Прикрепить',
    sample: 'Две картинки для пробы',
    send: 'Отправить',
    support: 'Группа поддержки',
  },
} as const;
type Words = (typeof words)[keyof typeof words];

/** The page in which one tries the product: what a newcomer does first, at both sizes, light and dark, in both languages. */
describe('the demo’s Telegram in a browser', () => {
  let browser: Browser | null;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  const views = (Object.keys(sizes) as Size[]).flatMap((size) =>
    (['light', 'dark'] as const).flatMap((scheme) =>
      languages.map((language) => [size, scheme, language] as const),
    ),
  );

  it.each(views)(
    '%s, %s, %s',
    async (size, scheme, language) => {
      if (!browser) return;
      const demo = await startTestApp({ telegram: true });
      const window = await openWindow(browser, { size, scheme, language });
      try {
        const page = await window.newPage();
        const complaints = complaintsOf(page);
        await page.goto(`${demo.url}/demo/telegram/`);
        await new Story(page, demo, size, words[language], `telegram/${size}-${scheme}-${language}`).tell();
        expect(complaints).toEqual([]);
      } finally {
        await window.close();
        await demo.close();
      }
    },
    120_000,
  );
});

class Story {
  private shots = 0;

  constructor(
    private readonly page: Page,
    private readonly demo: TestApp,
    private readonly size: Size,
    private readonly says: Words,
    private readonly name: string,
  ) {}

  private readonly phone = () => this.page.getByRole('group', { name: /Maya Lindqvist/ });
  private readonly desk = () => this.page.getByRole('group', { name: this.says.support });

  async tell(): Promise<void> {
    const { page, says } = this;
    await this.phone().getByRole('button', { name: says.start, exact: true }).click();
    await this.phone().getByRole('article').nth(1).waitFor();
    await this.look('started');

    await this.write(this.phone(), 'My **kettle** stopped working after two days. Can I send it back?');
    // The bot's answer names the ticket.
    await this.phone()
      .getByText(/[0-9A-HJKMNP-TV-Z]{8}/)
      .first()
      .waitFor();

    await this.go('support');
    const topic = this.desk().getByRole('button', { name: /kettle|Maya Lindqvist/ });
    await topic.first().click();
    await this.desk().getByText('stopped working').first().waitFor();
    await this.look('topic');
    await this.write(this.desk(), 'Of course. Could you send us a picture of it?');

    await this.go('phone');
    const answer = this.phone().getByRole('article').filter({ hasText: 'send us a picture' });
    await answer.waitFor();
    await answer.press('Enter');
    await this.look('menu');
    await page.getByRole('menuitemradio', { name: /👍/ }).click();
    await this.phone().getByRole('button', { name: /👍/, pressed: true }).waitFor();

    await this.phone().getByRole('button', { name: says.attach, exact: true }).click();
    await page.getByRole('menuitem', { name: says.sample }).click();
    // They are drawn first.
    await this.phone().locator('.files li').nth(1).waitFor();
    await this.write(this.phone(), 'Here it is, from both sides.');
    const album = this.phone().getByRole('article').filter({ hasText: 'from both sides' });
    await album.locator('img').nth(1).waitFor();
    await this.edit(album, 'Here it is, from front and back.');
    await this.phone().getByText('from front and back').waitFor();
    await this.look('album');

    await this.go('support');
    await this.desk().getByText('from front and back').first().waitFor();
    await this.look('support');

    await this.go('phone');
    await this.phone().getByRole('textbox').fill('');
    const menuButton = this.demo.telegram!.emulator.menuButton(1_000_000_001);
    await this.phone()
      .locator('form')
      .getByRole('button', { name: 'text' in menuButton ? menuButton.text : 'Open' })
      .click();
    const app = page.frameLocator('iframe');
    await app
      .getByText(/kettle/)
      .first()
      .waitFor();
    await this.look('mini-app');
    expect(await this.spill()).toBe(0);
  }

  private async write(within: ReturnType<typeof this.phone>, text: string): Promise<void> {
    await within.getByRole('textbox').fill(text);
    await within.getByRole('button', { name: this.says.send, exact: true }).click();
  }

  private async edit(message: ReturnType<typeof this.phone>, text: string): Promise<void> {
    await message.press('Enter');
    await this.page.getByRole('menuitem').nth(1).click();
    await this.write(this.phone(), text);
  }

  /** On a narrow window one of both is shown. */
  private async go(pane: 'phone' | 'support'): Promise<void> {
    if (this.size === 'phone')
      await this.page
        .getByRole('tab')
        .nth(pane === 'phone' ? 0 : 1)
        .click();
  }

  private async look(what: string): Promise<void> {
    // A window in the page counts, too. What has come is decoded, and drawn with the picture.
    await Promise.all(
      this.page
        .frames()
        .map((frame) =>
          frame
            .locator('img:visible')
            .evaluateAll((images: any[]) =>
              Promise.all(images.map((image) => image.decode().catch(() => undefined))),
            ),
        ),
    );
    await picture(this.page, `${this.name}-${++this.shots}-${what}`);
  }

  /** By how much the page is too wide. */
  private async spill(): Promise<number> {
    const script = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    return Number(await this.page.evaluate(script));
  }
}
