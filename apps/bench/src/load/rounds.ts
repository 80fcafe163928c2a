import type { Program } from '../programs/program';
import { median, spread, type Spread } from '../statistics';
import { load, type Load, type Work } from './load';

/** A server with the work that it is given. */
export interface Side {
  server: Program;
  work: Work;
}

export interface Rounds {
  /** Of each side, round by round. */
  loads: Load[][];
  /** How the side at `index` compares to the side at `to`: the ratio within each round. */
  ratio: (index: number, to: number, of?: 'perCpuSecond' | 'perSecond') => Spread;
  median: (index: number, of?: 'perCpuSecond' | 'perSecond') => number;
}

/** Measures the sides in turns, A B A B, so that whatever else the machine does meets all of them. The first round warms up. */
export async function inTurns(
  sides: readonly Side[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Rounds> {
  const loads: Load[][] = sides.map(() => []);
  for (const { server, work } of sides) await load(server, work, Math.min(2, seconds));
  for (let round = 0; round < rounds; round++) {
    for (const [i, { server, work }] of sides.entries()) loads[i]!.push(await load(server, work, seconds));
  }
  return {
    loads,
    ratio: (index, to, of = 'perCpuSecond') =>
      spread(loads[index]!.map((one, round) => one[of] / loads[to]![round]![of])),
    median: (index, of = 'perCpuSecond') => median(loads[index]!.map((one) => one[of])),
  };
}
