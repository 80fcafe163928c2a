import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Arena } from '../arena';
import { findChromium, launchChromium } from '../browser';
import { sizes } from '../data/bench-data';
import { customersOf, firstCustomer, moderators } from '../data/desk.sql';
import { post } from '../demo';
import type { Tessera } from '../programs/tessera';
import { number, type Row } from '../report';
import { median, quantile } from '../statistics';

const length = 5_000;
const subject = 'A very long story';
/** The last one of the desk has few tickets. */
const quietCustomer = firstCustomer + customersOf(sizes.full) - 1;
const shownLimit = 300;
/** Two frames of a screen that shows sixty a second: one may be late. */
const frameLimit = 34;
/** However far somebody goes, no more messages than so many are drawn. */
const drawnLimit = 200;
/** What a quick turn of a wheel is. */
const turn = 400;

/** At a desk and in a hand; the wheel turns at the desk. */
const screens = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
} satisfies Record<string, BrowserContextOptions>;

/** A conversation of 5,000 messages among the million, in Chromium: how soon its end is there, and how evenly it scrolls back. */
export async function benchConversation(arena: Arena): Promise<Row[]> {
  if (!findChromium()) return [];
  const { tessera } = await arena.compared();
  const browser = await launchChromium(arena);
  try {
    await tell(tessera);
    const rows: Row[] = [];
    for (const [name, screen] of Object.entries(screens)) {
      // The bench looks into the page by scripts of its own, which the page's policy would refuse.
      const context = await browser.newContext({ ...screen, bypassCSP: true, locale: 'en' });
      const shown: number[] = [];
      let way: Way | undefined;
      for (let visit = 0; visit <= (arena.options.quick ? 5 : 20); visit++) {
        const page = await context.newPage();
        await page.goto(tessera.launchUrlOf(moderators[0]!));
        const took = await open(page);
        // The first one warms up the server.
        if (visit > 0) shown.push(took);
        if (visit === 1 && name === 'desktop') way = await scroll(page, arena.options.quick ? 1_000 : 3_000);
        await page.close();
      }
      await context.close();
      rows.push(endRow(name, shown), ...(way ? wayRows(way) : []));
    }
    return rows;
  } finally {
    await browser.close();
  }
}

const bench = 'conversation';

function endRow(screen: string, shown: readonly number[]): Row {
  const p95 = quantile(shown, 0.95);
  return {
    bench,
    work: `the end of a conversation of ${number(length, 0)} messages is shown (${screen}), p95`,
    measured: `${number(p95, 0)} ms`,
    limit: `< ${shownLimit} ms`,
    pass: p95 < shownLimit,
    detail: `from the click on its row to the second frame, ${shown.length} visits; p50 ${number(median(shown), 0)} ms, ${number(Math.min(...shown), 0)} to ${number(Math.max(...shown), 0)} ms`,
  };
}

function wayRows({ passed, frames, messages, nodes }: Way): Row[] {
  const p95 = quantile(frames, 0.95);
  return [
    {
      bench,
      work: `scrolling back through ${number(passed, 0)} messages of it by wheel, p95 of a frame`,
      measured: `${number(p95, 0)} ms`,
      limit: `≤ ${frameLimit} ms`,
      pass: p95 <= frameLimit,
      detail: `${frames.length} frames; p50 ${number(quantile(frames, 0.5), 0)} ms, p99 ${number(quantile(frames, 0.99), 0)} ms, longest ${number(Math.max(...frames), 0)} ms`,
    },
    {
      bench,
      work: 'messages in the page meanwhile, at most',
      measured: number(messages, 0),
      limit: `≤ ${drawnLimit}`,
      pass: messages <= drawnLimit,
      detail: `${number(nodes, 0)} elements`,
    },
  ];
}

const words =
  'the parcel came yesterday and its box was open so I took a photo of it please tell me what to do with the broken cup thank you'.split(
    ' ',
  );

/** A ticket in which a customer and a moderator have said much to each other. */
async function tell(tessera: Tessera): Promise<void> {
  const { url } = tessera;
  const customer = await tessera.signIn(quietCustomer);
  const moderator = await tessera.signIn(moderators[0]!);
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

/** What was seen on a way back. */
interface Way {
  /** Messages that went by. */
  passed: number;
  /** Lengths of the frames. */
  frames: number[];
  /** The most messages and elements that stood in the conversation at once. */
  messages: number;
  nodes: number;
}

const record = `(() => {
  const log = document.querySelector('[role=log]');
  const way = (globalThis.way = { frames: [], messages: 0, nodes: 0 });
  let last = performance.now();
  const frame = () => {
    const now = performance.now();
    way.frames.push(now - last);
    last = now;
    way.messages = Math.max(way.messages, log.querySelectorAll('[data-seq]').length);
    way.nodes = Math.max(way.nodes, log.getElementsByTagName('*').length);
    requestAnimationFrame(frame);
  };
  frame();
})()`;
const firstDrawn = `Number(document.querySelector('[role=log] [data-seq]').dataset.seq)`;

/** Turns the wheel until so many messages have gone by. */
async function scroll(page: Page, messages: number): Promise<Way> {
  await page.getByRole('log').hover();
  const from = await page.evaluate<number>(firstDrawn);
  await page.evaluate(record);
  let passed = 0;
  while (passed < messages) {
    await page.mouse.wheel(0, -turn);
    passed = from - (await page.evaluate<number>(firstDrawn));
  }
  return { passed, ...(await page.evaluate<Omit<Way, 'passed'>>('globalThis.way')) };
}
