import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const api = process.env.TESSERA_API ?? 'http://127.0.0.1:8000';
const apiPaths =
  '^/(auth|tickets|categories|staff|users|roles|api-keys|settings|statistics|deliveries|audit|attachments|status|health)(/|\\?|$)';

export default defineConfig({
  root: here('.'),
  base: '/app/',
  plugins: [vue(), tailwindcss()],
  resolve: {
    alias: [
      { find: '@', replacement: here('./src') },
      // Only sub-paths resolve: the index would pull the schema library into the customer's bundle.
      { find: /^@tessera\/contracts\/(.+)$/, replacement: `${here('../../libs/contracts/src')}/$1` },
    ],
  },
  build: {
    outDir: here('../../dist/mini-app'),
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
