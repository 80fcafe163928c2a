import type { Role, Session } from '@tessera/contracts';
import { Desks, identityTopics, Sessions, signInitData } from '@tessera/identity';
import { Clock } from '@tessera/platform';
import { Database, Signals, statement } from '@tessera/platform/database';
import type { TestApp } from './app';

export interface Answer<T> {
  status: number;
  body: T;
  headers: Headers;
}

type Any = any;

/** Somebody who is signed in and speaks to the REST door. */
export class Visitor {
  constructor(
    readonly url: string,
    readonly id: string,
    public token: string,
    readonly session: Session,
  ) {}

  get = <T = Any>(path: string): Promise<Answer<T>> => this.send('GET', path);
  post = <T = Any>(path: string, body?: unknown): Promise<Answer<T>> => this.send('POST', path, body);
  put = <T = Any>(path: string, body?: unknown): Promise<Answer<T>> => this.send('PUT', path, body);
  delete = <T = Any>(path: string): Promise<Answer<T>> => this.send('DELETE', path);

  async send<T = Any>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    return request(this.url, method, path, body, { authorization: `Bearer ${this.token}` });
  }
}

/** One request with a JSON body; what comes back is parsed when it is JSON. */
export async function request<T = Any>(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const response = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson && text ? JSON.parse(text) : text) as T,
  };
}

let lastTelegramId = 5_000_000;

export interface Newcomer {
  firstName?: string;
  role?: Role;
  telegramId?: number;
  language?: string;
  /** Categories that they are a specialist of. */
  specialistOf?: string[];
}

const setRole = statement(
  'test.set_role',
  'UPDATE desk_member SET role = $3 WHERE desk_id = $1 AND person_id = $2',
);
const addSpecialist = statement(
  'test.add_specialist',
  'INSERT INTO category_specialist (category_id, person_id) VALUES ($1, $2)',
);

/** Somebody signs in for the first time with initData as Telegram would sign it, and is given a role. */
export async function comeIn(desk: TestApp, about: Newcomer = {}): Promise<Visitor> {
  const { app, settings } = desk;
  const telegramId = about.telegramId ?? ++lastTelegramId;
  const user = {
    id: telegramId,
    first_name: about.firstName ?? `P${telegramId}`,
    language_code: about.language ?? 'en',
  };
  const auth_date = String(Math.floor(app.get(Clock).now().getTime() / 1000));
  const initData = signInitData({ user: JSON.stringify(user), auth_date }, settings.botToken);
  const client = { address: '127.0.0.1', userAgent: 'test' };
  const session = await app.get(Sessions).byInitData(initData, client);
  const id = session.user.id;
  const database = app.get(Database);
  if (about.role) await database.query(setRole, [app.get(Desks).deskId, id, about.role]);
  for (const category of about.specialistOf ?? []) await database.query(addSpecialist, [category, id]);
  if (about.role || about.specialistOf) {
    await database.transaction({}, (tx) => app.get(Signals).sendWith(tx, identityTopics.identity, id));
  }
  return new Visitor(desk.url, id, session.accessToken, session);
}
