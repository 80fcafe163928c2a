import { source } from 'axe-core';
import type { Page } from './browser';

/** WCAG 2.2 at levels A and AA, and what makes a page easy to go about with a screen reader. */
const everything = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  },
  rules: Object.fromEntries(
    ['landmark-one-main', 'landmark-unique', 'page-has-heading-one', 'heading-order', 'skip-link'].map(
      (rule) => [rule, { enabled: true }],
    ),
  ),
};
/** What may differ between themes. */
const contrast = { runOnly: { type: 'rule', values: ['color-contrast'] } };

interface Violation {
  id: string;
  nodes: {
    target: unknown[];
    html: string;
    any: { message: string }[];
    all: { message: string }[];
    none: { message: string }[];
  }[];
}

/** What keeps people from using the page as it is now, each in a line. `contrast` alone is a fraction of the work. */
export async function barriersOf(
  page: Page,
  what: 'everything' | 'contrast' = 'everything',
): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(`${source}; undefined`);
  const options = { ...(what === 'contrast' ? contrast : everything), resultTypes: ['violations'] };
  const found = await page.evaluate<Violation[]>(
    // Words under a spoiler are hidden on purpose, so its name does not tell them.
    `axe.run({ exclude: ['.spoiler'] }, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, any, all, none }) => {
      const [why] = [...any, ...all, ...none];
      return `${id}: ${target.join(' ')} ${html.slice(0, 160)} (${why?.message ?? ''})`;
    }),
  );
}

/** What moves although its reader asked for less of that; the windows of the stories all do. */
const movesOf = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    `document.getAnimations()
      .filter(({ effect }) => effect.getComputedTiming().duration > 1)
      .map(({ effect }) => effect.target.outerHTML.slice(0, 160))`,
  );

/** Fails when there is any, or when something moves. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await movesOf(page)).toEqual([]);
  expect(await barriersOf(page)).toEqual([]);
}
