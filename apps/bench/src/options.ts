import { parseArgs } from 'node:util';

/** The benches by name, in the order in which they run. */
export const benchNames = [
  'list',
  'post',
  'ten-times',
  'search',
  'views',
  'fan-out',
  'memory',
  'deliveries',
  'bot',
  'mini-app',
  'conversation',
] as const;
export type BenchName = (typeof benchNames)[number];

export interface BenchOptions {
  only: readonly BenchName[];
  /** How often each pair is measured; the sides take turns. */
  rounds: number;
  /** Length of one measurement. */
  seconds: number;
  quick: boolean;
  /** Throws away the kept databases and makes them anew. */
  rebuild: boolean;
  /** Where the databases are kept between runs. Undefined: a folder among the temporary files of the machine. */
  dataDir: string | undefined;
  /** Where a CPU profile of each Tessera is left; undefined: none is made. */
  profile: string | undefined;
  /** Also writes the results there, as JSON. */
  json: string | undefined;
}

export const usage = `Usage: npm run bench -- [options]
  --quick              short rounds: about a minute once the databases are there
  --only=a,b           of ${benchNames.join(', ')}
  --rounds=n           how often each side is measured (7; quick 3)
  --seconds=n          how long one measurement takes (5; quick 1)
  --data-dir=folder    where the databases are kept between runs
  --rebuild            make the databases anew
  --profile=folder     leave a CPU profile of each Tessera there (it costs some speed)
  --json=file          write the results there, too
`;

/** @throws Error with a sentence for the person at the terminal */
export function readOptions(args: readonly string[]): BenchOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      'data-dir': { type: 'string' },
      rebuild: { type: 'boolean', default: false },
      profile: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const { quick, rebuild, profile, json } = values;
  return {
    only: values.only === undefined ? benchNames : chosen(values.only),
    rounds: positive('rounds', values.rounds, quick ? 3 : 7),
    seconds: positive('seconds', values.seconds, quick ? 1 : 5),
    quick,
    rebuild,
    dataDir: values['data-dir'],
    profile,
    json,
  };
}

function chosen(text: string): BenchName[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(benchNames as readonly string[]).includes(name));
  if (unknown !== undefined) throw new Error(`There is no bench "${unknown}": ${benchNames.join(', ')}.`);
  return names as BenchName[];
}

function positive(name: string, text: string | undefined, otherwise: number): number {
  const number = text === undefined ? otherwise : Number(text);
  if (!(number > 0)) throw new Error(`--${name} takes a number above 0.`);
  return number;
}
