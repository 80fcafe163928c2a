import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogs } from '../libs/contracts/src/texts';
import { languages, type Language } from '../libs/contracts/src/languages.data';

/**
 * Texts complete: each is there in every language, is a right ICU message, names the variables of the English one, and
 * says its plurals as the language needs them. (Types already see to the keys, but not while a catalog is cast.)
 * And none is left over that nothing says any more.
 */

interface Node {
  type: number;
  value?: string;
  options?: Record<string, { value: Node[] }>;
  children?: Node[];
}

const PLURAL = 6;
const LITERAL = 0;
const POUND = 7;

function nodes(ast: Node[]): Node[] {
  return ast.flatMap((node) => [
    node,
    ...nodes(node.children ?? []),
    ...Object.values(node.options ?? {}).flatMap((option) => nodes(option.value)),
  ]);
}

function variables(ast: Node[]): string {
  const names = nodes(ast).flatMap(({ type, value }) => (type === LITERAL || type === POUND ? [] : [value!]));
  return [...new Set(names)].sort().join(', ');
}

function parse(text: string, language: Language): Node[] | null {
  try {
    return new IntlMessageFormat(text, language).getAst() as unknown as Node[];
  } catch {
    return null;
  }
}

function showsNumber({ value, options }: Node): boolean {
  const inside = nodes(Object.values(options ?? {}).flatMap((option) => option.value));
  return inside.some((node) => node.type === POUND || (node.type !== LITERAL && node.value === value));
}

function complaint(english: string, text: string | undefined, language: Language): string | null {
  if (!text?.trim()) return 'is missing';
  const ast = parse(text, language);
  if (!ast) return 'is no right ICU message';
  const wanted = variables(parse(english, 'en') ?? []);
  if (variables(ast) !== wanted)
    return `names the variables {${variables(ast)}}, the English one {${wanted}}`;
  // A text that shows the number beside a noun needs every form; "typing" agrees with a number that is not shown.
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const counting = nodes(ast).filter(
    (node) => node.type === PLURAL && node.options?.['one'] && showsNumber(node),
  );
  for (const { options } of counting) {
    const lacking = categories.filter((category) => !options?.[category]);
    if (lacking.length > 0) return `lacks the plural forms ${lacking.join(', ')}`;
  }
  return null;
}

const english: Record<string, string> = catalogs.en;
const complaints = languages.flatMap((language) => {
  const texts: Record<string, string> = catalogs[language];
  const surplus = Object.keys(texts).filter((key) => !(key in english));
  return [
    ...surplus.map((key) => `${language} ${key}: there is no such text in English`),
    ...Object.entries(english).flatMap(([key, text]) => {
      const said = complaint(text, texts[key], language);
      return said ? [`${language} ${key}: ${said}`] : [];
    }),
  ];
});

const root = join(__dirname, '..');
const sources = ['apps', 'libs'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|vue)$/.test(name) && !/node_modules|contracts\/src\/texts\//.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8')),
);

/** Keys stand in quotes, or begin a template: `'app.back'`, `` `status.${status}` ``. */
function unusedKeys(): string[] {
  const code = sources.join('\n');
  const quoted = new Set([...code.matchAll(/['"]([\w.-]+)['"]/g)].map((match) => match[1]!));
  const begun = [...new Set([...code.matchAll(/`([a-zA-Z]+\.[\w.]*)\$\{/g)].map((match) => match[1]!))];
  return Object.keys(english).filter(
    (key) => !quoted.has(key) && !begun.some((start) => key.startsWith(start)),
  );
}

complaints.push(...unusedKeys().map((key) => `${key}: nothing says it; take it out of all languages`));
for (const line of complaints) console.error(line);
process.exitCode = complaints.length > 0 ? 1 : 0;
