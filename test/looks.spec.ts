import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (file: string): string => readFileSync(join(__dirname, file), 'utf8');
const written = [
  /'(?<size>desktop|phone)',\s*'(?<scheme>light|dark)',\s*'(?<language>en|ru)'/g,
  /size: '(?<size>desktop|phone)'(?:,\s*scheme: '(?<scheme>light|dark)')?(?:,\s*language: '(?<language>en|ru)')?/g,
];

/** The looks in which a story opens its windows, as its text tells them; what it leaves out is light and English. */
function looksOf(story: string): string[][] {
  const text = read(`${story}.e2e-spec.ts`);
  return written
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(({ groups }) => [groups!.size!, groups!.scheme ?? 'light', groups!.language ?? 'en']);
}

/** CONTRIBUTING.md's table: a part of the desk → its stories. */
const table = [...read('../CONTRIBUTING.md').matchAll(/^\| ([^|]+) \| ((?:`[\w-]+`[, ]*)+) *\|$/gm)].map(
  ([, part, stories]) =>
    [part!.trim(), [...stories!.matchAll(/`([\w-]+)`/g)].map(([, name]) => name!)] as const,
);
const pairs = [
  ...['desktop light', 'desktop dark', 'phone light', 'phone dark'],
  ...['desktop en', 'desktop ru', 'phone en', 'phone ru'],
  ...['light en', 'light ru', 'dark en', 'dark ru'],
];

describe('the stories in a browser', () => {
  it('are all in the table', () => {
    const stories = readdirSync(__dirname)
      .filter((file) => file.endsWith('-story.e2e-spec.ts'))
      .map((file) => file.replace('.e2e-spec.ts', ''));
    const told = new Set(table.flatMap(([, names]) => names));
    expect(stories.filter((story) => !told.has(story))).toEqual([]);
  });

  it.each(table)('%s: every two of size, scheme and language meet', (_, stories) => {
    const met = new Set(
      stories
        .flatMap(looksOf)
        .flatMap(([size, scheme, language]) => [
          `${size} ${scheme}`,
          `${size} ${language}`,
          `${scheme} ${language}`,
        ]),
    );
    expect(pairs.filter((pair) => !met.has(pair))).toEqual([]);
  });
});
