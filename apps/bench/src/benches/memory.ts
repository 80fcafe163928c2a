import { setTimeout as delay } from 'node:timers/promises';
import type { Arena } from '../arena';
import { helpers } from '../data/desk.sql';
import { number, type Row } from '../report';
import { Crowd } from '../sockets/crowd';

const restLimit = 200;
const socketLimit = 40;
const MB = 1024 ** 2;

/** Resident memory of the API on the full desk: at rest, and what each socket adds. */
export async function benchMemory(arena: Arena): Promise<Row[]> {
  const databaseUrl = await (await arena.data()).copyOf('full', 'memory');
  const tessera = await arena.tessera(databaseUrl);
  const { program } = tessera;
  const rest = arena.options.quick ? 3_000 : 15_000;
  await delay(rest);
  const atRest = program.memory();
  if (atRest === null) {
    await arena.stop(tessera);
    return [
      {
        bench: 'memory',
        work: 'API at rest',
        measured: 'not told here',
        limit: `< ${restLimit} MB`,
        pass: null,
      },
    ];
  }

  const tokens = await tessera.signInAll(Array.from({ length: helpers }, (_, i) => i + 1));
  const crowd = await arena.start(Promise.resolve(Crowd.start()));
  // The first sockets bring in code and let the heap grow to its working size.
  const [first, more] = [5, 15];
  await crowd.enter(tessera.url, tokens, first);
  await delay(rest);
  const before = program.memory()!;
  await crowd.enter(tessera.url, tokens, more);
  await delay(rest);
  const after = program.memory()!;
  const perSocket = (after - before) / (helpers * more) / 1024;
  await arena.stop(crowd);
  await arena.stop(tessera);
  return [
    {
      bench: 'memory',
      work: 'API at rest',
      measured: `${number(atRest / MB, 0)} MB`,
      limit: `< ${restLimit} MB`,
      pass: atRest < restLimit * MB,
    },
    {
      bench: 'memory',
      work: 'one more socket',
      measured: `${number(perSocket, 1)} KB`,
      limit: `< ${socketLimit} KB`,
      pass: perSocket < socketLimit,
      detail: `${number(before / MB, 0)} MB with ${helpers * first} sockets, ${number(after / MB, 0)} MB with ${helpers * (first + more)}`,
    },
  ];
}
