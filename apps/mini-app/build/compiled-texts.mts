import { IntlMessageFormat } from 'intl-messageformat';
import { transformWithOxc, type Plugin } from 'vite';

const catalog = /libs\/contracts\/src\/texts\/[a-z-]+\.\w\w\.ts$/;

/** A text with braces as its syntax tree; a plain one as it is. */
const compile = (text: string): unknown =>
  text.includes('{') ? new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst() : text;

/**
 * Compiles the catalogs at build time, so that no browser loads or runs the parser of MessageFormat: it is half of the
 * formatter's weight. A text that cannot be parsed fails the build.
 */
export const compiledTexts = (): Plugin => ({
  name: 'tessera:compiled-texts',
  enforce: 'pre',
  config: () => ({
    resolve: {
      alias: [
        {
          find: /^@formatjs\/icu-messageformat-parser$/,
          replacement: '@formatjs/icu-messageformat-parser/lib/no-parser.js',
        },
      ],
    },
    // The alias reaches libraries only where they are not bundled ahead.
    optimizeDeps: { exclude: ['intl-messageformat'] },
  }),
  async transform(code, id) {
    if (!catalog.test(id)) return undefined;
    const { code: script } = await transformWithOxc(code, id);
    const texts = (await import(`data:text/javascript,${encodeURIComponent(script)}`)) as Record<
      string,
      Record<string, string>
    >;
    const lines = Object.entries(texts).map(([name, entries]) => {
      const compiled = Object.entries(entries).map(([key, text]) => [key, compile(text)] as const);
      return `export const ${name} = ${JSON.stringify(Object.fromEntries(compiled))};`;
    });
    return { code: lines.join('\n'), map: null };
  },
});
