/** Lets plain node load our TypeScript: `node -r ./scripts/register-ts.cjs file.ts`. Compiles by .swcrc, checks no types. */
const { transformFileSync } = require('@swc/core');
const { join } = require('node:path');

const root = join(__dirname, '..');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformFileSync(filename, {
    cwd: root,
    configFile: join(root, '.swcrc'),
    sourceMaps: 'inline',
  });
  module._compile(code, filename);
};
