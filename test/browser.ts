import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { chromiumArguments, findChromium } from './chromium';

export type { Browser, Page, Request } from 'playwright-core';

/** The two sizes at which every screen is looked at. */
export const sizes = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1440, height: 900 },
} as const;
export type Size = keyof typeof sizes;

/** Where the pictures of a run lie. */
export const pictures = join(process.cwd(), 'test-results', 'screenshots');

/**
 * Null, said loudly, where there is no Chromium; with CI=true that is an error.
 * @param more arguments of Chromium's besides the usual ones
 */
export async function launchBrowser(...more: string[]): Promise<Browser | null> {
  const executablePath = findChromium();
  return executablePath ? chromium.launch({ executablePath, args: [...chromiumArguments(), ...more] }) : null;
}

export interface WindowOptions {
  size: Size;
  scheme?: 'light' | 'dark';
  language?: 'en' | 'ru';
  /** IANA zone of the device; default: the machine's. */
  zone?: string;
}

/** A window of its own: storage, size, theme, language. */
export function openWindow(
  browser: Browser,
  { size, scheme = 'light', language = 'en', zone }: WindowOptions,
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: sizes[size],
    hasTouch: size === 'phone',
    isMobile: size === 'phone',
    deviceScaleFactor: size === 'phone' ? 2 : 1,
    colorScheme: scheme,
    locale: language,
    ...(zone && { timezoneId: zone }),
    reducedMotion: 'reduce',
  });
}

/** Keeps a picture of the page, fonts and images in place. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/**
 * Everything that the page complains of from now on: errors of scripts and what its Content-Security-Policy refused.
 * @param complaints where it is written down; one list may serve several pages
 */
export function complaintsOf(page: Page, complaints: string[] = []): string[] {
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      complaints.push(message.text());
  });
  return complaints;
}
