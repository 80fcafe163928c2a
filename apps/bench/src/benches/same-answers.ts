import type { Rivals } from '../arena';
import type { Work } from '../load/load';
import type { Program } from '../programs/program';

/** Sends one request and reads the answer. */
export async function ask(server: Program, { method, next }: Work): Promise<string> {
  const { path, token, body } = next();
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${server.name} answered ${response.status}: ${text}`);
  return text;
}

/** The same request again and again. */
const fixed = (work: Work): Work => {
  const request = work.next();
  return { ...work, next: () => request };
};

/** Reads must answer byte for byte alike; the Python peer, which writes times its own way, the same tickets with the same fields. */
export async function assertSameReads(
  { tessera, bare, fastApi }: Pick<Rivals, 'tessera' | 'bare' | 'fastApi'>,
  work: Work,
): Promise<void> {
  const same = fixed(work);
  const [ours, theirs] = [await ask(tessera.program, same), await ask(bare, same)];
  assertEqual(ours, theirs, bare.name);
  if (!fastApi) return;
  const peers = await ask(fastApi, same);
  assertEqual(shapeOf(JSON.parse(ours), true), shapeOf(JSON.parse(peers), true), fastApi.name);
}

/** Writes answer each with a new message: the same fields with values of the same kinds. */
export async function assertSameWrites({ tessera, bare, fastApi }: Rivals, work: Work): Promise<void> {
  const ours = await ask(tessera.program, work);
  for (const other of [bare, ...(fastApi ? [fastApi] : [])]) {
    assertEqual(shapeOf(JSON.parse(ours)), shapeOf(JSON.parse(await ask(other, work))), other.name);
  }
  if (!ours.includes('"state":"queued"')) throw new Error(`The message has no delivery: ${ours}`);
}

function assertEqual(ours: string, theirs: string, name: string): void {
  if (ours === theirs) return;
  let at = 0;
  while (ours[at] === theirs[at]) at++;
  const near = (text: string): string => text.slice(Math.max(0, at - 80), at + 80);
  throw new Error(`${name} answers otherwise: … ${near(theirs)} …\n  Tessera: … ${near(ours)} …`);
}

/** JSON with the kinds of values in place of the values, keys in order. */
function shapeOf(value: unknown, ids = false, key = ''): string {
  if (Array.isArray(value)) return `[${value.map((item) => shapeOf(item, ids)).join()}]`;
  if (value === null || typeof value !== 'object') {
    if (ids && (key === 'id' || key === 'unread')) return JSON.stringify(value);
    return value === null ? 'null' : typeof value;
  }
  return `{${Object.entries(value)
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([name, item]) => `${name}:${shapeOf(item, ids, name)}`)
    .join()}}`;
}
