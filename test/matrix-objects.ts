import { comeIn, type Answer, type Visitor } from './people';
import type { TestApp } from './app';
import { upload } from './uploads';

/** Those to whom things belong while others try their hands on them. */
export interface Owners {
  readonly desk: TestApp;
  readonly admin: Visitor;
  readonly colleague: Visitor;
}

let made = 0;
const idOf = ({ status, body }: Answer<{ id: string }>): string => {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.id;
};

const reply = (shared: boolean) => ({
  ...{ name: `r${++made}`, title: 'Hello', shared },
  texts: { en: { text: 'Hello', entities: [] } },
});
const article = (state: 'published' | 'draft') => ({
  title: 'Parcels',
  text: 'They come.',
  language: 'en',
  state,
});
const rule = () => ({
  name: `Night ${++made}`,
  trigger: { on: 'keyword', words: ['night'] },
  actions: { addTags: ['night'] },
});

/** Somebody who came in just now: of nobody's scope. */
const stranger = ({ desk }: Owners): Promise<Visitor> => comeIn(desk);
const strangerId = async (owners: Owners): Promise<string> => (await stranger(owners)).id;

type Make = (owners: Owners) => Promise<string>;

/** By the beginning of a path: what `{id}` may be there, in words, and how such a thing comes to be. */
const makers: Readonly<Record<string, Readonly<Record<string, Make>>>> = {
  '/users/invitations/{id}': {
    'an invitation': async ({ admin }) => {
      await admin.post('/users/invitations', { role: 'helper' });
      const { items } = (await admin.get('/users/invitations')).body;
      return items.find(({ state }: { state: string }) => state === 'open').id;
    },
  },
  '/users/{id}/working-hours': {
    'a helper': async ({ desk }) => (await comeIn(desk, { role: 'helper' })).id,
  },
  '/users/{id}': { 'a stranger': strangerId },
  '/api-keys/{id}': {
    'a key': async ({ admin }) =>
      idOf(await admin.post('/api-keys', { name: 'n', permissions: ['ticket:open'] })),
  },
  '/auth/sessions/{id}': {
    'another’s session': async (owners) =>
      (await (await stranger(owners)).get('/auth/sessions')).body.items[0].id,
  },
  '/views/{id}': {
    'the team’s': async ({ admin }) =>
      idOf(await admin.post('/views', { name: 'v', filters: {}, shared: true })),
    'a colleague’s': async ({ colleague }) =>
      idOf(await colleague.post('/views', { name: 'v', filters: {} })),
  },
  '/attachments/{id}': {
    'another’s file': async (owners) => idOf(await upload(await stranger(owners), 'words', 'a.txt')),
  },
  '/categories/{id}': {
    'a category': async ({ admin }) => idOf(await admin.post('/categories', { name: `C${++made}` })),
  },
  '/faq/{id}': {
    published: async ({ admin }) => idOf(await admin.post('/faq', article('published'))),
    'a draft': async ({ admin }) => idOf(await admin.post('/faq', article('draft'))),
  },
  '/auto-replies/{id}': { 'a rule': async ({ admin }) => idOf(await admin.post('/auto-replies', rule())) },
  '/tags/{id}': { 'a tag': async ({ admin }) => idOf(await admin.post('/tags', { name: `t${++made}` })) },
  '/canned-replies/{id}': {
    'the team’s': async ({ admin }) => idOf(await admin.post('/canned-replies', reply(true))),
    'a colleague’s': async ({ colleague }) => idOf(await colleague.post('/canned-replies', reply(false))),
  },
};

/** What would be done, where nothing stands against it. */
const bodies: Readonly<Record<string, (owners: Owners) => Promise<object> | object>> = {
  'PUT /users/{id}/role': () => ({ role: 'helper' }),
  'PUT /users/{id}/block': () => ({ blocked: true }),
  'POST /users/{id}/notes': () => ({ text: 'a' }),
  'PUT /users/{id}/notes/{noteId}': () => ({ version: 1, text: 'b' }),
  'PUT /users/{id}/working-hours': () => ({ ticketLimit: 7 }),
  'PUT /api-keys/{id}': () => ({ name: 'other' }),
  'PUT /views/{id}': () => ({ version: 1, name: 'other' }),
  'PUT /categories/{id}': () => ({ version: 1, name: `C${++made}` }),
  'PUT /categories/{id}/routing': () => ({ method: 'round_robin' }),
  'PUT /faq/{id}': () => ({ version: 1, title: 'Other' }),
  'PUT /faq/{id}/vote': () => ({ helped: true }),
  'PUT /auto-replies/{id}': () => ({ version: 1, active: false }),
  'PUT /tags/{id}': () => ({ version: 1, colour: '#3390ec' }),
  'POST /tags/{id}/merge': async ({ admin }) => ({
    intoId: idOf(await admin.post('/tags', { name: `t${++made}` })),
  }),
  'PUT /canned-replies/{id}': () => ({ version: 1, title: 'Other' }),
  'POST /canned-replies/{id}/render': async ({ desk }) => ({
    ticketId: idOf(await (await comeIn(desk)).post('/tickets', { subject: 's', text: 't' })),
  }),
};

/** The kinds of things that are there for a route; none: it needs no thing, or one that cannot be made here. */
export function kindsFor(path: string): string[] {
  return Object.keys(makersOf(path));
}

const makersOf = (path: string): Readonly<Record<string, Make>> =>
  Object.entries(makers).find(([start]) => path === start || path.startsWith(`${start}/`))?.[1] ?? {};

/** The route to a thing that was made just now, and what would be done to it. */
export async function tryOn(
  owners: Owners,
  { method, path }: { method: string; path: string },
  kind: string,
): Promise<{ address: string; body: object | undefined }> {
  const id = await makersOf(path)[kind]!(owners);
  let address = path.replace('{id}', id);
  if (path.includes('{noteId}')) {
    const note = idOf(await owners.admin.post(`/users/${id}/notes`, { text: 'a' }));
    address = address.replace('{noteId}', note);
  }
  return { address, body: await bodies[`${method} ${path}`]?.(owners) };
}
