import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Arena } from '../arena';
import type { SenderResult, SenderTask } from '../deliveries/sender-process';
import { number, type Row } from '../report';
import { quantile } from '../statistics';

const rate = 5_000;
const lateLimit = 50;

/** The queue of deliveries: how many are claimed and finished; and how well the sender, freed of Telegram’s rates, keeps due times. */
export async function benchDeliveries(arena: Arena): Promise<Row[]> {
  const { quick } = arena.options;
  const databaseUrl = await (await arena.data()).copyOf('full', 'deliveries');
  const task: SenderTask = {
    databaseUrl,
    count: quick ? 10_000 : 50_000,
    scheduled: quick ? 300 : 2_000,
    seconds: quick ? 3 : 20,
  };
  const { perSecond, lateness } = await inProcess(task, arena.core);
  const p99 = quantile(lateness, 0.99);
  return [
    {
      bench: 'deliveries',
      work: 'deliveries claimed and finished',
      measured: `${number(perSecond, 0)}/s`,
      limit: `≥ ${number(rate, 0)}/s`,
      pass: perSecond >= rate,
      detail: `${number(task.count, 0)} answers with all that their texts are made of, in batches of 200`,
    },
    {
      bench: 'deliveries',
      work: 'due times, p99 late',
      measured: `${number(p99, 0)} ms`,
      limit: `≤ ${lateLimit} ms`,
      pass: p99 <= lateLimit,
      detail: `${number(task.scheduled / task.seconds, 0)} a second; p50 ${number(quantile(lateness, 0.5), 0)} ms`,
    },
  ];
}

async function inProcess(task: SenderTask, core: number | undefined): Promise<SenderResult> {
  const node = [process.execPath, join(__dirname, '../deliveries/sender-process.js')];
  const [file, ...args] = core === undefined ? node : ['taskset', '-c', String(core), ...node];
  const child = spawn(file!, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.send(task);
  const [result] = await Promise.race([
    once(child, 'message') as Promise<[SenderResult]>,
    once(child, 'exit').then(() => Promise.reject(new Error('the sender ended'))),
  ]);
  return result;
}
