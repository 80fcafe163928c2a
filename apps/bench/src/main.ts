import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArena, type Arena } from './arena';
import { benchBot } from './benches/bot';
import { benchConversation } from './benches/conversation';
import { benchDeliveries } from './benches/deliveries';
import { benchFanOut } from './benches/fan-out';
import { benchList } from './benches/list';
import { benchMemory } from './benches/memory';
import { benchMiniApp } from './benches/mini-app';
import { benchPost } from './benches/post';
import { benchSearch } from './benches/search';
import { benchTenTimes } from './benches/ten-times';
import { benchViews } from './benches/views';
import { canPin, loadCore, machine, pinSelf } from './machine';
import { readOptions, usage, type BenchName, type BenchOptions } from './options';
import { table, type Row } from './report';

const benches: Readonly<Record<BenchName, (arena: Arena) => Promise<Row[]>>> = {
  list: benchList,
  post: benchPost,
  'ten-times': benchTenTimes,
  search: benchSearch,
  views: benchViews,
  'fan-out': benchFanOut,
  memory: benchMemory,
  deliveries: benchDeliveries,
  bot: benchBot,
  'mini-app': benchMiniApp,
  conversation: benchConversation,
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const options = optionsOrExit();
  const pinned = canPin();
  if (pinned) pinSelf(loadCore);
  const folder = options.dataDir ?? join(tmpdir(), `tessera-bench-${process.getuid?.() ?? 0}`);
  say(machine());
  if (!pinned)
    say('Cores cannot be told apart here (Linux, taskset, two cores): rates are by the clock, so noisier.');

  const arena = await openArena(options, pinned, folder, say);
  const rows: Row[] = [];
  try {
    for (const name of options.only) rows.push(...(await run(name, arena)));
  } finally {
    await arena.close();
  }
  say(`\n${table(rows)}\n`);
  if (options.json) await writeFile(options.json, JSON.stringify({ machine: machine(), rows }, null, 2));
}

/** One bench; what breaks it is told, and the others go on. */
async function run(name: BenchName, arena: Arena): Promise<Row[]> {
  say(`${name} …`);
  try {
    const rows = await benches[name](arena);
    for (const row of rows) say(`  ${row.work}: ${row.measured}${row.detail ? `\n    ${row.detail}` : ''}`);
    return rows;
  } catch (error) {
    process.exitCode = 1;
    say(`  ${name} broke: ${(error as Error).stack}`);
    return [{ bench: name, work: name, measured: 'broke', limit: '', pass: null }];
  }
}

function optionsOrExit(): BenchOptions {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options !== 'help') return options;
    say(usage);
    process.exit(0);
  } catch (error) {
    say(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exitCode = 1;
});
