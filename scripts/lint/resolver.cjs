const { isBuiltin } = require('node:module');
const { dirname, join, resolve } = require('node:path');

/**
 * Where an import of ours points, for eslint-plugin-boundaries. Told from the words alone: whether the file is there is
 * the compiler's business, and so the rules hold for files that are not written yet.
 */
const root = resolve(__dirname, '../..');

const own = [
  [/^@tessera\/([^/]+)$/, (name) => join(root, 'libs', name, 'src/index.ts')],
  [/^@tessera\/([^/]+)\/(.+)$/, (name, rest) => join(root, 'libs', name, 'src', `${rest}.ts`)],
];

exports.interfaceVersion = 2;

exports.resolve = (source, file) => {
  if (isBuiltin(source)) return { found: true, path: null };
  if (source.startsWith('.')) return { found: true, path: withExtension(resolve(dirname(file), source)) };
  if (source.startsWith('@/'))
    return { found: true, path: withExtension(join(pageOf(file), source.slice(2))) };
  for (const [pattern, path] of own) {
    const match = pattern.exec(source);
    if (match) return { found: true, path: withExtension(path(...match.slice(1))) };
  }
  return { found: true, path: join(root, 'node_modules', source, 'index.js') };
};

/** Each page has its own sources behind `@/`. */
const pageOf = (file) =>
  join(root, file.includes('/apps/telegram-client/') ? 'apps/telegram-client/src' : 'apps/mini-app/src');

const withExtension = (path) => (/\.(ts|vue|mjs|cjs|js|json|css)$/.test(path) ? path : `${path}.ts`);
