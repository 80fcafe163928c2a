import createClient, { type Middleware } from 'openapi-fetch';
import { ApiError } from './api-error';
import type { paths } from './generated/schema';
import type { Answer, Options, Route } from './routes';

/** Where the client gets its access token from; the session registers itself here. */
export interface TokenSource {
  /** The newest access token, or undefined when nobody is signed in. */
  current(): string | undefined;
  /** Called once after a 401: resolves to a fresh token, or undefined when the session is over. */
  renew(): Promise<string | undefined>;
  /** A refusal that ends the session: blocked, or revoked elsewhere. */
  refused(error: ApiError): void;
}

const requestTimeout = 20_000;
let tokens: TokenSource | undefined;

export const useTokenSource = (source: TokenSource): void => {
  tokens = source;
};

/** Signs requests, and sends one again with a fresh token when the server calls the old one stale. */
async function signedFetch(request: Request): Promise<Response> {
  const again = request.clone();
  const token = tokens?.current();
  const response = await timed(request, token);
  if (response.status !== 401 || !token) return response;
  const renewed = await tokens?.renew();
  return renewed ? timed(again, renewed) : response;
}

async function timed(request: Request, token: string | undefined): Promise<Response> {
  if (token) request.headers.set('authorization', `Bearer ${token}`);
  try {
    return await fetch(request, { signal: AbortSignal.timeout(requestTimeout), cache: 'no-store' });
  } catch {
    throw new ApiError(0, 'OFFLINE', '');
  }
}

const refusals: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return;
    const error = await ApiError.of(response);
    const ends = error.code === 'BLOCKED' || error.code === 'SESSION_REVOKED';
    if (ends && tokens?.current()) tokens.refused(error);
    throw error;
  },
};

const client = createClient<paths>({
  baseUrl: location.origin,
  fetch: signedFetch,
  querySerializer: { array: { style: 'form', explode: false } },
});
client.use(refusals);

interface Fields {
  path?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/**
 * Calls one route of the REST interface, e.g. `api('GET /tickets/{id}', { path: { id } })`. Routes, options and answers
 * are typed by the OpenAPI document.
 * @throws ApiError for every answer but 2xx and for none at all
 */
export async function api<R extends Route>(
  route: R,
  ...[options]: Record<never, never> extends Options<R> ? [Options<R>?] : [Options<R>]
): Promise<Answer<R>> {
  const [method, path] = route.split(' ') as ['get', '/tickets'];
  const { path: ids, query, body } = (options ?? {}) as Fields;
  const { data } = await client.request(method, path, { params: { path: ids, query }, body } as never);
  return data as Answer<R>;
}

/** Sends one file as a form. @throws ApiError as `api` does */
export async function upload<T>(method: 'PUT' | 'POST', path: string, file: File): Promise<T> {
  const body = new FormData();
  body.append('file', file);
  const response = await signedFetch(new Request(new URL(path, location.origin), { method, body }));
  if (!response.ok) throw await ApiError.of(response);
  return (await response.json()) as T;
}
