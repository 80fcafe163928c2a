import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const smallest = 1024;

/** Leaves .br and .gz beside every file that gains by it; the server picks what the browser takes. */
export const compressed = (outDir: string): Plugin => ({
  name: 'tessera:compressed',
  apply: 'build',
  writeBundle() {
    // Nothing was written: the build says why, and this must not speak over it.
    if (!existsSync(outDir)) return;
    for (const name of readdirSync(outDir, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|css|html|svg)$/.test(name)) continue;
      const content = readFileSync(join(outDir, name));
      if (content.length < smallest) continue;
      writeFileSync(join(outDir, `${name}.br`), brotliCompressSync(content));
      writeFileSync(join(outDir, `${name}.gz`), gzipSync(content, { level: 9 }));
    }
  },
});
