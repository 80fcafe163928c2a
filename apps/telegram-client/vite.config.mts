import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import { compressed } from '../mini-app/build/compressed.mts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const api = `http://127.0.0.1:${process.env.PORT ?? 8000}`;
const outDir = here('../../dist/telegram-client');

export default defineConfig({
  root: here('.'),
  base: '/demo/telegram/',
  plugins: [vue(), compressed(outDir)],
  define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false },
  resolve: {
    alias: [
      { find: '@', replacement: here('./src') },
      { find: /^@tessera\/contracts\/(.+)$/, replacement: `${here('../../libs/contracts/src')}/$1` },
    ],
  },
  build: { outDir, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { port: 5175, proxy: { '/demo/telegram/api': api, '/app': api } },
});
