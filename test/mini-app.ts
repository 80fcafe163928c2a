import type { TestApp } from './app';
import type { Page } from './browser';

/** Walks in as one of the demo's people. A tab of its own each: the demo keeps its sessions per tab. */
export async function walkIn(page: Page, desk: Pick<TestApp, 'url'>, name: string): Promise<Page> {
  await page.goto(`${desk.url}/app/`);
  const people = page.getByText(new RegExp(`^${name} `));
  await people.first().click();
  // The page to walk in at has the address of the page behind it.
  await page.locator('a[href="/demo/telegram/"]').waitFor({ state: 'detached' });
  return page;
}

/** The words of a message in the conversation that is open. */
export const bubble = (page: Page, text: string | RegExp) => page.getByRole('log').getByText(text);

/** The field in which one writes. */
export const composer = (page: Page) =>
  page.getByRole('textbox', { name: /Message|note|answer|Сообщение|замет|ответ/i }).last();

export const sendButton = (page: Page) => page.getByRole('button', { name: /^(Send|Отправить)$/ });

/** Opens a ticket of one's list and waits for the conversation. */
export async function openTicket(page: Page, subject: string): Promise<void> {
  await page.getByText(subject).first().click();
  await page.getByRole('log').waitFor();
}

/** What was said in passing stands in nobody's way any more. */
export async function putToastsAway(page: Page): Promise<void> {
  const toasts = page.locator('.toasts > div');
  await toasts.evaluateAll((all: any[]) => all.forEach((toast) => toast.querySelector('button').click()));
  await toasts.first().waitFor({ state: 'detached' });
}

/** Has something happen between a request's leaving and its arrival, once. */
export async function meanwhile(
  page: Page,
  method: string,
  path: string,
  act: () => Promise<unknown>,
): Promise<void> {
  let done = false;
  await page.route(`**${path}`, async (route) => {
    if (done || route.request().method() !== method) return route.fallback();
    done = true;
    await act();
    await route.continue();
  });
}

/** Keeps requests from arriving until they are let go. */
export async function hold(page: Page, method: string, path: string): Promise<() => void> {
  let go!: () => void;
  const open = new Promise<void>((resolve) => (go = resolve));
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() === method) await open;
    await route.fallback();
  });
  return go;
}

/** Presses a message's menu and chooses. */
export async function choose(page: Page, message: ReturnType<typeof bubble>, action: string): Promise<void> {
  await message.click({ button: 'right' });
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

/** A sheet by its title, also while another one lies over it: what is behind a modal counts as absent otherwise. */
export const sheetOf = (page: Page, title: string | RegExp) =>
  page.getByRole('dialog', { name: title, includeHidden: true });

/** The focus is somewhere: whoever goes by keys has not lost their place. */
export const keepsFocus = (page: Page): Promise<void> =>
  page.locator('body *:focus').first().waitFor({ state: 'attached', timeout: 5_000 });

/** Closes a sheet by its cross, and sees it go. */
export async function closeSheet(page: Page, title: string | RegExp): Promise<void> {
  const sheet = sheetOf(page, title);
  await sheet.getByRole('button', { name: /^(Close|Закрыть)$/ }).click();
  await sheet.waitFor({ state: 'detached' });
  await keepsFocus(page);
}

/** Says yes to the question that lies over everything, and sees it go. */
export async function sayYes(page: Page, yes: string | RegExp): Promise<void> {
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: yes }).click();
  await question.waitFor({ state: 'detached' });
}
