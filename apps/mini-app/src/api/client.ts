import { ApiError } from './api-error';
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

type Fields = { path?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };

/**
 * Calls one route of the REST interface, e.g. `api('GET /tickets/{id}', { path: { id } })`.
 * @throws ApiError for every answer but 2xx and for none at all
 */
export async function api<R extends Route>(
  route: R,
  ...[options]: Record<never, never> extends Options<R> ? [Options<R>?] : [Options<R>]
): Promise<Answer<R>> {
  const fields = (options ?? {}) as Fields;
  const token = tokens?.current();
  let response = await send(route, fields, token);
  if (response.status === 401 && token) {
    const renewed = await tokens?.renew();
    if (renewed) response = await send(route, fields, renewed);
  }
  if (!response.ok) {
    const error = await ApiError.of(response);
    if (token && (error.code === 'BLOCKED' || error.code === 'SESSION_REVOKED')) tokens?.refused(error);
    throw error;
  }
  return (response.status === 204 ? undefined : await response.json()) as Answer<R>;
}

async function send(route: Route, fields: Fields, token: string | undefined): Promise<Response> {
  const [method, path] = route.split(' ') as [string, string];
  const headers: Record<string, string> = { accept: 'application/json' };
  if (token) headers.authorization = `Bearer ${token}`;
  if (fields.body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(addressOf(path, fields), {
      method,
      headers,
      body: fields.body === undefined ? undefined : JSON.stringify(fields.body),
      signal: AbortSignal.timeout(requestTimeout),
      cache: 'no-store',
    });
  } catch {
    throw new ApiError(0, 'OFFLINE', '');
  }
}

function addressOf(path: string, { path: ids, query }: Fields): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids?.[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${filled}?${text}` : filled;
}
