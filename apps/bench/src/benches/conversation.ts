import type { Page } from 'playwright-core';
import type { Arena } from '../arena';
import { findChromium, launchChromium } from '../browser';
import { personaOf, post, walkIn } from '../demo';
import { number, type Row } from '../report';
import { median, quantile } from '../statistics';

const length = 5_000;
const subject = 'A very long story';
const shownLimit = 300;
/** Two frames of a screen that shows sixty a second: one may be late. */
const frameLimit = 34;

/** A conversation of 5,000 messages in Chromium at the desk: how soon its end is there, and how evenly it scrolls back. */
export async function benchConversation(arena: Arena): Promise<Row[]> {
  if (!findChromium()) return [];
  const demo = await arena.demo(await (await arena.data()).empty('demo'));
  const browser = await launchChromium(arena);
  try {
    await tell(demo.url);
    const moderator = await personaOf(demo.url, 'moderator');
    // The bench looks into the page by scripts of its own, which the page's policy would refuse.
    const context = await browser.newContext({
      bypassCSP: true,
      viewport: { width: 1440, height: 900 },
      locale: 'en',
    });
    const shown: number[] = [];
    let frames: number[] = [];
    for (let visit = 0; visit <= (arena.options.quick ? 3 : 9); visit++) {
      const page = await context.newPage();
      await page.goto(`${demo.url}/app/walk-in?persona=${moderator}`);
      const took = await open(page);
      // The first one warms up the server.
      if (visit > 0) shown.push(took);
      frames = visit === 1 ? await scroll(page, arena.options.quick ? 5_000 : 20_000) : frames;
      await page.close();
    }
    return rowsOf(shown, frames);
  } finally {
    await browser.close();
    await arena.stop(demo);
  }
}

function rowsOf(shown: number[], frames: number[]): Row[] {
  const end = median(shown);
  const p95 = quantile(frames, 0.95);
  return [
    {
      bench: 'conversation',
      work: `the end of a conversation of ${number(length, 0)} messages is shown`,
      measured: `${number(end, 0)} ms`,
      limit: `< ${shownLimit} ms`,
      pass: end < shownLimit,
      detail: `from the click on its row to the second frame; ${shown.map((time) => number(time, 0)).join(', ')} ms`,
    },
    {
      bench: 'conversation',
      work: 'scrolling back in it, p95 of a frame',
      measured: `${number(p95, 0)} ms`,
      limit: `≤ ${frameLimit} ms`,
      pass: p95 <= frameLimit,
      detail: `${frames.length} frames; p50 ${number(quantile(frames, 0.5), 0)} ms, longest ${number(Math.max(...frames), 0)} ms`,
    },
  ];
}

const words =
  'the parcel came yesterday and its box was open so I took a photo of it please tell me what to do with the broken cup thank you'.split(
    ' ',
  );

/** A ticket in which a customer and a moderator have said much to each other. */
async function tell(url: string): Promise<void> {
  const customer = await walkIn(url, await personaOf(url, 'user'));
  const moderator = await walkIn(url, await personaOf(url, 'moderator'));
  const { id } = await post<{ id: string }>(`${url}/tickets`, { subject, text: 'It begins.' }, customer);
  const together = 20;
  for (let said = 1; said < length; said += together) {
    await Promise.all(
      Array.from({ length: together }, (_, i) => {
        const n = said + i;
        const text = Array.from(
          { length: 4 + ((n * 7) % 40) },
          (_, word) => words[(n * 3 + word) % words.length],
        );
        return post(
          `${url}/tickets/${id}/messages`,
          { text: `${n} ${text.join(' ')}` },
          n % 3 === 0 ? moderator : customer,
        );
      }),
    );
  }
}

/** Notes the click, and the second frame after the first messages are there. */
const observe = `(() => {
  globalThis.shown = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('[role=log] [data-seq]')) return;
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - globalThis.clicked)));
    }).observe(document, { childList: true, subtree: true });
  });
  addEventListener('click', () => (globalThis.clicked = performance.now()), { capture: true, once: true });
})()`;

/** Milliseconds from the click on its row until messages stand on the screen. */
async function open(page: Page): Promise<number> {
  await page.getByPlaceholder('Search tickets').fill(subject);
  const row = page.getByText(subject, { exact: true }).first();
  await row.waitFor();
  await page.evaluate(observe);
  await row.click();
  return page.evaluate<number>('globalThis.shown');
}

/** Lengths of frames while somebody scrolls back steadily for so long. */
const scroll = (page: Page, milliseconds: number): Promise<number[]> =>
  page.evaluate<number[]>(`(async () => {
    const log = document.querySelector('[role=log]');
    const frames = [];
    let last = performance.now();
    for (const end = last + ${milliseconds}; last < end; ) {
      log.scrollTop -= 60;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      frames.push(now - last);
      last = now;
    }
    return frames;
  })()`);
