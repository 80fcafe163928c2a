import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import { compiledTexts } from './build/compiled-texts.mts';
import { compressed } from './build/compressed.mts';
import { firstScreenBudget } from './build/first-screen-budget.mts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const api = `http://127.0.0.1:${process.env.PORT ?? 8000}`;
const apiPaths =
  '^/(auth|tickets|categories|faq|routing|staff|users|roles|api-keys|settings|statistics|deliveries|audit|attachments|files|status|health)(/|\\?|$)';

const outDir = here('../../dist/mini-app');

export default defineConfig({
  root: here('.'),
  base: '/app/',
  plugins: [compiledTexts(), vue(), tailwindcss(), firstScreenBudget(), compressed(outDir)],
  // Components are written with the composition API alone, here and in the libraries we use.
  define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false },
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
    // The first script lists the files of every screen: their names are not worth what they weigh there.
    rolldownOptions: {
      output: { chunkFileNames: 'assets/[hash].js', assetFileNames: 'assets/[hash][extname]' },
    },
  },
  server: {
    port: 5173,
    proxy: { [apiPaths]: api, '/socket.io': { target: api, ws: true } },
  },
});
