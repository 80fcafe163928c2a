import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import tailwindcss from '@tailwindcss/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const api = `http://127.0.0.1:${process.env.PORT ?? 8000}`;
const apiPaths =
  '^/(auth|tickets|categories|staff|users|roles|api-keys|settings|statistics|deliveries|audit|attachments|status|health)(/|\\?|$)';

const outDir = here('../../dist/mini-app');

/** Leaves .br and .gz beside every file that gains by it; the server picks what the browser takes. */
const compressed = (): Plugin => ({
  name: 'tessera:compressed',
  apply: 'build',
  closeBundle() {
    for (const name of readdirSync(outDir, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|css|html|svg)$/.test(name)) continue;
      const content = readFileSync(join(outDir, name));
      if (content.length < 1024) continue;
      writeFileSync(join(outDir, `${name}.br`), brotliCompressSync(content));
      writeFileSync(join(outDir, `${name}.gz`), gzipSync(content, { level: 9 }));
    }
  },
});

export default defineConfig({
  root: here('.'),
  base: '/app/',
  plugins: [vue(), tailwindcss(), compressed()],
  resolve: {
    alias: [
      { find: '@', replacement: here('./src') },
      // Only sub-paths resolve: the index would pull the schema library into the customer's bundle.
      { find: /^@tessera\/contracts\/(.+)$/, replacement: `${here('../../libs/contracts/src')}/$1` },
    ],
  },
  build: {
    outDir,
    emptyOutDir: true,
    manifest: true,
    // A data: address in a stylesheet or a page would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    proxy: { [apiPaths]: api, '/socket.io': { target: api, ws: true } },
  },
});
