import type { Arena, Rivals } from '../arena';
import type { Work } from '../load/load';
import { inTurns } from '../load/rounds';
import type { BenchName } from '../options';
import { number, ofSpread, type Row } from '../report';

export interface Contest {
  bench: BenchName;
  work: string;
  /** What must be reached, as shares of the rates of the others. */
  ofBare: number;
  /** Undefined where the Python peer has no such route. */
  ofFastApi?: number;
}

/** Tessera, the bare server and the Python peer do the same work in turns; compared are requests per second of processor time. */
export async function againstRivals(
  { options }: Arena,
  { tessera, bare, fastApi }: Rivals,
  work: Work,
  { bench, work: name, ofBare, ofFastApi }: Contest,
): Promise<Row[]> {
  const peer = ofFastApi === undefined ? null : fastApi;
  const servers = [tessera.program, bare, ...(peer ? [peer] : [])];
  const rounds = await inTurns(
    servers.map((server) => ({ server, work })),
    options,
  );
  const detail = servers
    .map(({ name }, i) => {
      const [cap, wall] = [rounds.median(i), rounds.median(i, 'perSecond')];
      return `${name}: ${number(1e6 / cap, 0)} µs CPU a request, ${number(wall, 0)}/s`;
    })
    .join('; ');
  const toBare = rounds.ratio(0, 1);
  const rows: Row[] = [
    {
      bench,
      work: `${name}, of bare`,
      measured: ofSpread(toBare),
      limit: `≥ ${ofBare}`,
      pass: toBare.median >= ofBare,
      detail,
    },
  ];
  if (ofFastApi === undefined) return rows;
  if (!peer) {
    return [
      ...rows,
      { bench, work: `${name}, × FastAPI`, measured: 'not installed', limit: `≥ ${ofFastApi}`, pass: null },
    ];
  }
  const toFastApi = rounds.ratio(0, 2);
  return [
    ...rows,
    {
      bench,
      work: `${name}, × FastAPI`,
      measured: ofSpread(toFastApi, 1),
      limit: `≥ ${ofFastApi}`,
      pass: toFastApi.median >= ofFastApi,
    },
  ];
}
