import { gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';

/** CONTRACT "Speed": bytes of script, gzipped, until a customer's first screen lives. */
const limit = 120_000;
/** What the first screen loads by itself after the entry; of the languages the larger one. */
const follows = [/socket\.io-client/, /@twa-dev\/sdk/];
const words = /i18n\/base\.\w+\.ts$/;

/** Fails the build when a customer's first screen inside Telegram, live connection included, costs more than promised. */
export const firstScreenBudget = (): Plugin => ({
  name: 'tessera:first-screen-budget',
  apply: 'build',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((file): file is Rollup.OutputChunk => file.type === 'chunk');
    const named = (pattern: RegExp) =>
      chunks.filter(({ facadeModuleId }) => pattern.test(facadeModuleId ?? ''));
    const size = ({ code }: Rollup.OutputChunk): number => gzipSync(code).length;

    const first = new Set<Rollup.OutputChunk>();
    const take = (chunk: Rollup.OutputChunk | undefined): void => {
      if (!chunk || first.has(chunk)) return;
      first.add(chunk);
      chunk.imports.forEach((name) => take(chunks.find(({ fileName }) => fileName === name)));
    };
    chunks.filter(({ isEntry }) => isEntry).forEach(take);
    follows.flatMap(named).forEach(take);
    take(named(words).sort((a, b) => size(b) - size(a))[0]);

    const total = [...first].reduce((sum, chunk) => sum + size(chunk), 0);
    const parts = [...first].map((chunk) => `  ${size(chunk)} ${chunk.fileName}`).join('\n');
    if (total > limit) this.error(`The first screen takes ${total} of ${limit} bytes:\n${parts}`);
    this.info(`first screen: ${total} of ${limit} bytes of script, gzipped`);
  },
});
