import { createVerifier } from 'fast-jwt';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Pool, types as standardTypes } from 'pg';
import { isoFromPostgres } from '@tessera/platform/database';
import { benchViewPath } from '../data/view';
import { BareLists, type BareList } from './lists';
import { BarePosts } from './posts';

/**
 * What Tessera is measured against: node:http, the same check of the token, the same SQL as named statements on a pool of the same
 * size, the same answer. No framework, no validation, no policy, no log, no sockets.
 */
const { DATABASE_URL, JWT_SECRET, PORT } = process.env;
const timestamptz = 1184;

const verify = createVerifier({
  key: JWT_SECRET!,
  algorithms: ['HS256'],
  allowedAud: ['tessera', 'tessera-demo'],
  ignoreExpiration: true,
  ignoreNotBefore: true,
  requiredClaims: ['sub', 'sid', 'desk', 'door', 'exp', 'aud', 'typ'],
}) as (token: string) => { sub: string; exp: number };

const pool = new Pool({
  connectionString: DATABASE_URL,
  max: 10,
  // The types of @types/pg do not know it yet: statements are sent without waiting for the answers to those before.
  ...{ pipeline: true },
  options: '-c timezone=UTC -c datestyle=ISO',
  types: {
    getTypeParser: ((oid: number, format?: 'text') =>
      oid === timestamptz
        ? isoFromPostgres
        : standardTypes.getTypeParser(oid, format)) as typeof standardTypes.getTypeParser,
  },
});

const lists = new BareLists(pool);
const posts = new BarePosts(pool);

function personOf(request: IncomingMessage): string {
  const { sub, exp } = verify(request.headers.authorization!.slice(7));
  if (exp * 1000 <= Date.now()) throw new Error('the token has ended');
  return sub;
}

async function answer(request: IncomingMessage): Promise<[status: number, body: string]> {
  const personId = personOf(request);
  const url = request.url!;
  if (request.method === 'GET') return [200, await lists.list(personId, listAt(url))];
  return [201, await posts.post(personId, url.split('/')[2]!, await bodyOf(request))];
}

function listAt(url: string): BareList {
  if (url === benchViewPath) return 'view';
  return url.includes('scope=queue') ? 'queue' : 'own';
}

function bodyOf(request: IncomingMessage): Promise<{ text: string; clientId: string }> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () =>
      resolve(JSON.parse(Buffer.concat(chunks).toString()) as { text: string; clientId: string }),
    );
    request.on('error', reject);
  });
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

createServer((request, response) => {
  if (request.url === '/ready') return send(response, 200, '{}');
  answer(request).then(
    ([status, body]) => send(response, status, body),
    (error: unknown) => {
      console.error(error);
      send(response, 500, '{}');
    },
  );
}).listen(Number(PORT), '127.0.0.1');
